package io.busbar.bench.report;

import io.busbar.bench.report.Report.Comparison;
import io.busbar.bench.report.Report.Metric;
import io.busbar.bench.report.Report.Table;
import io.busbar.bench.report.Summary.Finding;
import io.busbar.bench.report.Summary.Row;
import io.busbar.bench.report.Summary.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The summary of a report as Markdown, for a terminal or a pull request. */
final class ReportMarkdown {

  private final StringBuilder text = new StringBuilder();

  private ReportMarkdown() {}

  static String text(Report report) {
    ReportMarkdown out = new ReportMarkdown();
    out.head(report);
    if (Summary.isInTables(report)) {
      report.tables().forEach(out::table);
      out.noise(report);
    } else {
      out.verdicts(report);
      out.noise(report);
      report.tables().forEach(out::table);
    }
    out.environment(report);
    return out.text.toString();
  }

  private void head(Report report) {
    line("# " + escaped(report.title()));
    line("");
    line(
        escaped(report.name())
            + ", "
            + escaped(report.started())
            + " to "
            + escaped(report.finished())
            + ", seed "
            + report.seed());
    line("");
    line(code(String.join(" ", report.command())));
    if (!report.complete()) {
      line("");
      line("> **Not complete:** not all that was planned was done.");
    }
    if (!report.notes().isEmpty()) {
      line("");
      report.notes().forEach(it -> line("- " + escaped(it)));
    }
  }

  private void verdicts(Report report) {
    heading("Verdicts");
    line(Summary.LEGEND);
    for (Summary summary : Summary.of(report)) {
      line("");
      line("### " + escaped(summary.cell().title()));
      if (!summary.against().isEmpty()) {
        line("");
        line("Against " + code(summary.against()) + ".");
      }
      line("");
      List<String> columns = new ArrayList<>(List.of("contender"));
      for (Metric metric : Metric.values()) {
        columns.add(metric.title() + ", " + metric.unit());
      }
      header(columns, true);
      for (Row row : summary.rows()) {
        List<String> fields = new ArrayList<>();
        fields.add(code(row.contender()) + (row.reference() ? " (reference)" : "") + marks(row));
        row.values().forEach(it -> fields.add(value(it, summary.against())));
        row(fields);
      }
      if (!summary.notes().isEmpty()) {
        line("");
        for (int i = 0; i < summary.notes().size(); i++) {
          line((i + 1) + ". " + escaped(summary.notes().get(i)));
        }
      }
    }
  }

  private static String marks(Row row) {
    return row.notes().stream().map(it -> " [" + it + "]").collect(Collectors.joining());
  }

  private static String value(Value value, String against) {
    if (value.measure().isEmpty()) {
      return Numbers.UNKNOWN;
    }
    List<String> parts = new ArrayList<>();
    value
        .measure()
        .ifPresent(it ->
            parts.add(
                Numbers.text(it.median()) + " (" + Numbers.interval(it.low(), it.high()) + ")"));
    if (value.limited()) {
      parts.add("generator-limited");
    }
    for (Finding finding : value.findings()) {
      Comparison it = finding.comparison();
      parts.add(
          Summary.sign(it.verdict())
              + " "
              + Numbers.ratio(it.ratio())
              + " "
              + finding.word()
              + (against.isEmpty() ? " against " + code(it.against()) : "")
              + (finding.note() > 0 ? " [" + finding.note() + "]" : ""));
    }
    return String.join("<br>", parts);
  }

  private void noise(Report report) {
    heading("Noise");
    line(
        "Stolen by the host: at most "
            + Numbers.text(report.noise().stealPercent())
            + " %. Highest load average: "
            + Numbers.text(report.noise().load())
            + ".");
    if (report.noise().twins().isEmpty()) {
      return;
    }
    line("");
    header(List.of("cell", "twins", "metric", "ratio", "95 % interval", "noise"), false);
    for (Comparison it : report.noise().twins()) {
      row(
          List.of(
              escaped(it.cell()),
              code(it.contender()) + " / " + code(it.against()),
              it.metric().title(),
              Numbers.ratio(it.ratio()),
              Numbers.ratios(it.low(), it.high()),
              Numbers.percent(it.noise())));
    }
  }

  private void table(Table table) {
    heading(table.title());
    header(table.columns().stream().map(ReportMarkdown::escaped).toList(), false);
    table.rows().forEach(it -> row(it.stream().map(ReportMarkdown::escaped).toList()));
    if (!table.note().isEmpty()) {
      line("");
      line(escaped(table.note()));
    }
  }

  private void environment(Report report) {
    if (report.environment().isEmpty()) {
      return;
    }
    heading("Environment");
    report
        .environment()
        .forEach((group, values) ->
            line(
                "- **"
                    + escaped(group)
                    + "**: "
                    + values.entrySet().stream()
                        .map(it -> escaped(it.getKey()) + " " + escaped(it.getValue()))
                        .collect(Collectors.joining("; "))));
  }

  private void heading(String title) {
    line("");
    line("## " + escaped(title));
    line("");
  }

  private void header(List<String> columns, boolean right) {
    row(columns);
    List<String> rule =
        new ArrayList<>(Collections.nCopies(columns.size(), right ? "---:" : "---"));
    rule.set(0, "---");
    row(rule);
  }

  private void row(List<String> fields) {
    line("| " + String.join(" | ", fields) + " |");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** Names come from command lines: none of their signs may mean anything here. */
  private static String escaped(String value) {
    return value.replaceAll("[\\r\\n]+", " ").replaceAll("[\\\\`*_\\[\\]<>|&~]", "\\\\$0");
  }

  private static String code(String value) {
    String line = value.replaceAll("[\\r\\n]+", " ").replace("|", "\\|");
    String fence = "`";
    while (line.contains(fence)) {
      fence += "`";
    }
    String room = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return fence + room + line + room + fence;
  }
}
