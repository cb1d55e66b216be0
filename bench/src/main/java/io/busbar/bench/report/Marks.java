package io.busbar.bench.report;

import io.busbar.bench.report.Report.Chart;
import io.busbar.bench.report.Report.Series;
import java.util.List;
import java.util.Locale;

/**
 * How a series looks: a colour, and a dash and a marker that tell it apart without one. A contender
 * looks the same in all charts.
 */
final class Marks {

  /** Colours in the style sheet. */
  private static final int COLOURS = 10;

  private static final int DASHES = 5;

  private Marks() {}

  /** The number of a series' looks. */
  static int of(Chart chart, int series, List<String> contenders) {
    List<String> names = chart.series().stream().map(Series::name).toList();
    return contenders.containsAll(names) ? contenders.indexOf(names.get(series)) : series;
  }

  /** The classes of a series' elements. */
  static String classes(int look) {
    return "c" + look % COLOURS + " d" + (look + look / COLOURS) % DASHES;
  }

  /** A marker as the data of a path. */
  static String marker(int look, double x, double y) {
    String shape =
        switch ((look + look / COLOURS) % 6) {
          case 0 -> "m-3,0a3,3 0 1,0 6,0a3,3 0 1,0 -6,0z";
          case 1 -> "m-2.7,-2.7h5.4v5.4h-5.4z";
          case 2 -> "m0,-3.6l3.5,6h-7z";
          case 3 -> "m0,-3.8l3.8,3.8l-3.8,3.8l-3.8,-3.8z";
          case 4 -> "m0,3.6l3.5,-6h-7z";
          default -> "m-1,-3.4h2v2.4h2.4v2h-2.4v2.4h-2v-2.4h-2.4v-2h2.4z";
        };
    return "M" + number(x) + "," + number(y) + shape;
  }

  /** A coordinate. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
