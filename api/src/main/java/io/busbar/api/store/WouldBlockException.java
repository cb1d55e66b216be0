package io.busbar.api.store;

import java.io.Serial;

/**
 * What {@link MessageStore#ready} throws where the store itself might block. One instance, without
 * a stack trace.
 */
public final class WouldBlockException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  /** The one that there is. */
  @SuppressWarnings("StaticAssignmentOfThrowable") // it has neither stack trace nor cause
  public static final WouldBlockException INSTANCE = new WouldBlockException();

  private WouldBlockException() {
    super("this may block; ask the store itself on a thread that may wait", null, false, false);
  }
}
