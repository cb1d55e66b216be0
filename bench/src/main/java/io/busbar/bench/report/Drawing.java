package io.busbar.bench.report;

import io.busbar.bench.report.Report.Axis;
import io.busbar.bench.report.Report.Chart;
import io.busbar.bench.report.Report.Point;
import io.busbar.bench.report.Report.Series;
import java.util.stream.Collectors;

/** What all drawings have in common. The script reads the {@code data-} attributes. */
final class Drawing {

  private Drawing() {}

  static void open(Markup out, Chart chart, int width, int height) {
    String id = "chart-" + chart.id();
    out.open(
        "svg",
        "viewBox",
        "0 0 " + width + " " + height,
        "role",
        "img",
        "aria-labelledby",
        id + "-title " + id + "-desc",
        "data-form",
        chart.form());
    out.element("title", chart.title(), "id", id + "-title");
    out.element("desc", description(chart), "id", id + "-desc");
  }

  private static String description(Chart chart) {
    String names = chart.series().stream().map(Series::name).collect(Collectors.joining(", "));
    return (chart.form().equals("bar") ? "Bars of " : "Lines of ")
        + label(chart.y())
        + " over "
        + label(chart.x())
        + ": "
        + names
        + ". The same numbers are in the table below.";
  }

  static String label(Axis axis) {
    return axis.label() + (axis.log() ? " (log)" : "");
  }

  /** Begins the group of a series. */
  static void series(Markup out, Series series, int index, int look) {
    out.open(
        "g",
        "class",
        "series " + Marks.classes(look),
        "data-series",
        index,
        "data-name",
        series.name());
  }

  static boolean hasInterval(Point point) {
    return Double.isFinite(point.low())
        && Double.isFinite(point.high())
        && point.low() < point.high();
  }

  /** A value with its interval, if it has one. */
  static String value(Point point) {
    return Numbers.text(point.y())
        + (hasInterval(point) ? " (" + Numbers.interval(point.low(), point.high()) + ")" : "");
  }
}
