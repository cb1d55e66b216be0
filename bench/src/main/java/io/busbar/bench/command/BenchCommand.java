package io.busbar.bench.command;

import io.busbar.api.command.CommandException;
import io.busbar.api.command.Invocation;
import io.busbar.api.command.Subcommand;
import io.busbar.api.option.OptionException;
import io.busbar.api.option.Options;
import io.busbar.bench.lab.Lab;
import io.busbar.bench.lab.Notebook;
import io.busbar.bench.load.LoadException;
import io.busbar.bench.load.LoadTool;
import io.busbar.bench.machine.Environment;
import io.busbar.bench.method.Baseline;
import io.busbar.bench.plan.Answers;
import io.busbar.bench.plan.Limits;
import io.busbar.bench.plan.Plan;
import io.busbar.bench.plan.Settings;
import io.busbar.bench.plan.Study;
import io.busbar.bench.plan.Times;
import io.busbar.bench.progress.Progress;
import io.busbar.bench.report.Report;
import io.busbar.bench.report.ReportException;
import io.busbar.bench.report.ReportJson;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** {@code busbar bench}: compares engines, workers and stores on the machine where it runs. */
public final class BenchCommand implements Subcommand {

  private static final String STUDY = "study";

  /** Makes nothing. */
  public BenchCommand() {}

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public String summary() {
    return "Compares engines, workers and stores on this machine.";
  }

  @Override
  public List<Operand> operands() {
    return List.of(
        new Operand(
            "WHAT",
            "study: one of the four studies; limits: what adapters and bus may cost beside bare"
                + " engines. Without it, the plan is run."),
        new Operand(
            "NAME",
            "The study: %s; or the part of limits: %s."
                .formatted(String.join(", ", Study.names()), String.join(", ", Limits.names()))));
  }

  @Override
  public List<OptionGroup> options() {
    return BenchOptions.GROUPS;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "busbar bench",
        "busbar bench --plan standard --worker-kinds event-loop --out results",
        "busbar bench --workload get-420 --contender 'nginx=nginx -c /etc/bench.conf @"
            + " http://127.0.0.1:8080/page'",
        "busbar bench study rate-sweep --scale 0.02",
        "busbar bench limits",
        "busbar bench limits memory --transports netty");
  }

  @Override
  public Outcome run(Invocation call) {
    Options options = call.options();
    Optional<Baseline> baseline = baseline(options.get(BenchOptions.BASELINE));
    Settings settings = Installed.settings(call);
    boolean isDry = options.get(BenchOptions.DRY_RUN);
    if (!isDry) {
      Output.check(options.get(BenchOptions.OUT));
    }
    Plan plan = plan(call, settings, Answers.UNKNOWN);
    Fitness.check(call, settings, plan);
    call.err().println(describe(plan));
    if (isDry) {
      tell(plan, call.out());
      return Outcome.DONE;
    }
    Stop stop = new Stop();
    call.onStop(stop::ask);
    Output output = Output.of(options.get(BenchOptions.OUT), plan.name());
    long seed =
        options.get(BenchOptions.SEED) == 0
            ? ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE)
            : options.get(BenchOptions.SEED);
    call.err().printf("seed %d, report in %s%n", seed, output.folder());
    Launcher.warm(call.program(), stop);
    Plan known = plan;
    if (plan.name().startsWith(Limits.NAME)) {
      known = plan(call, settings, Asking.answers(Limits.bus(settings), output, stop));
    }
    Notebook notebook =
        new Notebook(
            known,
            call.words(),
            seed,
            Environment.capture(call.version(), call.program(), output.folder()),
            baseline,
            InstantSource.system());
    try (LoadTool tool = options.get(BenchOptions.TOOL).open()) {
      notebook.tool(tool.name());
      return measure(call, known, notebook, tool, output, stop);
    } catch (LoadException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()), e);
    }
  }

  private static Outcome measure(
      Invocation call, Plan plan, Notebook notebook, LoadTool tool, Output output, Stop stop) {
    Options options = call.options();
    Progress progress = options.get(BenchOptions.PROGRESS).to(call.err(), call.isTerminal());
    Lab lab =
        new Lab(
            plan,
            tool,
            options.get(BenchOptions.THREADS),
            options.get(BenchOptions.WORKERS),
            notebook,
            progress,
            output.logs());
    stop.then(lab::stop);
    Report report = lab.run(output::write);
    output.write(report);
    call.err().print(Limits.text(report));
    call.out().println(output.folder().resolve(Output.PAGE));
    boolean isWhole = report.complete() && report.runs().stream().allMatch(Report.Run::isValid);
    if (!isWhole && !report.notes().isEmpty()) {
      call.err().println(report.notes().getLast());
    }
    return isWhole ? Outcome.DONE : Outcome.UNFINISHED;
  }

  private static Optional<Baseline> baseline(String file) {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Baseline(ReportJson.read(Path.of(file))));
    } catch (ReportException e) {
      throw new OptionException(
          BenchOptions.BASELINE.key(), "is '%s': %s".formatted(file, e.getMessage()));
    }
  }

  private static Plan plan(Invocation call, Settings settings, Answers answers) {
    List<String> operands = call.operands();
    if (operands.isEmpty()) {
      return call.options().get(BenchOptions.PLAN).of(settings);
    }
    String what = operands.getFirst();
    String name = operands.size() > 1 ? operands.get(1) : "";
    return switch (what) {
      case STUDY ->
          Study.named(name)
              .orElseThrow(() -> unknown("study", "studies", name, Study.names()))
              .of(settings);
      case Limits.NAME ->
          Limits.named(name.isEmpty() ? Limits.REQUESTS.toString() : name)
              .orElseThrow(() -> unknown("part", "parts of limits", name, Limits.names()))
              .of(settings, answers);
      default ->
          throw CommandException.usage(
              "unexpected argument '%s'; write bench, bench study NAME or bench limits"
                  .formatted(what));
    };
  }

  private static CommandException unknown(
      String what, String all, String name, List<String> names) {
    return CommandException.usage(
        "%s; %s: %s"
            .formatted(
                name.isEmpty() ? "name a " + what : "unknown " + what + " '" + name + "'",
                all,
                String.join(", ", names)));
  }

  private static String describe(Plan plan) {
    return "%s: %d contenders, %d loads, %d rounds; about %s"
        .formatted(
            plan.name(),
            plan.contenders().size(),
            plan.steps().size(),
            plan.rounds(),
            Times.text(plan.estimate()));
  }

  private static void tell(Plan plan, PrintStream out) {
    plan.contenders().forEach(it -> out.printf("%s: %s%n", it.name(), it.start()));
    plan.steps().forEach(it -> out.printf("%s: %s%n", it.id(), it.title()));
    plan.notes().forEach(out::println);
  }
}
