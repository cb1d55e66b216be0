package io.busbar.bench.plan;

import io.busbar.bench.method.Statistics.Estimate;
import io.busbar.bench.report.Report;
import io.busbar.bench.report.Report.Chart;
import io.busbar.bench.report.Report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table of bars and of what was measured, before the medians.
 *
 * @param bars in their order
 * @param note what a reader must know of them
 */
record BarDrawing(List<Bar> bars, String note) implements Drawing {

  private static final Drawing MEDIANS = new MedianDrawing();

  @Override
  public List<Chart> charts(Report found) {
    return MEDIANS.charts(found);
  }

  @Override
  public List<Table> tables(Report found) {
    Rounds rounds = new Rounds(found);
    List<Table> tables = new ArrayList<>();
    tables.add(
        new Table(
            Report.BARS,
            "Bars",
            "Measured: the median of the rounds with its 95 % interval; of ratios and differences,"
                + " that of each round. A bar is met when the median is within it. "
                + note,
            List.of("what", "engine", "measured", "bar", ""),
            bars.stream().map(bar -> row(bar, bar.measured().apply(rounds))).toList()));
    tables.addAll(MEDIANS.tables(found));
    return tables;
  }

  private static List<String> row(Bar bar, Optional<Estimate> found) {
    return List.of(
        bar.what(),
        bar.of(),
        found.map(BarDrawing::text).orElse("not enough"),
        bar.text(),
        found.map(it -> bar.isMet(it) ? "met" : "not met").orElse("not measured"));
  }

  private static String text(Estimate found) {
    String median = Graphs.number(found.median());
    return found.low() == found.high()
        ? median
        : "%s (%s to %s)"
            .formatted(median, Graphs.number(found.low()), Graphs.number(found.high()));
  }

  /** The bars of a report, for a terminal; empty if it has none. */
  static String text(Report report) {
    StringBuilder text = new StringBuilder();
    report.tables().stream()
        .filter(table -> table.id().equals(Report.BARS))
        .forEach(table -> {
          List<List<String>> rows = new ArrayList<>(List.of(table.columns()));
          rows.addAll(table.rows());
          for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
              int column = i;
              int width = rows.stream().mapToInt(it -> it.get(column).length()).max().orElse(0);
              line.append(row.get(i)).repeat(' ', width - row.get(i).length() + 2);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
          }
        });
    return text.toString();
  }
}
