package io.busbar.bench.plan;

import io.busbar.bench.contender.Contender;
import io.busbar.bench.report.Report;
import io.busbar.bench.report.Report.Chart;
import io.busbar.bench.report.Report.Table;
import io.busbar.bench.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One generator thread, 100 connections, 24 requests deep, one worker. */
final class PipelinedStudy implements Drawing {

  private static final int CONNECTIONS = 100;
  private static final int DEPTH = 24;
  private static final int ROUNDS = 10;
  private static final int LEAST_ROUNDS = 3;

  private final Drawing medians = new MedianDrawing();

  private PipelinedStudy() {}

  static Plan plan(Settings settings) {
    List<Workload> workloads = settings.workloadsOr(Workload.GET_420, Workload.STATIC);
    List<Step> steps = new ArrayList<>();
    for (Workload workload : workloads) {
      steps.add(
          Step.closed(
              workload,
              settings.connectionsOr(CONNECTIONS),
              DEPTH,
              settings.warmUpOr(Duration.ofSeconds(4)),
              settings.spanOr(Duration.ofSeconds(4))));
    }
    List<Contender> contenders = Fields.of(settings, workloads, Fields.ENGINES_ONLY, 1);
    return new Plan(
        "study pipelined",
        "Pipelined requests on one worker",
        contenders,
        steps,
        settings.roundsOr(Math.max(LEAST_ROUNDS, (int) Math.round(ROUNDS * settings.scale()))),
        Plan.againstFirst(contenders),
        List.of(),
        "this study gives no verdict",
        true,
        new PipelinedStudy(),
        List.of());
  }

  @Override
  public List<Chart> charts(Report found) {
    return medians.charts(found);
  }

  @Override
  public List<Table> tables(Report found) {
    List<Table> tables = new ArrayList<>(medians.tables(found));
    tables.add(Published.PIPELINED);
    return tables;
  }
}
