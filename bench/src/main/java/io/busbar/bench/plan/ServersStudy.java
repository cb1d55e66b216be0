package io.busbar.bench.plan;

import io.busbar.bench.load.Load.Span;
import io.busbar.bench.report.Report;
import io.busbar.bench.report.Report.Chart;
import io.busbar.bench.report.Report.Run;
import io.busbar.bench.report.Report.Table;
import io.busbar.bench.workload.Filling;
import io.busbar.bench.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How many seconds 2,000 requests take, 20 at once, and 500, one after the other. */
final class ServersStudy implements Drawing {

  private static final String MANY = "20-of-2000";
  private static final String ONE = "1-of-500";
  private static final int ROUNDS = 10;
  private static final int LEAST_ROUNDS = 3;

  private ServersStudy() {}

  static Plan plan(Settings settings) {
    Workload workload = settings.workloadsOr(Workload.GET_420).getFirst();
    return new Plan(
        "study servers",
        "Servers: seconds for a fixed number of requests",
        Fields.of(settings, List.of(workload), Fields.EVERY_KIND, 0),
        List.of(
            step(MANY, workload, 20, 2000, settings.warmUpOr(Duration.ZERO)),
            step(ONE, workload, 1, 500, settings.warmUpOr(Duration.ZERO))),
        settings.roundsOr(Math.max(LEAST_ROUNDS, (int) Math.round(ROUNDS * settings.scale()))),
        List.of(),
        List.of(),
        "this study gives no verdict",
        false,
        new ServersStudy(),
        List.of());
  }

  private static Step step(
      String id, Workload workload, int concurrency, long requests, Duration warmUp) {
    return new Step(
        id,
        "%s, %,d in all, %d at once, a connection each"
            .formatted(workload.title(), requests, concurrency),
        workload,
        Filling.NONE,
        Step.whoFits(workload),
        Step.Aim.CLOSED,
        concurrency,
        1,
        1,
        warmUp,
        Span.of(requests));
  }

  @Override
  public List<Chart> charts(Report found) {
    return List.of();
  }

  @Override
  public List<Table> tables(Report found) {
    List<List<String>> rows = new ArrayList<>();
    for (Report.ContenderInfo contender : found.contenders()) {
      List<String> row = new ArrayList<>(List.of(contender.name()));
      for (String cell : List.of(MANY, ONE)) {
        List<Run> runs = Graphs.runs(found, contender.name(), cell);
        row.add(mean(runs));
        row.add(Graphs.median(runs, Run::seconds).map(ServersStudy::seconds).orElse(""));
        row.add(String.valueOf(runs.stream().mapToLong(Graphs::faults).sum()));
      }
      rows.add(row);
    }
    return List.of(
        new Table(
            "servers",
            "Seconds a trial",
            "Means, as published tables have them, and medians, which one slow trial does not"
                + " move.",
            List.of(
                "contender",
                "2,000, 20 at once: mean s",
                "median s",
                "failures",
                "500, one at once: mean s",
                "median s",
                "failures"),
            rows),
        Published.SERVERS);
  }

  private static String mean(List<Run> runs) {
    return runs.isEmpty()
        ? ""
        : seconds(runs.stream().mapToDouble(Run::seconds).average().orElse(0));
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
