package io.busbar.bench.plan;

import java.time.Duration;
import java.util.Locale;

/** Times as people write them. */
public final class Times {

  private Times() {}

  /** {@code 250 ms}, {@code 3 s}, {@code 12 min}, {@code 1 h 20 min}. */
  public static String text(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 10 && time.toMillisPart() != 0) {
      return seconds == 0
          ? time.toMillis() + " ms"
          : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
    if (seconds < 100) {
      return seconds + " s";
    }
    long minutes = (seconds + 30) / 60;
    return minutes < 100 ? minutes + " min" : "%d h %d min".formatted(minutes / 60, minutes % 60);
  }
}
