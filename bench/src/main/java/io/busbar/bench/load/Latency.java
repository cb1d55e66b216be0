package io.busbar.bench.load;

/**
 * How long answers took, in microseconds; all 0 if there were none.
 *
 * @param mean the mean
 * @param deviation the standard deviation
 * @param p50 half took no longer
 * @param p90 nine of ten took no longer
 * @param p99 99 of 100 took no longer
 * @param p999 999 of 1,000 took no longer
 * @param max none took longer
 * @param histogram all of them, in nanoseconds, as HdrHistogram's compressed form in Base64; empty
 *     where the tool does not tell
 */
public record Latency(
    double mean,
    double deviation,
    double p50,
    double p90,
    double p99,
    double p999,
    double max,
    String histogram) {

  /** Of no answers. */
  public static final Latency NONE = new Latency(0, 0, 0, 0, 0, 0, 0, "");
}
