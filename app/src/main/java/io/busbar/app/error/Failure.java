package io.busbar.app.error;

import java.io.Serial;

/** The command can't go on. Its message is the line that the operator reads. */
public final class Failure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  private final ExitCode code;

  /** What happened, to what, and what to do. */
  public Failure(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  /** The same, with what caused it. */
  public Failure(ExitCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** How the process is to end. */
  public ExitCode code() {
    return code;
  }
}
