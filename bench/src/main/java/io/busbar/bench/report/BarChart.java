package io.busbar.bench.report;

import io.busbar.bench.report.Report.Chart;
import io.busbar.bench.report.Report.Point;
import io.busbar.bench.report.Report.Series;
import java.util.List;
import java.util.stream.DoubleStream;

/** Draws bars from left to right, so that long names have room. */
final class BarChart {

  private static final int WIDTH = 860;
  private static final int TOP = 8;
  private static final int BOTTOM = 52;

  /** Room for a value behind its bar. */
  private static final int RIGHT = 70;

  private static final int CHARACTER = 6;
  private static final int LONGEST_NAME = 34;

  private final Chart chart;
  private final List<String> contenders;
  private final int bar;
  private final int row;
  private final int left;
  private final int bottom;
  private final Scale scale;

  BarChart(Chart chart, List<String> contenders) {
    this.chart = chart;
    this.contenders = contenders;
    bar = chart.series().size() > 1 ? 14 : 16;
    row = bar * chart.series().size() + 14;
    int longest = chart.labels().stream().mapToInt(String::length).max().orElse(0);
    left = 16 + CHARACTER * Math.min(longest, LONGEST_NAME);
    bottom = TOP + row * chart.labels().size();
    scale =
        Scale.of(
            chart.series().stream()
                .flatMap(it -> it.points().stream())
                .flatMapToDouble(it -> DoubleStream.of(it.y(), it.low(), it.high())),
            chart.y().log(),
            left,
            WIDTH - RIGHT,
            6);
  }

  void draw(Markup out) {
    Drawing.open(out, chart, WIDTH, bottom + BOTTOM);
    out.shape("rect", "class", "cross", "x", 0, "y", -999, "width", WIDTH, "height", row);
    for (double tick : scale.ticks()) {
      String at = Marks.number(scale.at(tick));
      out.shape("line", "class", "grid", "x1", at, "x2", at, "y1", TOP, "y2", bottom);
      out.element("text", Numbers.exact(tick), "class", "tick middle", "x", at, "y", bottom + 20);
    }
    for (int i = 0; i < chart.labels().size(); i++) {
      double middle = TOP + row * (i + 0.5);
      out.open("text", "class", "name end", "x", left - 10, "y", Marks.number(middle + 4.5));
      out.text(shortened(chart.labels().get(i))).close();
    }
    for (int i = 0; i < chart.series().size(); i++) {
      series(out, i);
    }
    out.shape("line", "class", "axis", "x1", left, "x2", left, "y1", TOP, "y2", bottom);
    out.element(
        "text",
        Drawing.label(chart.y()),
        "class",
        "label end",
        "x",
        WIDTH - RIGHT,
        "y",
        bottom + 44);
    out.close();
  }

  private void series(Markup out, int index) {
    Series series = chart.series().get(index);
    Drawing.series(out, series, index, Marks.of(chart, index, contenders));
    for (Point point : series.points()) {
      int label = (int) point.x();
      if (scale.isShown(point.y()) && label >= 0 && label < chart.labels().size()) {
        bar(out, index, point, label);
      }
    }
    out.close().line();
  }

  private void bar(Markup out, int index, Point point, int label) {
    double top = TOP + row * label + 7 + (double) bar * index;
    double start = scale.at(scale.log() ? scale.least() : 0);
    double end = scale.at(point.y());
    double middle = top + bar / 2.0;
    out.shape(
        "rect",
        "class",
        "bar point",
        "x",
        Marks.number(Math.min(start, end)),
        "y",
        Marks.number(top),
        "width",
        Marks.number(Math.max(1, Math.abs(end - start))),
        "height",
        bar - 1,
        "data-at",
        Marks.number(TOP + row * (label + 0.5)),
        "data-x",
        chart.labels().get(label),
        "data-y",
        Drawing.value(point));
    double edge = end;
    if (Drawing.hasInterval(point)) {
      edge = scale.at(point.high());
      out.shape(
          "path",
          "class",
          "whisker",
          "d",
          "M"
              + Marks.number(scale.at(point.low()))
              + ","
              + Marks.number(middle)
              + "H"
              + Marks.number(edge));
    }
    out.element(
        "text",
        Numbers.text(point.y()),
        "class",
        "value",
        "x",
        Marks.number(Math.max(edge, end) + 7),
        "y",
        Marks.number(middle + 4));
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
  }
}
