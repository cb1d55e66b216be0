package io.busbar.bench.plan;

import io.busbar.bench.method.Statistics;
import io.busbar.bench.report.Report;
import io.busbar.bench.report.Report.Axis;
import io.busbar.bench.report.Report.Chart;
import io.busbar.bench.report.Report.Measure;
import io.busbar.bench.report.Report.Metric;
import io.busbar.bench.report.Report.Point;
import io.busbar.bench.report.Report.Run;
import io.busbar.bench.report.Report.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Charts that more than one plan draws. */
final class Graphs {

  private Graphs() {}

  /**
   * Where a cell is on an axis.
   *
   * @param x where
   */
  record Place(String cell, double x) {}

  /** Bars of a metric: a group for each cell, a colour for each contender. */
  static Optional<Chart> bars(Report found, Metric metric) {
    List<String> cells =
        found.cells().stream()
            .map(Report.Cell::id)
            .filter(cell ->
                found.measures().stream()
                    .anyMatch(it -> it.cell().equals(cell) && it.metric() == metric))
            .toList();
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    List<Series> series = new ArrayList<>();
    for (Report.ContenderInfo contender : found.contenders()) {
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        for (Measure it : found.measures()) {
          if (it.cell().equals(cells.get(i))
              && it.contender().equals(contender.name())
              && it.metric() == metric) {
            points.add(new Point(i, it.median(), it.low(), it.high()));
          }
        }
      }
      if (!points.isEmpty()) {
        series.add(new Series(contender.name(), points));
      }
    }
    return Optional.of(
        new Chart(
            "bars-" + metric.name().toLowerCase(Locale.ROOT),
            upper(metric.title())
                + (metric.isMoreBetter() ? ", more is better" : ", less is better"),
            "bar",
            new Axis("workload", false),
            new Axis(metric.title() + ", " + metric.unit(), false),
            cells,
            series));
  }

  private static String upper(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /**
   * A line for each contender: the median of the rounds, with the least and the most.
   *
   * @param places the cells, in order of x
   * @param value of a run
   */
  static Chart lines(
      Report found,
      String id,
      String title,
      Axis x,
      Axis y,
      List<Place> places,
      ToDoubleFunction<Run> value) {
    return new Chart(
        id,
        title,
        "line",
        x,
        y,
        List.of(),
        found.contenders().stream()
            .map(it -> new Series(it.name(), points(found, it.name(), places, value)))
            .filter(it -> !it.points().isEmpty())
            .toList());
  }

  static List<Point> points(
      Report found, String contender, List<Place> places, ToDoubleFunction<Run> value) {
    return places.stream()
        .flatMap(place -> point(runs(found, contender, place.cell()), place.x(), value).stream())
        .toList();
  }

  private static Optional<Point> point(List<Run> runs, double x, ToDoubleFunction<Run> value) {
    double[] values = runs.stream().mapToDouble(value).sorted().toArray();
    return values.length == 0
        ? Optional.empty()
        : Optional.of(
            new Point(x, Statistics.median(values), values[0], values[values.length - 1]));
  }

  /** Those that count, of a contender in a cell. */
  static List<Run> runs(Report found, String contender, String cell) {
    return found.runs().stream()
        .filter(it -> it.contender().equals(contender) && it.cell().equals(cell))
        .filter(Run::isValid)
        .toList();
  }

  /** The median of what runs that count say; empty if none does. */
  static Optional<Double> median(List<Run> runs, ToDoubleFunction<Run> value) {
    return point(runs, 0, value).map(Point::y);
  }

  /** All faults of a run. */
  static long faults(Run run) {
    return run.faults().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Values as a table shows them. */
  static String number(double value) {
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    String format = size >= 1000 ? "%,.0f" : size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  /**
   * Some of many points: the first, the last, and others in even distances.
   *
   * @param scale which part of them
   * @param least how many at least, if there are so many
   */
  static List<Double> thin(List<Double> points, double scale, int least) {
    int number = Math.min(points.size(), Math.max(least, (int) Math.round(points.size() * scale)));
    return number <= 1
        ? List.copyOf(points.subList(0, 1))
        : IntStream.range(0, number)
            .mapToObj(i -> points.get((int) Math.round(i * (points.size() - 1.0) / (number - 1))))
            .toList();
  }
}
