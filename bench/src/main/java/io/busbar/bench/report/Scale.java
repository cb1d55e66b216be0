package io.busbar.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Where values of an axis are drawn, and its ticks at round numbers.
 *
 * @param log whether it is logarithmic
 * @param least the value at {@code from}
 * @param most the value at {@code to}
 * @param from a coordinate
 * @param to another one
 * @param ticks values, rising
 */
record Scale(boolean log, double least, double most, double from, double to, List<Double> ticks) {

  /** A scale that has room for all values; a linear one begins at 0 unless values lie below. */
  static Scale of(DoubleStream values, boolean log, double from, double to, int wanted) {
    double[] shown = values.filter(it -> isShown(it, log)).toArray();
    double least = DoubleStream.of(shown).min().orElse(log ? 1 : 0);
    double most = DoubleStream.of(shown).max().orElse(log ? 10 : 1);
    return log
        ? logarithmic(least, most, from, to)
        : linear(Math.min(0, least), most, from, to, wanted);
  }

  /** Whether a value has a place. */
  static boolean isShown(double value, boolean log) {
    return Double.isFinite(value) && (!log || value > 0);
  }

  boolean isShown(double value) {
    return isShown(value, log);
  }

  /** The coordinate of a value, never outside. */
  double at(double value) {
    double low = log ? Math.log(least) : least;
    double high = log ? Math.log(most) : most;
    double v = log ? Math.log(Math.max(value, least)) : value;
    double part = Math.clamp((v - low) / (high - low), 0, 1);
    return from + part * (to - from);
  }

  private static Scale linear(double least, double most, double from, double to, int wanted) {
    double span = most > least ? most - least : 1;
    double rough = span / wanted;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double part = rough / power;
    double step = power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
    double first = Math.floor(least / step + 1e-9) * step;
    int steps = (int) Math.ceil((least + span - first) / step - 1e-9);
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      ticks.add(first + i * step);
    }
    return new Scale(false, first, first + steps * step, from, to, ticks);
  }

  private static Scale logarithmic(double least, double most, double from, double to) {
    int low = (int) Math.floor(Math.log10(least) + 1e-9);
    int high = (int) Math.ceil(Math.log10(most) - 1e-9);
    boolean wide = high - low > 2;
    List<Double> candidates = new ArrayList<>();
    for (int i = low - 1; i <= high; i++) {
      for (int digit : wide ? new int[] {1} : new int[] {1, 2, 5}) {
        candidates.add(digit * Math.pow(10, i));
      }
    }
    // The whole scale goes from the last candidate below to the first above.
    double start =
        candidates.stream()
            .filter(it -> it <= least * (1 + 1e-9))
            .reduce((_, b) -> b)
            .orElseThrow();
    double end =
        candidates.stream()
            .filter(it -> it >= most * (1 - 1e-9) && it > start)
            .findFirst()
            .orElse(start * 10);
    List<Double> ticks =
        candidates.stream().filter(it -> it >= start * 0.999 && it <= end * 1.001).toList();
    int every = ticks.size() > 9 ? ticks.size() / 8 + 1 : 1;
    List<Double> some = new ArrayList<>();
    for (int i = 0; i < ticks.size(); i += every) {
      some.add(ticks.get(i));
    }
    return new Scale(true, start, end, from, to, some);
  }
}
