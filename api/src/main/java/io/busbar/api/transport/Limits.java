package io.busbar.api.transport;

import java.time.Duration;

/**
 * What a client may ask of a server; the same on every transport.
 *
 * @param headBytes most bytes of request line and headers together; more is a 431 (RFC 6585 section
 *     5), or whatever the engine's own parser says
 * @param bodyBytes most bytes of a request's body, chunked or not; more is a 413 (RFC 9110 section
 *     15.5.14) and the end of the connection
 * @param idle how long a connection may be without a request; then it is closed
 */
public record Limits(int headBytes, int bodyBytes, Duration idle) {

  /** 16 KiB of head, 1 MiB of body, one minute idle. */
  public static final Limits DEFAULT = new Limits(16 * 1024, 1024 * 1024, Duration.ofMinutes(1));

  /** Checks that every limit is above 0. */
  public Limits {
    if (headBytes <= 0 || bodyBytes <= 0 || !idle.isPositive()) {
      throw new IllegalArgumentException("every limit must be above 0");
    }
  }

  /** These limits with another {@link #headBytes}. */
  public Limits withHeadBytes(int bytes) {
    return new Limits(bytes, bodyBytes, idle);
  }

  /** These limits with another {@link #bodyBytes}. */
  public Limits withBodyBytes(int bytes) {
    return new Limits(headBytes, bytes, idle);
  }

  /** These limits with another {@link #idle}. */
  public Limits withIdle(Duration time) {
    return new Limits(headBytes, bodyBytes, time);
  }
}
