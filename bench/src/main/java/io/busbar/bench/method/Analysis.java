package io.busbar.bench.method;

import io.busbar.bench.method.Statistics.Estimate;
import io.busbar.bench.method.Verdicts.Question;
import io.busbar.bench.report.Report.Cell;
import io.busbar.bench.report.Report.Comparison;
import io.busbar.bench.report.Report.Measure;
import io.busbar.bench.report.Report.Metric;
import io.busbar.bench.report.Report.Noise;
import io.busbar.bench.report.Report.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What runs mean: medians, ratios, verdicts. */
public final class Analysis {

  private final List<Cell> cells;
  private final List<Run> runs;
  private final long seed;

  /**
   * Of some runs.
   *
   * @param seed of the intervals
   */
  public Analysis(List<Cell> cells, List<Run> runs, long seed) {
    this.cells = cells;
    this.runs = runs;
    this.seed = seed;
  }

  /**
   * Who is compared with whom.
   *
   * @param against the reference
   */
  public record Pair(String contender, String against) {}

  /** Medians, for each cell, contender and metric of which something was measured. */
  public List<Measure> measures(List<String> contenders) {
    List<Measure> measures = new ArrayList<>();
    for (Cell cell : cells) {
      for (String contender : contenders) {
        for (Metric metric : Metric.values()) {
          double[] values = values(byRound(valid(cell, contender), metric));
          if (values.length > 0) {
            measures.add(measure(cell, contender, metric, values));
          }
        }
      }
    }
    return measures;
  }

  private Measure measure(Cell cell, String contender, Metric metric, double... values) {
    Estimate estimate = Statistics.estimate(values, seed);
    double least = Double.MAX_VALUE;
    double most = 0;
    for (double value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return new Measure(
        cell.id(),
        contender,
        metric,
        estimate.median(),
        estimate.low(),
        estimate.high(),
        least,
        most,
        values.length);
  }

  /**
   * Verdicts, where both have measured something.
   *
   * @param noise as {@link #noise} found it
   * @param obstacle why this plan gives none; empty if it does
   */
  public List<Comparison> comparisons(List<Pair> pairs, Noise noise, String obstacle) {
    List<Comparison> comparisons = new ArrayList<>();
    for (Cell cell : cells) {
      for (Pair pair : pairs) {
        for (Metric metric : Metric.values()) {
          compare(cell, pair, metric, of(noise, cell.id(), metric), obstacle)
              .ifPresent(comparisons::add);
        }
      }
    }
    return comparisons;
  }

  /** How far from 1 equals may be from each other, as a run found it. */
  static Optional<Double> of(Noise noise, String cell, Metric metric) {
    return noise.twins().stream()
        .filter(it -> it.cell().equals(cell) && it.metric() == metric)
        .map(Comparison::noise)
        .max(Double::compare);
  }

  /** The noise that twins and the machine show. */
  public Noise noise(List<Pair> twins) {
    List<Comparison> found = new ArrayList<>();
    for (Cell cell : cells) {
      for (Pair pair : twins) {
        for (Metric metric : Metric.values()) {
          ratio(cell, pair, metric)
              .ifPresent(ratio ->
                  compare(cell, pair, metric, Optional.of(Verdicts.noise(ratio)), "")
                      .ifPresent(found::add));
        }
      }
    }
    return new Noise(
        found,
        runs.stream().mapToDouble(Run::stealPercent).max().orElse(0),
        runs.stream().mapToDouble(Run::load).max().orElse(0));
  }

  private Optional<Comparison> compare(
      Cell cell, Pair pair, Metric metric, Optional<Double> noise, String obstacle) {
    String why =
        obstacle.isEmpty() && metric != Metric.CPU && isLimited(cell, pair)
            ? "the load generator was the limit"
            : obstacle;
    return ratio(cell, pair, metric)
        .map(ratio ->
            Verdicts.judge(
                new Question(cell.id(), pair.contender(), pair.against(), metric),
                ratio,
                ratios(cell, pair, metric).length,
                noise,
                why));
  }

  private boolean isLimited(Cell cell, Pair pair) {
    return isLimited(valid(cell, pair.contender())) || isLimited(valid(cell, pair.against()));
  }

  /** Whether the generator was the limit in half of some runs or more. */
  private static boolean isLimited(List<Run> runs) {
    return runs.stream().filter(Run::generatorLimited).count() * 2 >= runs.size();
  }

  private Optional<Estimate> ratio(Cell cell, Pair pair, Metric metric) {
    double[] ratios = ratios(cell, pair, metric);
    return ratios.length == 0 ? Optional.empty() : Optional.of(Statistics.estimate(ratios, seed));
  }

  /** Round by round, where both count. */
  private double[] ratios(Cell cell, Pair pair, Metric metric) {
    Map<Integer, Double> below = byRound(server(cell, pair.against(), metric), metric);
    return byRound(server(cell, pair.contender(), metric), metric).entrySet().stream()
        .filter(it -> below.getOrDefault(it.getKey(), 0.0) > 0)
        .mapToDouble(it -> it.getValue() / Objects.requireNonNull(below.get(it.getKey())))
        .toArray();
  }

  private static double[] values(Map<Integer, Double> byRound) {
    return byRound.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Map<Integer, Double> byRound(List<Run> runs, Metric metric) {
    return runs.stream()
        .filter(run -> value(run, metric).isPresent())
        .collect(
            Collectors.toMap(
                Run::round,
                run -> value(run, metric).orElseThrow(),
                (_, later) -> later,
                TreeMap::new));
  }

  /**
   * What says something of the server: where the generator was at its limit, processor time alone.
   * If that is so for most runs, all of them, since the verdict is then that there is none.
   */
  private List<Run> server(Cell cell, String contender, Metric metric) {
    List<Run> all = valid(cell, contender);
    return metric == Metric.CPU || isLimited(all)
        ? all
        : all.stream().filter(run -> !run.generatorLimited()).toList();
  }

  private List<Run> valid(Cell cell, String contender) {
    return runs.stream()
        .filter(run -> run.cell().equals(cell.id()) && run.contender().equals(contender))
        .filter(Run::isValid)
        .toList();
  }

  /** What a run says of a metric; empty if it says nothing. */
  static Optional<Double> value(Run run, Metric metric) {
    return switch (metric) {
      case CPU -> run.cpuMicros();
      case RATE -> run.sent() == 0 ? Optional.empty() : Optional.of(run.rate());
      case P50 -> run.answered() == 0 ? Optional.empty() : Optional.of(run.latency().p50());
      case P99 -> run.answered() == 0 ? Optional.empty() : Optional.of(run.latency().p99());
    };
  }
}
