package io.busbar.bench.report;

import io.busbar.bench.report.Report.Chart;
import io.busbar.bench.report.Report.Point;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Draws lines over a linear or logarithmic x. */
final class LineChart {

  private static final int WIDTH = 860;
  private static final int HEIGHT = 380;
  private static final int LEFT = 76;
  private static final int RIGHT = 32;
  private static final int TOP = 32;
  private static final int BOTTOM = 52;

  private final Chart chart;
  private final List<String> contenders;
  private final Scale x;
  private final Scale y;

  LineChart(Chart chart, List<String> contenders) {
    this.chart = chart;
    this.contenders = contenders;
    x = Scale.of(values().mapToDouble(Point::x), chart.x().log(), LEFT, WIDTH - RIGHT, 8);
    y =
        Scale.of(
            values().flatMapToDouble(it -> DoubleStream.of(it.y(), it.low(), it.high())),
            chart.y().log(),
            HEIGHT - BOTTOM,
            TOP,
            5);
  }

  private Stream<Point> values() {
    return chart.series().stream().flatMap(it -> it.points().stream());
  }

  void draw(Markup out) {
    Drawing.open(out, chart, WIDTH, HEIGHT);
    axes(out);
    out.shape(
        "rect", "class", "cross", "x", -9, "y", TOP, "width", 1, "height", HEIGHT - BOTTOM - TOP);
    for (int i = 0; i < chart.series().size(); i++) {
      series(out, i);
    }
    out.close();
  }

  private void axes(Markup out) {
    for (double tick : y.ticks()) {
      double at = y.at(tick);
      out.shape(
          "line",
          "class",
          "grid",
          "x1",
          LEFT,
          "x2",
          WIDTH - RIGHT,
          "y1",
          Marks.number(at),
          "y2",
          Marks.number(at));
      out.element(
          "text",
          Numbers.exact(tick),
          "class",
          "tick end",
          "x",
          LEFT - 10,
          "y",
          Marks.number(at + 4));
    }
    for (double tick : x.ticks()) {
      double at = x.at(tick);
      out.shape(
          "line",
          "class",
          "axis",
          "x1",
          Marks.number(at),
          "x2",
          Marks.number(at),
          "y1",
          HEIGHT - BOTTOM,
          "y2",
          HEIGHT - BOTTOM + 5);
      out.element(
          "text",
          Numbers.exact(tick),
          "class",
          "tick middle",
          "x",
          Marks.number(at),
          "y",
          HEIGHT - BOTTOM + 20);
    }
    out.shape(
        "line",
        "class",
        "axis",
        "x1",
        LEFT,
        "x2",
        WIDTH - RIGHT,
        "y1",
        HEIGHT - BOTTOM,
        "y2",
        HEIGHT - BOTTOM);
    out.element("text", Drawing.label(chart.y()), "class", "label", "x", 0, "y", 14);
    out.element(
        "text",
        Drawing.label(chart.x()),
        "class",
        "label end",
        "x",
        WIDTH - RIGHT,
        "y",
        HEIGHT - 8);
  }

  private void series(Markup out, int index) {
    List<Point> points =
        chart.series().get(index).points().stream()
            .filter(it -> x.isShown(it.x()) && y.isShown(it.y()))
            .sorted(Comparator.comparingDouble(Point::x))
            .toList();
    int look = Marks.of(chart, index, contenders);
    Drawing.series(out, chart.series().get(index), index, look);
    StringBuilder line = new StringBuilder();
    StringBuilder intervals = new StringBuilder();
    for (Point point : points) {
      line.append(line.isEmpty() ? 'M' : 'L').append(place(point.x(), point.y()));
      if (Drawing.hasInterval(point)) {
        intervals
            .append('M')
            .append(place(point.x(), point.low()))
            .append('V')
            .append(Marks.number(y.at(point.high())));
      }
    }
    if (!intervals.isEmpty()) {
      out.shape("path", "class", "interval", "d", intervals);
    }
    out.shape("path", "class", "line", "d", line.isEmpty() ? "M0,0" : line);
    for (Point point : points) {
      out.shape(
          "path",
          "class",
          "point",
          "d",
          Marks.marker(look, x.at(point.x()), y.at(point.y())),
          "data-at",
          Marks.number(x.at(point.x())),
          "data-x",
          Numbers.exact(point.x()),
          "data-y",
          Drawing.value(point));
    }
    out.close().line();
  }

  private String place(double px, double py) {
    return Marks.number(x.at(px)) + "," + Marks.number(y.at(py));
  }
}
