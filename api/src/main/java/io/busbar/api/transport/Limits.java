package io.busbar.api.transport;

import java.time.Duration;

/**
 * What a client may ask of a server; the same on every transport. The first four bound a request,
 * the timeouts a connection, the last two the whole server. A timeout is noticed when it is over by
 * a quarter at most, or by a second and a half.
 *
 * @param requestLineBytes most bytes of a request line without its line's end; more is a 414 (RFC
 *     9112 section 3)
 * @param headBytes most bytes of request line and header lines together, with their ends and the
 *     empty line behind them; more is a 431 (RFC 6585 section 5)
 * @param headers most header lines of a request; more is a 431
 * @param bodyBytes most bytes of a request's body, chunked or not, without its framing; more is a
 *     413 (RFC 9110 section 15.5.14)
 * @param idleTimeout how long a connection may be without a request, before its first one and
 *     between two; then it is closed without a word
 * @param headTimeout how long a head may take to come, from its first byte, or from the end of the
 *     answer before it if that is later; then it is a 408 (RFC 9110 section 15.5.9)
 * @param bodyTimeout how long a body may take to come, from the end of its head; then it is a 408
 * @param writeTimeout how long a client may take no byte of an answer that is there for it; then
 *     the connection is cut
 * @param connections most connections at once; one more is a 503
 * @param bytesInFlight most bytes of request bodies that are held at once, of those that are still
 *     coming and those that are being answered; more is a 503
 */
public record Limits(
    int requestLineBytes,
    int headBytes,
    int headers,
    int bodyBytes,
    Duration idleTimeout,
    Duration headTimeout,
    Duration bodyTimeout,
    Duration writeTimeout,
    int connections,
    long bytesInFlight) {

  /**
   * A request line of 8 KiB, a head of 16 KiB in 100 lines, a body of 256 KiB; a minute idle, 10 s
   * for a head, 20 s for a body, 30 s without a byte taken; 16,000 connections, 32 MiB in flight.
   */
  public static final Limits DEFAULT =
      new Limits(
          8 << 10,
          16 << 10,
          100,
          256 << 10,
          Duration.ofMinutes(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          16_000,
          32 << 20);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not above 0
   */
  public Limits {
    if (requestLineBytes <= 0
        || headBytes <= 0
        || headers <= 0
        || bodyBytes <= 0
        || !idleTimeout.isPositive()
        || !headTimeout.isPositive()
        || !bodyTimeout.isPositive()
        || !writeTimeout.isPositive()
        || connections <= 0
        || bytesInFlight <= 0) {
      throw new IllegalArgumentException("every limit must be above 0");
    }
  }

  /** These limits with another {@link #requestLineBytes}. */
  public Limits withRequestLineBytes(int bytes) {
    return new Limits(
        bytes,
        headBytes,
        headers,
        bodyBytes,
        idleTimeout,
        headTimeout,
        bodyTimeout,
        writeTimeout,
        connections,
        bytesInFlight);
  }

  /** These limits with another {@link #headBytes}. */
  public Limits withHeadBytes(int bytes) {
    return new Limits(
        requestLineBytes,
        bytes,
        headers,
        bodyBytes,
        idleTimeout,
        headTimeout,
        bodyTimeout,
        writeTimeout,
        connections,
        bytesInFlight);
  }

  /** These limits with another {@link #headers}. */
  public Limits withHeaders(int lines) {
    return new Limits(
        requestLineBytes,
        headBytes,
        lines,
        bodyBytes,
        idleTimeout,
        headTimeout,
        bodyTimeout,
        writeTimeout,
        connections,
        bytesInFlight);
  }

  /** These limits with another {@link #bodyBytes}. */
  public Limits withBodyBytes(int bytes) {
    return new Limits(
        requestLineBytes,
        headBytes,
        headers,
        bytes,
        idleTimeout,
        headTimeout,
        bodyTimeout,
        writeTimeout,
        connections,
        bytesInFlight);
  }

  /** These limits with another {@link #idleTimeout}. */
  public Limits withIdleTimeout(Duration time) {
    return new Limits(
        requestLineBytes,
        headBytes,
        headers,
        bodyBytes,
        time,
        headTimeout,
        bodyTimeout,
        writeTimeout,
        connections,
        bytesInFlight);
  }

  /** These limits with another {@link #headTimeout}. */
  public Limits withHeadTimeout(Duration time) {
    return new Limits(
        requestLineBytes,
        headBytes,
        headers,
        bodyBytes,
        idleTimeout,
        time,
        bodyTimeout,
        writeTimeout,
        connections,
        bytesInFlight);
  }

  /** These limits with another {@link #bodyTimeout}. */
  public Limits withBodyTimeout(Duration time) {
    return new Limits(
        requestLineBytes,
        headBytes,
        headers,
        bodyBytes,
        idleTimeout,
        headTimeout,
        time,
        writeTimeout,
        connections,
        bytesInFlight);
  }

  /** These limits with another {@link #writeTimeout}. */
  public Limits withWriteTimeout(Duration time) {
    return new Limits(
        requestLineBytes,
        headBytes,
        headers,
        bodyBytes,
        idleTimeout,
        headTimeout,
        bodyTimeout,
        time,
        connections,
        bytesInFlight);
  }

  /** These limits with another {@link #connections}. */
  public Limits withConnections(int most) {
    return new Limits(
        requestLineBytes,
        headBytes,
        headers,
        bodyBytes,
        idleTimeout,
        headTimeout,
        bodyTimeout,
        writeTimeout,
        most,
        bytesInFlight);
  }

  /** These limits with another {@link #bytesInFlight}. */
  public Limits withBytesInFlight(long bytes) {
    return new Limits(
        requestLineBytes,
        headBytes,
        headers,
        bodyBytes,
        idleTimeout,
        headTimeout,
        bodyTimeout,
        writeTimeout,
        connections,
        bytes);
  }
}
