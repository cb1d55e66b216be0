package io.busbar.api.store;

import java.io.Serial;

/**
 * The store can't do this now: it is full, out of reach, or closed. Nothing was done, unless a disk
 * or a network failed in the middle of it: then it may turn out later that it was. The client gets
 * a 503; the message is for the log and says what happened, to what, and what to do.
 */
public class StoreException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  /** What happened, to what, and what to do. */
  public StoreException(String message) {
    super(message);
  }

  /** The same, with what caused it. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
