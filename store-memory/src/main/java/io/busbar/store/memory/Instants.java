package io.busbar.store.memory;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Sums of times that never overflow. */
final class Instants {

  private Instants() {}

  /** The instant after a time, or the last one that there is. */
  static Instant after(Instant start, Duration time) {
    try {
      return start.plus(time);
    } catch (DateTimeException | ArithmeticException e) {
      return Instant.MAX;
    }
  }
}
