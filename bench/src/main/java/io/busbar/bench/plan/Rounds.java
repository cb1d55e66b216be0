package io.busbar.bench.plan;

import io.busbar.bench.method.Statistics;
import io.busbar.bench.method.Statistics.Estimate;
import io.busbar.bench.report.Report;
import io.busbar.bench.report.Report.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the rounds of a report say, each contender and cell against another. */
final class Rounds {

  private final Report report;

  Rounds(Report report) {
    this.report = report;
  }

  /** A contender in a cell. */
  record Place(String contender, String cell) {}

  /** What a run tells of one thing; empty if it does not. */
  interface Value extends Function<Run, Optional<Double>> {

    /** Processor time of the server for each right answer, in microseconds. */
    Value CPU = Run::cpuMicros;

    /** Right answers a second, where the generator was not the limit. */
    Value RATE = run -> run.generatorLimited() ? Optional.empty() : Optional.of(run.rate());
  }

  /** The median; empty if no round tells. */
  Optional<Estimate> median(Place place, Value value) {
    return estimate(byRound(place, value).values().stream().mapToDouble(it -> it).toArray());
  }

  /** The median of the ratios, round by round. */
  Optional<Estimate> ratio(Place above, Place below, Value value) {
    return paired(above, below, value, (one, other) -> one / other);
  }

  /** The median of the differences, round by round. */
  Optional<Estimate> difference(Place from, Place subtracted, Value value) {
    return paired(from, subtracted, value, (one, other) -> one - other);
  }

  /** All faults together; a run that does not count is one at least. */
  Optional<Estimate> faults(Place... places) {
    List<Run> runs =
        report.runs().stream()
            .filter(run -> Arrays.asList(places).contains(new Place(run.contender(), run.cell())))
            .toList();
    double faults =
        runs.stream().mapToLong(run -> Math.max(Graphs.faults(run), run.isValid() ? 0 : 1)).sum();
    return runs.isEmpty() ? Optional.empty() : Optional.of(new Estimate(faults, faults, faults));
  }

  private Optional<Estimate> paired(
      Place above, Place below, Value value, DoubleBinaryOperator operator) {
    Map<Integer, Double> others = byRound(below, value);
    return estimate(
        byRound(above, value).entrySet().stream()
            .filter(it -> others.containsKey(it.getKey()))
            .mapToDouble(it ->
                operator.applyAsDouble(
                    it.getValue(), Objects.requireNonNull(others.get(it.getKey()))))
            .toArray());
  }

  private Map<Integer, Double> byRound(Place place, Value value) {
    return Graphs.runs(report, place.contender(), place.cell()).stream()
        .filter(run -> value.apply(run).isPresent())
        .collect(
            Collectors.toMap(
                Run::round,
                run -> value.apply(run).orElseThrow(),
                (_, later) -> later,
                TreeMap::new));
  }

  private Optional<Estimate> estimate(double... values) {
    return values.length == 0
        ? Optional.empty()
        : Optional.of(Statistics.estimate(values, report.seed()));
  }
}
