package io.busbar.bench.method;

import io.busbar.bench.load.Latency;
import io.busbar.bench.report.Report;
import io.busbar.bench.report.Report.Cell;
import io.busbar.bench.report.Report.ContenderInfo;
import io.busbar.bench.report.Report.Footprint;
import io.busbar.bench.report.Report.Noise;
import io.busbar.bench.report.Report.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measurements that say what a test wants. */
final class Runs {

  private Cell cell = new Cell("get", "GET", "get-420", Map.of());

  private final List<Run> all = new ArrayList<>();

  /**
   * One of each value and round, from 1; CPU and latencies are that, and the rate is its inverse.
   */
  Runs of(String contender, double... micros) {
    for (int i = 0; i < micros.length; i++) {
      add(contender, i + 1, micros[i], "", false);
    }
    return this;
  }

  /** The same, where the generator was the limit. */
  Runs limited(String contender, double... micros) {
    for (int i = 0; i < micros.length; i++) {
      add(contender, i + 1, micros[i], "", true);
    }
    return this;
  }

  /** All of them under some load. */
  Runs under(Map<String, String> load) {
    cell = new Cell(cell.id(), cell.title(), cell.workload(), load);
    return this;
  }

  Runs add(String contender, int round, double micros, String problem, boolean limited) {
    all.add(
        new Run(
            contender,
            cell.id(),
            round,
            1,
            "2026-01-02T03:04:05Z",
            problem,
            limited,
            1,
            100,
            100,
            Map.of(),
            1e6 / micros,
            0,
            new Latency(micros, 1, micros, micros, micros, micros, micros, ""),
            2,
            Optional.of(micros),
            1,
            0.5,
            true,
            1,
            1,
            Optional.empty(),
            Optional.empty(),
            Footprint.NONE,
            0,
            0));
    return this;
  }

  Analysis analysis() {
    return new Analysis(List.of(cell), all, 7);
  }

  Report report(Noise noise, Map<String, Map<String, String>> environment) {
    return new Report(
        Report.SCHEMA,
        "Runs",
        "quick",
        List.of(),
        7,
        "2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05Z",
        true,
        List.of(),
        environment,
        all.stream()
            .map(Run::contender)
            .distinct()
            .map(it -> new ContenderInfo(it, "busbar", it))
            .toList(),
        List.of(cell),
        all,
        List.of(),
        List.of(),
        noise,
        List.of(),
        List.of());
  }
}
