package io.busbar.bench.lab;

import io.busbar.bench.contender.Contender;
import io.busbar.bench.contender.Pauses;
import io.busbar.bench.contender.ServerProcess;
import io.busbar.bench.load.Fault;
import io.busbar.bench.load.Latency;
import io.busbar.bench.load.Load;
import io.busbar.bench.load.LoadException;
import io.busbar.bench.load.LoadResult;
import io.busbar.bench.load.LoadTool;
import io.busbar.bench.load.Script;
import io.busbar.bench.machine.Kernel;
import io.busbar.bench.method.Statistics;
import io.busbar.bench.plan.Plan;
import io.busbar.bench.plan.Step;
import io.busbar.bench.plan.Step.Aim;
import io.busbar.bench.report.Report.Footprint;
import io.busbar.bench.report.Report.Run;
import io.busbar.bench.workload.Filling;
import io.busbar.bench.workload.Priming;
import io.busbar.bench.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One server on the bench: puts it under one load after the other. For one thread. */
final class Bench implements AutoCloseable {

  /** Of less processor time, the system's hundredths of a second are too coarse. */
  private static final double LEAST_CPU_SECONDS = 2;

  private static final double BUSY = 0.9;
  private static final double MOST_FAULTS = 0.001;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PROBE = Duration.ofSeconds(2);
  private static final Duration PROBE_COLD = Duration.ofSeconds(4);

  /** Shorter loads are not meant to tell processor time. */
  private static final Duration LEAST_SPAN = Duration.ofSeconds(2);

  private static final double MOST_LONGER = 4;
  private static final double MARGIN = 1.2;
  private static final double MILLIS_LATE = 5;
  private static final double MICROS = 1e6;

  private final Plan plan;
  private final Contender contender;
  private final ServerProcess server;
  private final LoadTool tool;
  private final Effort effort;
  private final Priming priming;
  private final Map<Primed, Script> scripts = new HashMap<>();
  private final Map<String, Double> capacities = new HashMap<>();

  /** What a server was made ready for. */
  private record Primed(Workload workload, Filling filling) {}

  /**
   * A server that runs.
   *
   * @param effort what the generator may use
   */
  Bench(Plan plan, Contender contender, ServerProcess server, LoadTool tool, Effort effort) {
    this.plan = plan;
    this.contender = contender;
    this.server = server;
    this.tool = tool;
    this.effort = effort;
    priming = new Priming(contender.name(), server.url(), contender.speaks());
  }

  /** A run that could not be. */
  static Run failed(Contender contender, Step step, int round, int position, String problem) {
    return unloaded(contender, step, round, position, printable(problem), Footprint.NONE);
  }

  /** A run without a load. */
  private static Run unloaded(
      Contender contender,
      Step step,
      int round,
      int position,
      String problem,
      Footprint footprint) {
    return new Run(
        contender.name(),
        step.id(),
        round,
        position,
        Instant.now().toString(),
        problem,
        false,
        0,
        0,
        0,
        Map.of(),
        0,
        0,
        Latency.NONE,
        0,
        Optional.empty(),
        0,
        0,
        problem.isEmpty(),
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        footprint,
        0,
        Kernel.load());
  }

  /**
   * Puts it under a load.
   *
   * @throws io.busbar.bench.contender.StartException if it does not answer right before anything is
   *     timed
   * @throws LoadException if the generator failed
   */
  Run run(Step step, int round, int position) {
    if (step.aim().kind() == Aim.Kind.START) {
      Footprint start = Footprint.ofStart(server.startMillis());
      return unloaded(contender, step, round, position, "", start);
    }
    Script script =
        scripts.computeIfAbsent(new Primed(step.workload(), step.filling()), this::prime);
    if (step.aim().kind() == Aim.Kind.IDLE) {
      Footprint idle = Idle.measure(server, script, step.connections());
      return unloaded(contender, step, round, position, "", idle);
    }
    boolean isOpen = step.aim().isOpen();
    String lacks = tool.lacks(load(step, script, isOpen ? new Load.Pace(1) : Load.Pace.CLOSED));
    if (!lacks.isEmpty()) {
      return failed(contender, step, round, position, lacks);
    }
    Load load = load(step, script, pace(step, script));
    String started = Instant.now().toString();
    Observation seen = new Observation(server);
    LoadResult result = tool.run(load, seen);
    Optional<Duration> longer = longer(step, seen.cpuSeconds());
    if (longer.isPresent()) {
      // All rounds must count, or those that used most would, and shift the median.
      load = load(step.over(longer.get()), script, load.pace());
      seen = new Observation(server);
      result = tool.run(load, seen);
    }
    return run(step, round, position, started, seen, result);
  }

  /** How long a closed loop must count, if the server has used too little; empty if it has not. */
  static Optional<Duration> longer(Step step, double cpu) {
    if (step.aim().kind() != Aim.Kind.CLOSED
        || step.span().time().compareTo(LEAST_SPAN) < 0
        || cpu >= LEAST_CPU_SECONDS
        || cpu <= 0) {
      return Optional.empty();
    }
    double factor = Math.min(MOST_LONGER, MARGIN * LEAST_CPU_SECONDS / cpu);
    return Optional.of(Duration.ofMillis(Math.round(step.span().time().toMillis() * factor)));
  }

