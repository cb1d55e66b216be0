package io.busbar.bus.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * Lets one log line through a second, so that clients can't fill a disk with what they provoke.
 * Safe from any thread.
 */
final class LogThrottle {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final InstantSource clock;

  /** Guarded by this. */
  private Instant next = Instant.MIN;

  /** Guarded by this. */
  private long kept;

  LogThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /** Empty if the line is to be kept back; otherwise how many were since the last one. */
  synchronized OptionalLong pass() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      kept++;
      return OptionalLong.empty();
    }
    next = now.plus(PAUSE);
    long before = kept;
    kept = 0;
    return OptionalLong.of(before);
  }
}
