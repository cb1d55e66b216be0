package io.busbar.bench.lab;

import io.busbar.api.command.CommandException;
import io.busbar.bench.contender.Contender;
import io.busbar.bench.contender.ServerProcess;
import io.busbar.bench.contender.StartException;
import io.busbar.bench.load.LoadException;
import io.busbar.bench.load.LoadTool;
import io.busbar.bench.machine.Kernel;
import io.busbar.bench.plan.Plan;
import io.busbar.bench.plan.Step;
import io.busbar.bench.progress.Progress;
import io.busbar.bench.report.Report;
import io.busbar.bench.report.Report.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a plan: round by round, each contender's server fresh, in an order that is drawn anew each
 * round. One thread runs it; {@link #stop} is for any thread.
 */
public final class Lab {

  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(65);

  private static final int MOST_FAILURES = 2;
  private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(15);

  /** Connections that have ended may hold a part of the clients' ports when a load begins. */
  private static final int MOST_HELD = 8;

  private final Plan plan;
  private final LoadTool tool;
  private final Effort effort;
  private final Notebook notebook;
  private final Progress progress;
  private final Path logs;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private long startNanos;
  private final Map<Contender, Integer> failures = new HashMap<>();
  private long toldNanos;
  private double donePart;
  private volatile @Nullable ServerProcess running;

  /**
   * Runs nothing yet.
   *
   * @param threads of the generator
   * @param workers of each server; 0 if as many as it likes
   * @param notebook where runs go
   * @param logs the folder for what servers write
   */
  public Lab(
      Plan plan,
      LoadTool tool,
      int threads,
      int workers,
      Notebook notebook,
      Progress progress,
      Path logs) {
    this.plan = plan;
    this.tool = tool;
    effort = new Effort(threads, workers, notebook.seed());
    this.notebook = notebook;
    this.progress = progress;
    this.logs = logs;
  }

  /**
   * Does all of it, or as much as there is time for until it is stopped.
   *
   * @param found told what is found so far, now and then
   * @return what was found
   */
  public Report run(Consumer<Report> found) {
    startNanos = System.nanoTime();
    toldNanos = startNanos;
    try {
      List<List<Contender>> rounds = Schedule.of(plan.contenders(), plan.rounds(), notebook.seed());
      for (int i = 0; i < rounds.size() && !isStopped(); i++) {
        round(i + 1, rounds.get(i), found);
      }
    } finally {
      progress.end();
    }
    if (isStopped()) {
      notebook.note("It was stopped before its end; what was measured until then is here.");
    }
    return notebook.report(!isStopped());
  }

  private void round(int round, List<Contender> order, Consumer<Report> found) {
    for (int i = 0; i < order.size() && !isStopped(); i++) {
      Contender contender = order.get(i);
      if (failures.getOrDefault(contender, 0) >= MOST_FAILURES) {
        fail(contender, round, i + 1, "left out, since it could not be started in earlier rounds");
        continue;
      }
      drain();
      try (ServerProcess server = ServerProcess.start(contender, logOf(contender))) {
        running = server;
        if (isStopped()) {
          return; // It was asked for while there was none to end.
        }
        server.awaitReady();
        notebook.server(contender, server.platform(), server.commandLine());
        steps(server, contender, round, i + 1);
      } catch (StartException e) {
        failures.merge(contender, 1, Integer::sum);
        fail(contender, round, i + 1, String.valueOf(e.getMessage()));
      } finally {
        running = null;
      }
      if (System.nanoTime() - toldNanos > BETWEEN_REPORTS.toNanos()) {
        tellOthers(found);
        toldNanos = System.nanoTime();
      }
      donePart +=
          (double) plan.estimate(contender).toMillis() / Math.max(1, plan.estimate().toMillis());
    }
  }

  private void tellOthers(Consumer<Report> found) {
    try {
      found.accept(notebook.report(false));
    } catch (CommandException e) {
      progress.note(String.valueOf(e.getMessage())); // Perhaps there is room again at the end.
    }
  }

  private Path logOf(Contender contender) {
    return logs.resolve(contender.name().replaceAll("[^A-Za-z0-9._-]+", "-") + ".log");
  }

  private void steps(ServerProcess server, Contender contender, int round, int position) {
    try (Bench bench = new Bench(plan, contender, server, tool, effort)) {
      for (Step step : order(contender, round)) {
        if (step.requestsPerConnection() > 0) {
          drain();
        }
        if (isStopped()) {
          return;
        }
        tell("round %d/%d  %s  %s".formatted(round, plan.rounds(), contender.name(), step.id()));
        Run run = run(bench, server, contender, step, round, position);
        // What a stop has cut off is no result.
        if (!isStopped()) {
          record(run);
        }
        if (!server.isRunning()) {
          return;
        }
      }
    }
  }

  /**
   * In studies loads come in an order that is drawn, too, so that what changes with time does not
   * look like what changes with load.
   */
  private List<Step> order(Contender contender, int round) {
    List<Step> steps = plan.steps(contender);
    return plan.needsSuccess() ? steps : Schedule.of(steps, round, notebook.seed()).getLast();
  }

  private static Run run(
      Bench bench, ServerProcess server, Contender contender, Step step, int round, int position) {
    try {
      return bench.run(step, round, position);
    } catch (RuntimeException e) { // One load that failed is no reason to lose the others.
      String problem =
          server.hasEnded()
              ? server.problem("ended before the run")
              : e instanceof StartException || e instanceof LoadException
                  ? String.valueOf(e.getMessage())
                  : "a fault of the lab: " + e;
      return Bench.failed(contender, step, round, position, problem);
    }
  }

  private void record(Run run) {
    notebook.add(run);
    if (!run.isValid()) {
      progress.note(
          "%s, %s, round %d does not count: %s"
              .formatted(run.contender(), run.cell(), run.round(), run.problem()));
    }
  }

  private void fail(Contender contender, int round, int position, String problem) {
    if (!isStopped()) {
      for (Step step : plan.steps(contender)) {
        record(Bench.failed(contender, step, round, position, problem));
      }
    }
  }

  /** Waits until enough ports are free again. */
  private void drain() {
    long deadline = System.nanoTime() + LONGEST_DRAIN.toNanos();
    int most = Kernel.clientPorts() / MOST_HELD;
    if (Kernel.heldPorts() > most) {
      tell("waits until connections that have ended give their ports back");
    }
    while (Kernel.heldPorts() > most && System.nanoTime() < deadline && !awaitStop()) {
      // Looks again; the kernel has no event for this.
    }
  }

  private boolean awaitStop() {
    try {
      return stopped.await(200, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void tell(String what) {
    Duration spent = Duration.ofNanos(System.nanoTime() - startNanos);
    // What was estimated at first, then more and more what it has really taken.
    double estimate = plan.estimate().toMillis() * (1 - donePart);
    double seen = donePart == 0 ? estimate : spent.toMillis() * (1 - donePart) / donePart;
    progress.step(
        what, donePart, Duration.ofMillis(Math.round(estimate * (1 - donePart) + seen * donePart)));
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Ends what runs as soon as can be. What was measured stays. */
  public void stop() {
    stopped.countDown();
    tool.close();
    ServerProcess server = running;
    if (server != null) {
      server.kill();
    }
  }
}
