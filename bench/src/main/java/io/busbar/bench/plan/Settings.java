package io.busbar.bench.plan;

import io.busbar.bench.contender.Contender;
import io.busbar.bench.contender.Contenders;
import io.busbar.bench.workload.Workload;
import java.time.Duration;
import java.util.List;

/**
 * What a plan is made from. Where a list is empty or a number 0, the plan has its own.
 *
 * @param contenders makes them
 * @param transports the engines
 * @param workerKinds the kinds of workers
 * @param stores the stores
 * @param workloads what is asked
 * @param external further contenders
 * @param rounds how often
 * @param span how long a load counts
 * @param warmUp the longest warm-up, in place of each that the plan has
 * @param connections most at once
 * @param workers of a server
 * @param scale which part of a study's points and times is done, above 0 and at most 1
 * @param openFiles how many files a process may open
 */
public record Settings(
    Contenders contenders,
    List<String> transports,
    List<String> workerKinds,
    List<String> stores,
    List<Workload> workloads,
    List<Contender> external,
    int rounds,
    Duration span,
    Duration warmUp,
    int connections,
    int workers,
    double scale,
    long openFiles) {

  int roundsOr(int own) {
    return rounds > 0 ? rounds : own;
  }

  Duration spanOr(Duration own) {
    return span.isZero() ? own : span;
  }

  /** The same for each load that is warmed up at all. */
  Duration warmUpOr(Duration own) {
    return warmUp.isZero() || own.isZero() ? own : warmUp;
  }

  int connectionsOr(int own) {
    return connections > 0 ? connections : own;
  }

  List<Workload> workloadsOr(Workload... own) {
    return workloads.isEmpty() ? List.of(own) : workloads;
  }

  List<String> workerKindsOr(List<String> own) {
    return workerKinds.isEmpty() ? own : workerKinds;
  }

  /** Words for {@code serve}. */
  List<String> serve(int ownWorkers) {
    int number = workers > 0 ? workers : ownWorkers;
    return number > 0 ? List.of("--workers", String.valueOf(number)) : List.of();
  }
}
