package io.busbar.bench.generator;

import io.busbar.bench.load.Fault;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** What one lane counts. Only the lane's thread writes. */
final class Tally {

  /** Right answers of any time, for others to read. */
  private final AtomicLong published = new AtomicLong();

  private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
  private final Histogram latency = new Histogram(3);
  private long right;
  private long sent;
  private long answered;
  private long bytes;
  private Window window = Window.NEVER;
  private long[] parts = {};

  /** From now on, this counts. */
  void count(Window counted) {
    window = counted;
    parts = new long[counted.parts()];
  }

  void sent() {
    sent++;
  }

  /** A right answer. */
  void answered(boolean counted, long start, long now, long length) {
    right++;
    long after = now - window.from();
    if (after >= 0 && now - window.to() < 0) {
      int part = (int) (after / window.part());
      if (part >= parts.length) {
        parts = Arrays.copyOf(parts, 2 * part + 1);
      }
      parts[part]++;
    }
    if (counted) {
      answered++;
      bytes += length;
      latency.recordValue(Math.max(0, now - start));
    }
  }

  void fault(boolean counted, Fault fault) {
    if (counted) {
      faults.merge(fault, 1L, Long::sum);
    }
  }

  /** Lets others see how far it is. */
  void publish() {
    published.setRelease(right);
  }

  /** Right answers so far; from any thread. */
  long published() {
    return published.getAcquire();
  }

  /** Adds what another has counted. */
  void add(Tally other) {
    other.faults.forEach((fault, count) -> faults.merge(fault, count, Long::sum));
    latency.add(other.latency);
    sent += other.sent;
    answered += other.answered;
    bytes += other.bytes;
    parts = Arrays.copyOf(parts, Math.max(parts.length, other.parts.length));
    for (int i = 0; i < other.parts.length; i++) {
      parts[i] += other.parts[i];
    }
  }

  long allSent() {
    return sent;
  }

  long allAnswered() {
    return answered;
  }

  long allBytes() {
    return bytes;
  }

  /** Those that occurred. */
  Map<Fault, Long> faults() {
    return new EnumMap<>(faults);
  }

  Histogram latency() {
    return latency;
  }

  /** Right answers that came in each part of the window. */
  long[] parts() {
    return parts.clone();
  }
}
