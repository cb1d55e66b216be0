package io.busbar.bench.load;

/** What can be wrong with a request's answer. */
public enum Fault {
  /** No connection was had. */
  REFUSED,
  /** The connection ended before the answer did. */
  RESET,
  /** The answer took too long. */
  TIMEOUT,
  /** The answer has another status. */
  STATUS,
  /** The answer has another body, or one of another length. */
  BODY
}