  private Script prime(Primed what) {
    Script script = priming.prime(what.workload(), what.filling());
    if (!what.filling().equals(Filling.NONE)) {
      Settling.await(server);
    }
    return script;
  }

  private Load.Pace pace(Step step, Script script) {
    // In an open loop the rate is the schedule's, and can't tell whether the server is warm.
    double capacity = step.aim().isOpen() || step.warmUp().isZero() ? capacity(step, script) : 0;
    return switch (step.aim().kind()) {
      case RATE -> new Load.Pace(step.aim().value());
      case CAPACITY -> new Load.Pace(capacity * step.aim().value() / 100);
      default -> Load.Pace.CLOSED;
    };
  }

  /**
   * What it does under a closed loop of the same requests; the server is warm after it.
   *
   * @throws LoadException if it answers nothing
   */
  private double capacity(Step step, Script script) {
    String what = step.workload() + " x" + step.requestsPerConnection();
    Double known = capacities.get(what);
    if (known != null) {
      return known;
    }
    Step probe = step.probe(capacities.isEmpty() ? PROBE_COLD : PROBE, PROBE);
    Load load = load(probe, script, Load.Pace.CLOSED);
    String lacks = tool.lacks(load);
    if (!lacks.isEmpty()) {
      if (step.aim().kind() == Aim.Kind.CAPACITY) {
        throw new LoadException("the capacity can't be found: " + lacks);
      }
      return 0; // Then it stays as warm as it is.
    }
    LoadResult found = tool.run(load, new Observation(server));
    if (found.within() == 0) {
      throw new LoadException(
          "%s gave no right answer to %s; faults: %s"
              .formatted(contender.name(), step.title(), found.faults()));
    }
    capacities.put(what, found.rate());
    return found.rate();
  }

  private Load load(Step step, Script script, Load.Pace pace) {
    return new Load(
        server.url().getHost(),
        server.port(),
        script,
        pace,
        step.connections(),
        step.depth(),
        step.requestsPerConnection(),
        effort.threads(),
        step.warmUp(),
        step.span(),
        TIMEOUT,
        effort.seed());
  }

  private Run run(
      Step step, int round, int position, String started, Observation seen, LoadResult result) {
    double cpu = seen.cpuSeconds();
    Optional<Pauses> pauses = seen.pauses();
    boolean counts = cpu >= LEAST_CPU_SECONDS && result.within() > 0;
    return new Run(
        contender.name(),
        step.id(),
        round,
        position,
        started,
        printable(problem(result, step)),
        isGeneratorLimited(result, cpu),
        result.seconds(),
        result.sent(),
        result.answered(),
        result.faults(),
        result.rate(),
        Statistics.deviation(result.rates().stream().mapToDouble(Double::doubleValue).toArray()),
        result.latency(),
        cpu,
        counts ? Optional.of(cpu * MICROS / result.within()) : Optional.empty(),
        result.within() == 0 ? 0 : result.cpuSeconds() * MICROS / result.within(),
        result.busiest(),
        result.steady(),
        seen.after().rssMib(),
        seen.after().threads(),
        pauses.map(Pauses::count),
        pauses.map(Pauses::millis),
        footprint(seen, result),
        seen.stealPercent(),
        seen.load());
  }

  private Footprint footprint(Observation seen, LoadResult result) {
    boolean counts = result.within() > 0;
    return new Footprint(
        server.startMillis(),
        counts
            ? seen.pauses().flatMap(Pauses::allocationRate).map(rate -> rate / result.rate())
            : Optional.empty(),
        server.offHeapMib(),
        Optional.empty(),
        counts
            ? seen.flushes().map(flushes -> (double) flushes / result.within())
            : Optional.empty());
  }

  /** What servers say may hold anything; a problem is told on terminals, too. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  private String problem(LoadResult result, Step step) {
    boolean cut =
        result.faults().containsKey(Fault.REFUSED) || result.faults().containsKey(Fault.RESET);
    if (cut ? server.hasEnded() : !server.isRunning()) {
      return server.problem("ended during the run");
    }
    if (plan.needsSuccess() && result.faulty() > MOST_FAULTS * result.sent()) {
      return "%d of %d requests went wrong: %s"
          .formatted(result.faulty(), result.sent(), result.faults());
    }
    return result.answered() == 0 ? "no right answer to " + step.title() : "";
  }

  /**
   * The generator had no more to give, while the server had; or, in an open loop, it sent so late
   * that this shows in what it measured.
   */
  private boolean isGeneratorLimited(LoadResult result, double cpu) {
    double late = result.latestMicros();
    return (result.busiest() >= BUSY && cpu / result.seconds() < BUSY * effort.coresOfServer())
        || late > Math.max(MILLIS_LATE * 1000, result.latency().p99());
  }

  @Override
  public void close() {
    priming.close();
  }
}
