package io.busbar.app.client;

import java.io.Serial;

/** A request got no answer, or one that is of no use. Its message is one line for people. */
final class CallFailed extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  private final int status;
  private final boolean passing;

  /**
   * What failed.
   *
   * @param status the answer's; 0 if there was none
   * @param passing whether the same may succeed in a while
   */
  CallFailed(String message, int status, boolean passing) {
    super(message);
    this.status = status;
    this.passing = passing;
  }

  /** The same with what caused it; no answer came. */
  CallFailed(String message, boolean passing, Throwable cause) {
    super(message, cause);
    this.status = 0;
    this.passing = passing;
  }

  /** The status of the answer; 0 if there was none. */
  int status() {
    return status;
  }

  /** Whether the server is away or can't now, and may be back. */
  boolean isPassing() {
    return passing;
  }
}
