package io.busbar.bench.report;

import io.busbar.bench.report.Report.Comparison;
import io.busbar.bench.report.Report.Measure;
import io.busbar.bench.report.Report.Metric;
import io.busbar.bench.report.Summary.Finding;
import io.busbar.bench.report.Summary.Row;
import io.busbar.bench.report.Summary.Value;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The verdict table of a cell. */
final class VerdictMarkup {

  private VerdictMarkup() {}

  static void add(Markup out, Summary summary) {
    String id = "verdicts-" + summary.cell().id();
    out.open("section", "class", "cell", "aria-labelledby", id);
    out.element("h3", summary.cell().title(), "id", id);
    out.element("p", about(summary), "class", "small");
    TableMarkup.open(out, caption(summary));
    out.open("thead").open("tr").element("th", "contender", "scope", "col");
    for (Metric metric : Metric.values()) {
      out.open("th", "scope", "col").text(metric.title() + " ");
      out.element("small", metric.unit()).close();
    }
    out.close().close().open("tbody");
    summary.rows().forEach(row -> row(out, summary, row));
    out.close();
    TableMarkup.close(out);
    notes(out, summary);
    out.close();
  }

  private static String caption(Summary summary) {
    return summary.against().isEmpty()
        ? "Verdicts: " + summary.cell().title()
        : "Verdicts against " + summary.against() + ": " + summary.cell().title();
  }

  private static String about(Summary summary) {
    String load =
        summary.cell().load().entrySet().stream()
            .map(VerdictMarkup::pair)
            .collect(Collectors.joining(" · "));
    return summary.cell().workload()
        + (load.isEmpty() ? "" : " · " + load)
        + (summary.against().isEmpty() ? "" : " · against " + summary.against());
  }

  private static String pair(Map.Entry<String, String> entry) {
    return entry.getKey() + " " + entry.getValue();
  }

  private static void row(Markup out, Summary summary, Row row) {
    out.open("tr", "class", row.reference() ? "reference" : "other");
    out.open("th", "scope", "row").element("span", row.contender(), "class", "contender");
    row.notes().forEach(it -> note(out, summary, it));
    if (row.reference()) {
      out.text(" ").element("small", "reference");
    }
    out.close();
    row.values().forEach(value -> value(out, summary, value));
    out.close().line();
  }

  private static void value(Markup out, Summary summary, Value value) {
    out.open("td", "class", value.limited() ? "limited" : "plain");
    if (value.measure().isEmpty()) {
      out.element("span", Numbers.UNKNOWN, "class", "median");
    } else {
      Measure measure = value.measure().get();
      out.element("span", Numbers.text(measure.median()), "class", "median").text(" ");
      out.element("small", Numbers.interval(measure.low(), measure.high()), "class", "interval");
    }
    if (value.limited()) {
      out.text(" ").element("small", "generator-limited", "class", "tag");
    }
    value.findings().forEach(it -> finding(out, summary, it));
    out.close();
  }

  private static void finding(Markup out, Summary summary, Finding finding) {
    Comparison comparison = finding.comparison();
    String verdict = comparison.verdict().name().toLowerCase(Locale.ROOT);
    out.text(" ").open("small", "class", "finding");
    out.open("span", "class", "verdict " + verdict);
    out.element("span", Summary.sign(comparison.verdict()), "aria-hidden", "true");
    out.text(" " + Numbers.ratio(comparison.ratio()) + " " + finding.word()).close();
    if (finding.note() > 0) {
      note(out, summary, finding.note());
    }
    if (summary.against().isEmpty()) {
      out.text(" against " + comparison.against());
    }
    out.text(" ");
    out.element("span", Numbers.ratios(comparison.low(), comparison.high()), "class", "interval");
    out.close();
  }

  private static void note(Markup out, Summary summary, int number) {
    out.open("sup");
    out.element(
        "a",
        Integer.toString(number),
        "href",
        "#note-" + summary.cell().id() + "-" + number,
        "aria-label",
        "note " + number);
    out.close();
  }

  private static void notes(Markup out, Summary summary) {
    if (summary.notes().isEmpty()) {
      return;
    }
    out.open("ol", "class", "notes");
    for (int i = 0; i < summary.notes().size(); i++) {
      out.element(
          "li", summary.notes().get(i), "id", "note-" + summary.cell().id() + "-" + (i + 1));
    }
    out.close();
  }
}
