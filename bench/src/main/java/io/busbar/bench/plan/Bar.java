package io.busbar.bench.plan;

import io.busbar.bench.method.Statistics.Estimate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What must be reached. It is met when the median is on the right side of it.
 *
 * @param what is measured
 * @param of the engine
 * @param unit of the bar and of what is measured; empty for a ratio
 * @param isLeast whether more is better
 * @param limit the bar itself
 * @param measured finds it in the rounds; empty if they don't tell
 */
record Bar(
    String what,
    String of,
    String unit,
    boolean isLeast,
    double limit,
    Function<Rounds, Optional<Estimate>> measured) {

  /** At most that. */
  static Bar most(
      String what,
      String of,
      String unit,
      double limit,
      Function<Rounds, Optional<Estimate>> measured) {
    return new Bar(what, of, unit, false, limit, measured);
  }

  /** At least that. */
  static Bar least(
      String what,
      String of,
      String unit,
      double limit,
      Function<Rounds, Optional<Estimate>> measured) {
    return new Bar(what, of, unit, true, limit, measured);
  }

  boolean isMet(Estimate found) {
    return isLeast ? found.median() >= limit : found.median() <= limit;
  }

  /** The bar as a table shows it. */
  String text() {
    String number = limit == Math.rint(limit) ? "%.0f" : "%s";
    return (isLeast ? "at least " : "at most ")
        + String.format(Locale.ROOT, number, limit)
        + (unit.isEmpty() ? "" : " " + unit);
  }
}
