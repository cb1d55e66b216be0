package io.busbar.bench.plan;

import io.busbar.bench.report.Report;
import io.busbar.bench.report.Report.Chart;
import io.busbar.bench.report.Report.Metric;
import io.busbar.bench.report.Report.Run;
import io.busbar.bench.report.Report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Bars of medians, and what servers used beside processor time. */
final class MedianDrawing implements Drawing {

  private static final List<String> COLUMNS =
      List.of(
          "contender",
          "workload",
          "CPU µs/request, least to most",
          "requests/s, least to most",
          "p50 µs",
          "p90 µs",
          "p99 µs",
          "p99.9 µs",
          "max µs",
          "resident MiB",
          "threads",
          "collections",
          "paused ms",
          "generator µs/request",
          "faults");

  @Override
  public List<Chart> charts(Report found) {
    return Stream.of(Metric.CPU, Metric.RATE, Metric.P99)
        .flatMap(metric -> Graphs.bars(found, metric).stream())
        .toList();
  }

  @Override
  public List<Table> tables(Report found) {
    List<List<String>> rows = new ArrayList<>();
    for (Report.ContenderInfo contender : found.contenders()) {
      for (Report.Cell cell : found.cells()) {
        List<Run> runs =
            Graphs.runs(found, contender.name(), cell.id()).stream()
                .filter(run -> run.sent() > 0)
                .toList();
        if (!runs.isEmpty()) {
          List<String> row = new ArrayList<>(List.of(contender.name(), cell.id()));
          row.add(spread(found, contender.name(), cell.id(), Metric.CPU));
          row.add(spread(found, contender.name(), cell.id(), Metric.RATE));
          row.addAll(medians(runs));
          rows.add(row);
        }
      }
    }
    return List.of(
        new Table(
            "use",
            "Spread of the rounds, and medians of latency and resources",
            "Closed loops measure latency under full load; open loops under a load that is given.",
            COLUMNS,
            rows));
  }

  private static String spread(Report found, String contender, String cell, Metric metric) {
    return found.measures().stream()
        .filter(it ->
            it.contender().equals(contender) && it.cell().equals(cell) && it.metric() == metric)
        .findFirst()
        .map(it -> Graphs.number(it.least()) + " to " + Graphs.number(it.most()))
        .orElse("");
  }

  private static List<String> medians(List<Run> runs) {
    List<String> row = new ArrayList<>();
    Stream.<ToDoubleFunction<Run>>of(
            it -> it.latency().p50(),
            it -> it.latency().p90(),
            it -> it.latency().p99(),
            it -> it.latency().p999(),
            it -> it.latency().max(),
            Run::rssMib,
            Run::threads)
        .map(value -> Graphs.median(runs, value).map(Graphs::number).orElse(""))
        .forEach(row::add);
    row.add(optional(runs, it -> it.collections().map(Integer::doubleValue)));
    row.add(optional(runs, Run::collectionMillis));
    row.add(Graphs.median(runs, Run::generatorCpuMicros).map(Graphs::number).orElse(""));
    row.add(String.valueOf(runs.stream().mapToLong(Graphs::faults).sum()));
    return row;
  }

  private static String optional(List<Run> runs, Function<Run, Optional<Double>> value) {
    List<Run> telling = runs.stream().filter(it -> value.apply(it).isPresent()).toList();
    return Graphs.median(telling, it -> value.apply(it).orElse(0.0))
        .map(Graphs::number)
        .orElse("not known");
  }
}
