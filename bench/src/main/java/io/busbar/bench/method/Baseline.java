package io.busbar.bench.method;

import io.busbar.bench.method.Verdicts.Question;
import io.busbar.bench.report.Report;
import io.busbar.bench.report.Report.Cell;
import io.busbar.bench.report.Report.Comparison;
import io.busbar.bench.report.Report.ContenderInfo;
import io.busbar.bench.report.Report.Metric;
import io.busbar.bench.report.Report.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A comparison with what another run of the lab has found, cell by cell and name by name. The two
 * were not interleaved, so their rounds are no pairs, and a machine that has changed meanwhile
 * shows in the ratio, too.
 */
public final class Baseline {

  /** Groups of the environment that should not differ. */
  private static final List<String> COMPARABLE =
      List.of("Machine", "Kernel settings", "Limits of this process", "Java");

  /** They differ with where standard output goes, and are not the servers'. */
  private static final String OWN_FLAGS = "flags of this process";

  private final Report old;

  /** Against a report. */
  public Baseline(Report old) {
    this.old = old;
  }

  /** Verdicts on what both have measured. */
  public List<Comparison> comparisons(Report now) {
    List<Comparison> comparisons = new ArrayList<>();
    for (Cell cell : now.cells()) {
      for (ContenderInfo contender : now.contenders()) {
        for (Metric metric : Metric.values()) {
          compare(now, cell, contender.name(), metric).ifPresent(comparisons::add);
        }
      }
    }
    return comparisons;
  }

  private Optional<Comparison> compare(Report now, Cell cell, String name, Metric metric) {
    if (!isSameLoad(cell)) {
      return Optional.empty();
    }
    double[] above = values(now, cell.id(), name, metric);
    double[] below = values(old, cell.id(), name, metric);
    if (above.length == 0 || below.length == 0 || Statistics.median(below) == 0) {
      return Optional.empty();
    }
    Optional<Double> noise =
        Stream.of(now, old)
            .flatMap(it -> Analysis.of(it.noise(), cell.id(), metric).stream())
            .max(Double::compare);
    return Optional.of(
        Verdicts.judge(
            new Question(cell.id(), name, name + " (baseline)", metric),
            Statistics.ratio(above, below, now.seed()),
            Math.min(above.length, below.length),
            noise,
            differences(now).isEmpty() ? "" : "the machine or its settings differ"));
  }

  private static double[] values(Report report, String cell, String contender, Metric metric) {
    return report.runs().stream()
        .filter(run -> run.cell().equals(cell) && run.contender().equals(contender))
        .filter(Run::isValid)
        .filter(run -> metric == Metric.CPU || !run.generatorLimited())
        .flatMap(run -> Analysis.value(run, metric).stream())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private boolean isSameLoad(Cell cell) {
    return old.cells().stream()
        .anyMatch(it -> it.id().equals(cell.id()) && it.load().equals(cell.load()));
  }

  /** What a reader must know: what of the machine differs, and what could not be compared. */
  public List<String> notes(Report now) {
    List<String> notes = new ArrayList<>(differences(now));
    for (Cell cell : now.cells()) {
      if (old.cells().stream().anyMatch(it -> it.id().equals(cell.id())) && !isSameLoad(cell)) {
        notes.add("the baseline has measured %s under another load".formatted(cell.id()));
      }
    }
    if (comparisons(now).isEmpty()) {
      notes.add("the baseline has no cell and contender in common with this run");
    }
    return notes;
  }

  private List<String> differences(Report now) {
    List<String> differences = new ArrayList<>();
    for (String group : COMPARABLE) {
      Map<String, String> before = old.environment().getOrDefault(group, Map.of());
      now.environment()
          .getOrDefault(group, Map.of())
          .forEach((name, value) -> {
            String then = before.getOrDefault(name, "not known");
            if (!then.equals(value) && !name.equals(OWN_FLAGS)) {
              differences.add(
                  "the baseline was measured elsewhere: %s was %s, is %s"
                      .formatted(name, then, value));
            }
          });
    }
    return differences;
  }
}
