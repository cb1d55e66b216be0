package io.busbar.bench.load;

import java.io.Serial;

/** A load generator failed; this says nothing of the server. */
public final class LoadException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  /** What happened. */
  public LoadException(String message) {
    super(message);
  }

  /** The same, with what caused it. */
  public LoadException(String message, Throwable cause) {
    super(message, cause);
  }
}
