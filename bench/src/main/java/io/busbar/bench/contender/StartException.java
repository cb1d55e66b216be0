package io.busbar.bench.contender;

import java.io.Serial;

/** A contender's server could not be started, or did not answer right before anything was timed. */
public final class StartException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  /** What happened, to what. */
  public StartException(String message) {
    super(message);
  }

  /** The same, with what caused it. */
  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
