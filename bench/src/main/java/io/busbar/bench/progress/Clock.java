package io.busbar.bench.progress;

import java.time.Duration;

/** Times as a clock shows them, always of about one width. */
final class Clock {

  private Clock() {}

  /** {@code 04:09}, {@code 1:04:09}. */
  static String text(Duration time) {
    return time.toHours() > 0
        ? "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : "%02d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
