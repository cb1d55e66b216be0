package io.busbar.bench.report;

import io.busbar.bench.report.Report.Chart;
import io.busbar.bench.report.Report.Point;
import io.busbar.bench.report.Report.Series;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A chart in the page: its title, legend, drawing and numbers. */
final class ChartMarkup {

  private ChartMarkup() {}

  static void add(Markup out, Chart chart, List<String> contenders) {
    out.open("figure", "class", "chart", "id", "chart-" + chart.id());
    out.open("figcaption").element("h3", chart.title()).close();
    if (chart.series().size() > 1) {
      legend(out, chart, contenders);
    }
    out.open("div", "class", "plot").open("div", "class", "inner");
    if (chart.form().equals("bar")) {
      new BarChart(chart, contenders).draw(out);
    } else {
      new LineChart(chart, contenders).draw(out);
    }
    out.element("output", "", "class", "tip").close().close();
    numbers(out, chart);
    out.close().line();
  }

  private static void legend(Markup out, Chart chart, List<String> contenders) {
    out.open("div", "class", "legend", "role", "group", "aria-label", "Series of " + chart.title());
    for (int i = 0; i < chart.series().size(); i++) {
      int look = Marks.of(chart, i, contenders);
      out.open("button", "type", "button", "aria-pressed", "true", "data-series", i);
      out.open("svg", "class", Marks.classes(look), "viewBox", "0 0 28 12", "aria-hidden", "true");
      if (chart.form().equals("bar")) {
        out.shape("rect", "class", "bar", "x", 8, "y", 1, "width", 12, "height", 10);
      } else {
        out.shape("path", "class", "line", "d", "M0,6H28");
        out.shape("path", "class", "point", "d", Marks.marker(look, 14, 6));
      }
      out.close().element("span", chart.series().get(i).name()).close();
    }
    out.close();
  }

  private static void numbers(Markup out, Chart chart) {
    List<Series> series = chart.series();
    Map<Double, String[]> rows = new TreeMap<>();
    for (int i = 0; i < series.size(); i++) {
      for (Point point : series.get(i).points()) {
        rows.computeIfAbsent(point.x(), _ -> new String[series.size()])[i] = Drawing.value(point);
      }
    }
    out.open("details").element("summary", "Numbers of this chart");
    TableMarkup.open(out, chart.title() + ": " + chart.y().label());
    out.open("thead").open("tr").element("th", chart.x().label(), "scope", "col");
    series.forEach(it -> out.element("th", it.name(), "scope", "col"));
    out.close().close().open("tbody");
    rows.forEach((x, values) -> {
      out.open("tr").element("th", name(chart, x), "scope", "row");
      for (String value : values) {
        out.element("td", value == null ? Numbers.UNKNOWN : value);
      }
      out.close().line();
    });
    out.close();
    TableMarkup.close(out);
    out.close();
  }

  private static String name(Chart chart, double x) {
    int label = (int) x;
    return chart.form().equals("bar") && label >= 0 && label < chart.labels().size()
        ? chart.labels().get(label)
        : Numbers.exact(x);
  }
}
