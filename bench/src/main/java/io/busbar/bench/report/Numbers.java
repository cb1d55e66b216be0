package io.busbar.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How numbers are written. */
final class Numbers {

  /** Digits that files hold; more would be noise. */
  private static final MathContext DIGITS = new MathContext(6);

  /** What stands for a number that is none. */
  static final String UNKNOWN = "–";

  private Numbers() {}

  /** For programs: 6 significant digits, never with an exponent. */
  static BigDecimal rounded(double value) {
    BigDecimal rounded = new BigDecimal(value, DIGITS).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  /** For programs: the same as text; empty if it is no number. */
  static String plain(double value) {
    return Double.isFinite(value) ? rounded(value).toPlainString() : "";
  }

  /** For people: about 3 digits, all before the point with a comma at thousands. */
  static String text(double value) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    double size = Math.abs(value);
    if (size >= 99.95) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (size >= 9.995) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
    if (size >= 0.995 || size == 0) {
      return size == 0 ? "0" : String.format(Locale.ROOT, "%.2f", value);
    }
    return new BigDecimal(value, new MathContext(2)).stripTrailingZeros().toPlainString();
  }

  /** For people: all digits that files hold, with a comma at thousands. */
  static String exact(double value) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    BigDecimal rounded = rounded(value);
    return String.format(Locale.ROOT, "%,." + rounded.scale() + "f", rounded);
  }

  /** For people: a ratio, {@code ×0.72}. */
  static String ratio(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "×%.2f", value) : UNKNOWN;
  }

  /** For people: {@code 7.81–8.02}. */
  static String interval(double low, double high) {
    return text(low) + "–" + text(high);
  }

  /** For people: {@code 0.97–1.02}, as ratios are. */
  static String ratios(double low, double high) {
    return String.format(Locale.ROOT, "%.2f–%.2f", low, high);
  }

  /** For people: {@code 2.4 %} of 0.024. */
  static String percent(double part) {
    return Double.isFinite(part) ? String.format(Locale.ROOT, "%.1f %%", 100 * part) : UNKNOWN;
  }
}
