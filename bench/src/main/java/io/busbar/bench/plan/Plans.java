package io.busbar.bench.plan;

import io.busbar.bench.contender.Contender;
import io.busbar.bench.method.Analysis.Pair;
import io.busbar.bench.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The plans that differ in how much they do: {@code --plan}. */
public enum Plans {
  /** One workload, three rounds, no verdict: a first look. */
  QUICK,
  /** Reading and posting, eight rounds, verdicts. */
  STANDARD,
  /** Every workload, fifteen rounds, verdicts. */
  FULL;

  private static final int CONNECTIONS = 64;

  /** The plan. */
  public Plan of(Settings settings) {
    return switch (this) {
      case QUICK -> quick(settings);
      case STANDARD ->
          compare(
              settings,
              8,
              Duration.ofSeconds(4),
              Duration.ofSeconds(3),
              Workload.GET_420,
              Workload.POST);
      case FULL ->
          compare(settings, 15, Duration.ofSeconds(8), Duration.ofSeconds(10), Workload.values());
    };
  }

  private Plan quick(Settings settings) {
    List<Workload> workloads = settings.workloadsOr(Workload.GET_420);
    List<Contender> contenders = Fields.of(settings, workloads, Fields.EVERY_KIND, 0);
    return new Plan(
        toString(),
        "A first look at " + contenders.size() + " contenders",
        contenders,
        steps(settings, workloads, Duration.ofSeconds(3), Duration.ofSeconds(3)),
        settings.roundsOr(3),
        Plan.againstFirst(contenders),
        List.of(),
        "a quick plan gives no verdict",
        true,
        new MedianDrawing(),
        List.of("This is a first look: for verdicts run the standard plan."));
  }

  private Plan compare(
      Settings settings, int rounds, Duration warmUp, Duration span, Workload... own) {
    List<Workload> workloads = settings.workloadsOr(own);
    List<Contender> contenders =
        new ArrayList<>(Fields.of(settings, workloads, Fields.EVERY_KIND, 0));
    List<Pair> pairs = Plan.againstFirst(contenders);
    List<Contender> twins =
        Fields.twins(
            pairs.isEmpty() ? List.of(new Pair("", contenders.getFirst().name())) : pairs,
            contenders);
    contenders.addAll(twins);
    return new Plan(
        toString(),
        "Comparison of %d contenders".formatted(contenders.size() - twins.size()),
        contenders,
        steps(settings, workloads, warmUp, span),
        settings.roundsOr(rounds),
        pairs,
        Fields.pairs(twins),
        "",
        true,
        new MedianDrawing(),
        List.of());
  }

  private static List<Step> steps(
      Settings settings, List<Workload> workloads, Duration warmUp, Duration span) {
    List<Step> steps = new ArrayList<>();
    for (Workload workload : workloads) {
      // A server that is warm from one load needs less for the next; the static one is another.
      boolean isFirst = steps.isEmpty() || workload == Workload.STATIC;
      steps.add(
          Step.closed(
              workload,
              settings.connectionsOr(CONNECTIONS),
              1,
              settings.warmUpOr(isFirst ? warmUp : warmUp.dividedBy(2)),
              settings.spanOr(span)));
    }
    return steps;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
