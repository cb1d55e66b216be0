package io.busbar.bench.load;

import java.time.Duration;

/**
 * What a load generator is to do with one server in one step.
 *
 * @param host where the server listens
 * @param port its port
 * @param script what is asked
 * @param pace when it is asked
 * @param connections most connections at once, at least 1
 * @param depth most requests of one connection that wait for their answers, at least 1; more than 1
 *     is pipelining
 * @param requestsPerConnection after so many a connection is closed and another is opened; 0: never
 * @param threads I/O threads of the generator, at least 1
 * @param warmUp the longest that is waited for a steady rate before anything counts, and twice the
 *     shortest; zero: not at all
 * @param span what counts
 * @param timeout how long an answer may take until it is counted as {@link Fault#TIMEOUT}
 * @param seed of all that is drawn by lot
 */
public record Load(
    String host,
    int port,
    Script script,
    Pace pace,
    int connections,
    int depth,
    int requestsPerConnection,
    int threads,
    Duration warmUp,
    Span span,
    Duration timeout,
    long seed) {

  /**
   * When requests are sent.
   *
   * @param rate requests a second at equal distances, however slow the answers are (an open loop:
   *     latency counts from when a request should have been sent); 0: each connection sends its
   *     next request when an answer has come (a closed loop)
   */
  public record Pace(double rate) {

    /** As fast as answers come. */
    public static final Pace CLOSED = new Pace(0);

    /** Whether requests do not wait for answers. */
    public boolean isOpen() {
      return rate > 0;
    }
  }

  /**
   * How much counts.
   *
   * @param time how long; zero if requests are counted
   * @param requests how many; 0 if time is
   */
  public record Span(Duration time, long requests) {

    /** So long. */
    public static Span of(Duration time) {
      return new Span(time, 0);
    }

    /** So many requests. */
    public static Span of(long requests) {
      return new Span(Duration.ZERO, requests);
    }
  }
}
