package io.busbar.bench.command;

import io.busbar.api.command.Invocation;
import io.busbar.api.option.Option;
import io.busbar.api.option.OptionException;
import io.busbar.api.option.Options;
import io.busbar.bench.contender.Contender;
import io.busbar.bench.machine.Kernel;
import io.busbar.bench.plan.Limits;
import io.busbar.bench.plan.Plan;
import io.busbar.bench.plan.Plans;
import io.busbar.bench.plan.Settings;
import io.busbar.bench.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether what was asked for goes together, and with the machine. */
final class Fitness {

  /** A process has files open beside its connections. */
  private static final int OTHER_FILES = 200;

  private Fitness() {}

  /**
   * Looks, before anything is started.
   *
   * @throws OptionException if an option would have no effect, or can't be done
   */
  static void check(Invocation call, Settings settings, Plan plan) {
    Options options = call.options();
    List<String> operands = call.operands();
    boolean isPlan = operands.isEmpty();
    boolean isLimits = plan.name().startsWith(Limits.NAME);
    if (!isPlan && options.get(BenchOptions.PLAN) != Plans.QUICK) {
      throw useless(BenchOptions.PLAN, "a study or limits");
    }
    if (isPlan && settings.scale() < 1) {
      throw useless(BenchOptions.SCALE, "a plan; name a study or limits");
    }
    if (isLimits && !settings.workloads().isEmpty()) {
      throw useless(BenchOptions.WORKLOADS, "limits");
    }
    if (isLimits && !settings.workerKinds().isEmpty()) {
      throw useless(BenchOptions.WORKER_KINDS, "limits");
    }
    if (isLimits && settings.stores().size() > 1) {
      throw new OptionException(
          BenchOptions.STORES.key(), "names several stores; limits takes one");
    }
    boolean isOneWorkload = Set.of("study ab", "study servers").contains(plan.name());
    if (isOneWorkload && settings.workloads().size() > 1) {
      throw new OptionException(
          BenchOptions.WORKLOADS.key(),
          "names several workloads; %s takes one".formatted(plan.name()));
    }
    checkConnections(settings, plan);
    checkNames(plan);
  }

  private static OptionException useless(Option<?> option, String where) {
    return new OptionException(option.key(), "has no effect in " + where);
  }

  private static void checkConnections(Settings settings, Plan plan) {
    int most = plan.steps().stream().mapToInt(Step::connections).max().orElse(0);
    if (most + OTHER_FILES > settings.openFiles()) {
      throw new OptionException(
          BenchOptions.CONNECTIONS.key(),
          "is %d, more than a process may have open here (%d files); raise ulimit -n, or name fewer"
              .formatted(most, settings.openFiles()));
    }
    if (most > Kernel.clientPorts()) {
      throw new OptionException(
          BenchOptions.CONNECTIONS.key(),
          "is %d, more than there are ports for clients here (%d)"
              .formatted(most, Kernel.clientPorts()));
    }
  }

  /** Runs are told apart by their contenders' names. */
  private static void checkNames(Plan plan) {
    Set<String> names = new HashSet<>();
    for (Contender contender : plan.contenders()) {
      if (!names.add(contender.name())) {
        throw new OptionException(
            BenchOptions.CONTENDERS.key(),
            "names '%s' a second time; give each a name of its own".formatted(contender.name()));
      }
    }
  }
}
