package io.busbar.store.rocksdb;

import java.time.Duration;
import java.time.Instant;

/**
 * Instants as nanoseconds since 1970 in one number, which orders them as a key. Sums never
 * overflow: what is beyond the year 2262 is {@link #NEVER}.
 */
final class Nanos {

  /** After every instant. */
  static final long NEVER = Long.MAX_VALUE;

  private static final long PER_SECOND = 1_000_000_000;
  private static final long LAST_SECOND = Long.MAX_VALUE / PER_SECOND - 1;

  private Nanos() {}

  static long of(Instant instant) {
    long second = instant.getEpochSecond();
    if (second > LAST_SECOND) {
      return NEVER;
    }
    return second < 0 ? 0 : second * PER_SECOND + instant.getNano();
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(nanos / PER_SECOND, nanos % PER_SECOND);
  }

  /** The instant after a time that is not negative. */
  static long after(long start, Duration time) {
    if (time.toSeconds() > LAST_SECOND) {
      return NEVER;
    }
    long sum = start + time.toSeconds() * PER_SECOND + time.toNanosPart();
    return sum < 0 ? NEVER : sum;
  }
}
