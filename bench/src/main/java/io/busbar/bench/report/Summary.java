package io.busbar.bench.report;

import io.busbar.bench.report.Report.Cell;
import io.busbar.bench.report.Report.Comparison;
import io.busbar.bench.report.Report.ContenderInfo;
import io.busbar.bench.report.Report.Measure;
import io.busbar.bench.report.Report.Metric;
import io.busbar.bench.report.Report.Run;
import io.busbar.bench.report.Report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a report says of one cell, in the words of its verdict table.
 *
 * @param against the only reference; empty if there are several or none, and each finding names its
 *     own
 * @param rows one a contender
 * @param notes what the numbers at findings and rows stand for, the first is 1
 */
record Summary(Cell cell, String against, List<Row> rows, List<String> notes) {

  /**
   * A contender.
   *
   * @param reference whether others are compared with it
   * @param notes numbers of notes about it
   * @param values one a metric, in their order
   */
  record Row(String contender, boolean reference, List<Integer> notes, List<Value> values) {}

  /**
   * A metric of a contender.
   *
   * @param measure empty if nothing counts
   * @param limited whether the generator was at its limit, and this says nothing of the server
   */
  record Value(Optional<Measure> measure, boolean limited, List<Finding> findings) {}

  /**
   * What a comparison found.
   *
   * @param note the number of the note that gives the reason; 0 for none
   */
  record Finding(Comparison comparison, String word, int note) {}

  /**
   * Whether a report's tables sum it up, and not its cells one by one: where these are the points
   * of lines, there may be hundreds, and where there are bars, these are the verdicts.
   */
  static boolean isInTables(Report report) {
    return report.comparisons().isEmpty()
        && !report.tables().isEmpty()
        && (report.tables().getFirst().id().equals(Report.BARS)
            || report.charts().stream().anyMatch(it -> it.form().equals("line")));
  }

  /** Of each cell, in order. */
  static List<Summary> of(Report report) {
    return report.cells().stream().map(cell -> of(report, cell)).toList();
  }

  private static Summary of(Report report, Cell cell) {
    List<Comparison> comparisons =
        report.comparisons().stream().filter(it -> it.cell().equals(cell.id())).toList();
    List<String> references = comparisons.stream().map(Comparison::against).distinct().toList();
    List<String> notes = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (ContenderInfo contender : report.contenders()) {
      List<Run> runs =
          report.runs().stream()
              .filter(it -> it.cell().equals(cell.id()))
              .filter(it -> it.contender().equals(contender.name()))
              .toList();
      List<Integer> about = new ArrayList<>();
      problems(runs).ifPresent(it -> about.add(number(notes, it)));
      long valid = runs.stream().filter(Run::isValid).count();
      long limited = runs.stream().filter(Run::isValid).filter(Run::generatorLimited).count();
      if (limited > 0) {
        about.add(
            number(
                notes,
                "Generator-limited in "
                    + limited
                    + " of "
                    + valid
                    + " runs: the generator, and not the server, was at its limit; throughput and"
                    + " latency say nothing of the server then."));
      }
      List<Value> values = new ArrayList<>();
      for (Metric metric : Metric.values()) {
        Optional<Measure> measure =
            report.measures().stream()
                .filter(it -> it.cell().equals(cell.id()) && it.metric() == metric)
                .filter(it -> it.contender().equals(contender.name()))
                .findFirst();
        List<Finding> findings =
            comparisons.stream()
                .filter(it -> it.metric() == metric)
                .filter(it -> it.contender().equals(contender.name()))
                .map(it -> new Finding(it, word(it), number(notes, it.reason())))
                .toList();
        values.add(new Value(measure, limited > 0 && metric != Metric.CPU, findings));
      }
      rows.add(new Row(contender.name(), references.contains(contender.name()), about, values));
    }
    return new Summary(cell, references.size() == 1 ? references.getFirst() : "", rows, notes);
  }

  private static Optional<String> problems(List<Run> runs) {
    List<Run> invalid = runs.stream().filter(it -> !it.isValid()).toList();
    if (runs.isEmpty()) {
      return Optional.of("Not measured.");
    }
    return invalid.isEmpty()
        ? Optional.empty()
        : Optional.of(
            invalid.size()
                + " of "
                + runs.size()
                + (invalid.size() == 1 ? " runs does not count: " : " runs do not count: ")
                + invalid.stream().map(Run::problem).distinct().collect(Collectors.joining("; "))
                + ".");
  }

  private static int number(List<String> notes, String note) {
    if (note.isEmpty()) {
      return 0;
    }
    if (!notes.contains(note)) {
      notes.add(note);
    }
    return notes.indexOf(note) + 1;
  }

  /** A verdict in a word that fits what is measured. */
  static String word(Comparison comparison) {
    boolean cost = comparison.metric() == Metric.CPU;
    return switch (comparison.verdict()) {
      case FASTER -> cost ? "cheaper" : comparison.metric() == Metric.RATE ? "more" : "faster";
      case SLOWER -> cost ? "dearer" : comparison.metric() == Metric.RATE ? "less" : "slower";
      case SAME -> "no difference";
      case NONE -> "no verdict";
    };
  }

  /** A sign that tells a verdict without a colour. */
  static String sign(Verdict verdict) {
    return switch (verdict) {
      case FASTER -> "▲";
      case SLOWER -> "▼";
      case SAME -> "≈";
      case NONE -> "?";
    };
  }

  /** What the verdict's words and signs mean. */
  static final String LEGEND =
      "Median of the rounds with its 95 % interval; below it the ratio to the reference with its"
          + " own interval. ▲ better and ▼ worse are beyond the noise; ≈ no difference that this"
          + " comparison could show; ? too little was measured to say.";
}
