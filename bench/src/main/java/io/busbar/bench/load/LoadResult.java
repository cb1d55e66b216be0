package io.busbar.bench.load;

import java.util.List;
import java.util.Map;

/**
 * What a load generator saw in one step, warm-up left out.
 *
 * <p>{@code sent}, {@code answered}, {@code faults}, {@code bytes} and {@code latency} are of the
 * requests that were sent, or should have been, in the time that counts, whenever their answers
 * came: {@code sent} is {@code answered} and all faults. {@code within} is of the time itself, and
 * so what rates and the server's processor time are held against.
 *
 * @param seconds how long it was from {@link LoadTool.Watch#begins} to {@link LoadTool.Watch#ends}
 * @param sent requests that were sent, or in an open loop should have been
 * @param answered right answers
 * @param within right answers that came in this time, whenever they were asked for
 * @param faults how many of each fault; those that did not occur are left out
 * @param bytes of the right answers' bodies
 * @param latency of right answers
 * @param rates right answers a second in each of at least 10 equal parts of the time, where the
 *     tool tells; else empty
 * @param cpuSeconds processor time of the generator
 * @param busiest the part of the time that its busiest thread was at work, from 0 to 1; 0 where the
 *     tool does not tell
 * @param warmUpSeconds how long the warm-up took
 * @param steady whether the rate was steady at its end
 * @param latestMicros in an open loop, the most that a request was sent after it should have been
 *     because of the generator itself
 */
public record LoadResult(
    double seconds,
    long sent,
    long answered,
    long within,
    Map<Fault, Long> faults,
    long bytes,
    Latency latency,
    List<Double> rates,
    double cpuSeconds,
    double busiest,
    double warmUpSeconds,
    boolean steady,
    double latestMicros) {

  /** All faults together. */
  public long faulty() {
    return faults.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Right answers a second, in the time that counts. */
  public double rate() {
    return seconds == 0 ? 0 : within / seconds;
  }
}
