package io.busbar.bench.lab;

import io.busbar.bench.contender.Contender;
import io.busbar.bench.method.Analysis;
import io.busbar.bench.method.Baseline;
import io.busbar.bench.plan.Plan;
import io.busbar.bench.plan.Step;
import io.busbar.bench.report.Report;
import io.busbar.bench.report.Report.Cell;
import io.busbar.bench.report.Report.Comparison;
import io.busbar.bench.report.Report.ContenderInfo;
import io.busbar.bench.report.Report.Noise;
import io.busbar.bench.report.Report.Run;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured, and the report of it so far. For one thread. */
public final class Notebook {

  private final Plan plan;
  private final List<String> command;
  private final long seed;
  private final Map<String, Map<String, String>> environment;
  private final Optional<Baseline> baseline;
  private final InstantSource clock;
  private final Instant started;
  private final List<Run> runs = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * An empty one.
   *
   * @param command the command line, word by word
   * @param seed of the order of starts, of what generators draw, and of the intervals
   * @param environment the machine
   * @param baseline what is compared with, beside
   */
  public Notebook(
      Plan plan,
      List<String> command,
      long seed,
      Map<String, Map<String, String>> environment,
      Optional<Baseline> baseline,
      InstantSource clock) {
    this.plan = plan;
    this.command = command;
    this.seed = seed;
    this.environment = new LinkedHashMap<>(environment);
    this.baseline = baseline;
    this.clock = clock;
    started = clock.instant();
    notes.addAll(plan.notes());
  }

  long seed() {
    return seed;
  }

  void add(Run run) {
    runs.add(run);
  }

  /** Something that a reader must know. */
  void note(String text) {
    notes.add(text);
  }

  /** What makes the load. */
  public void tool(String name) {
    environment.put("Load", Map.of("made by", name));
  }

  /**
   * What is known of a server that runs.
   *
   * @param platform what it says of itself
   * @param commandLine what it runs as
   */
  void server(Contender contender, String platform, String commandLine) {
    tell("Servers, as they say themselves", contender, platform);
    tell("Servers, as they run", contender, commandLine);
  }

  private void tell(String group, Contender contender, String text) {
    if (!text.isEmpty()) {
      environment.computeIfAbsent(group, _ -> new LinkedHashMap<>()).put(contender.name(), text);
    }
  }

  /**
   * What was found so far.
   *
   * @param complete whether that is all
   */
  Report report(boolean complete) {
    List<Cell> cells = plan.steps().stream().map(Step::cell).toList();
    Analysis analysis = new Analysis(cells, runs, seed);
    Noise noise = analysis.noise(plan.twins());
    Report found =
        new Report(
            Report.SCHEMA,
            plan.title(),
            plan.name(),
            command,
            seed,
            started.toString(),
            clock.instant().toString(),
            complete,
            List.of(),
            environment,
            plan.contenders().stream()
                .map(it -> new ContenderInfo(it.name(), it.kind().toString(), it.start()))
                .toList(),
            cells,
            List.copyOf(runs),
            analysis.measures(plan.contenders().stream().map(Contender::name).toList()),
            analysis.comparisons(plan.pairs(), noise, plan.obstacle()),
            noise,
            List.of(),
            List.of());
    return drawn(found);
  }

  private boolean isWarmed(Run run) {
    return plan.steps().stream()
        .anyMatch(step -> step.id().equals(run.cell()) && !step.warmUp().isZero());
  }

  private Report drawn(Report found) {
    List<Comparison> comparisons = new ArrayList<>(found.comparisons());
    List<String> all = new ArrayList<>(notes);
    baseline.ifPresent(old -> {
      comparisons.addAll(old.comparisons(found));
      all.addAll(old.notes(found));
    });
    long restless =
        runs.stream().filter(run -> run.isValid() && !run.steady() && isWarmed(run)).count();
    if (restless > 0) {
      all.add(
          "In %d of %d runs the rate was not steady yet when it began to count: the warm-up was too"
                  .formatted(restless, runs.size())
              + " short, or the machine had other work.");
    }
    long lost = runs.stream().filter(run -> !run.isValid()).count();
    if (lost > 0) {
      all.add(
          "%d of %d runs do not count; the last says: %s"
              .formatted(
                  lost,
                  runs.size(),
                  runs.stream()
                      .filter(run -> !run.isValid())
                      .reduce((_, later) -> later)
                      .map(Run::problem)
                      .orElse("")));
    }
    return new Report(
        found.schema(),
        found.title(),
        found.name(),
        found.command(),
        found.seed(),
        found.started(),
        found.finished(),
        found.complete(),
        all,
        found.environment(),
        found.contenders(),
        found.cells(),
        found.runs(),
        found.measures(),
        comparisons,
        found.noise(),
        plan.drawing().charts(found),
        plan.drawing().tables(found));
  }
}
