package io.busbar.bench.command;

import io.busbar.api.command.Subcommand.OptionGroup;
import io.busbar.api.option.Option;
import io.busbar.bench.contender.Contender;
import io.busbar.bench.contender.Contenders;
import io.busbar.bench.plan.Plans;
import io.busbar.bench.progress.Progress;
import io.busbar.bench.workload.Workload;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The options of {@code busbar bench}. */
final class BenchOptions {

  static final Option<Plans> PLAN =
      Option.choice(
          "bench.plan",
          Plans.QUICK,
          "how much is done: a first look without verdicts, verdicts on reading and posting, or on"
              + " everything");

  static final Option<List<String>> TRANSPORTS =
      words("bench.transports", "NAME", "the engines (all that are installed, if none is named)");

  static final Option<List<String>> WORKER_KINDS =
      words(
          "bench.worker-kinds",
          "KIND",
          "the kinds of workers: event-loop, pool, virtual (all; most studies and limits take"
              + " event-loop only)");

  static final Option<List<String>> STORES =
      words("bench.stores", "NAME", "the stores (rocksdb, if none is named)");

  static final Option<List<Workload>> WORKLOADS =
      Option.of(
              "bench.workload",
              List.<Workload>of(),
              "NAME",
              "what is asked: "
                  + names(Workload.values())
                  + "; each plan and study has its own otherwise",
              BenchOptions::workloads,
              BenchOptions::names)
          .several();

  static final Option<List<Contender>> CONTENDERS =
      Option.of(
              "bench.contender",
              List.<Contender>of(),
              Contenders.FORM,
              "any other server beside: a shell starts it for each run, and the URL says where it"
                  + " listens; a URL with a path is the page that is read, one without is that of a"
                  + " server that speaks messaging v2",
              BenchOptions::contenders,
              contenders -> contenders.stream().map(Contender::start).collect(Collectors.joining()))
          .several();

  static final Option<Integer> ROUNDS =
      Option.number("bench.rounds", 0, 0, 1000, "rounds", "how often; 0 takes the plan's");

  static final Option<Duration> SPAN =
      Option.duration(
          "bench.span",
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofHours(1),
          "how long each load counts; 0s takes the plan's");

  static final Option<Duration> WARM_UP =
      Option.duration(
          "bench.warm-up",
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofHours(1),
          "the longest that is waited for a steady rate before a load counts, and twice the"
              + " shortest; 0s takes the plan's");

  static final Option<Integer> CONNECTIONS =
      Option.number(
          "bench.connections",
          0,
          0,
          50_000,
          "connections",
          "most connections at once where the plan does not vary them; 0 takes the plan's");

  static final Option<Integer> WORKERS =
      Option.number(
          "bench.workers",
          0,
          0,
          10_000,
          "threads or requests",
          "serve's --workers; 0 takes the plan's, or leaves it to serve");

  static final Option<Integer> THREADS =
      Option.number("bench.threads", 1, 1, 64, "threads", "of the load generator");

  static final Option<Double> SCALE =
      Option.of(
          "bench.scale",
          1.0,
          "PART",
          "which part of a study is done, above 0 and at most 1: fewer points, shorter times",
          BenchOptions::scale,
          scale -> String.format(Locale.ROOT, "%s", scale));

  static final Option<Tool> TOOL =
      Option.choice("bench.tool", Tool.OWN, "what makes the load; others are for cross-checks");

  static final Option<Long> SEED =
      Option.of(
          "bench.seed",
          0L,
          "N",
          "of the order of starts; 0 draws one, and the report tells it",
          BenchOptions::seed,
          String::valueOf);

  static final Option<String> OUT =
      path(
          "bench.out",
          "FOLDER",
          "the folder for the report; empty makes one in busbar-bench, named by date and plan");

  static final Option<String> BASELINE =
      path(
          "bench.baseline", "FILE", "a report.json of an earlier run, which is compared with, too");

  static final Option<Progress.Form> PROGRESS =
      Option.choice(
          "bench.progress",
          Progress.Form.AUTO,
          "how progress is told on standard error: a bar on a terminal, a line a step, a line of"
              + " JSON, or not");

  static final Option<Boolean> DRY_RUN =
      Option.bool("bench.dry-run", false, "say what would be done and how long it would take");

  /** As help shows them. */
  static final List<OptionGroup> GROUPS =
      List.of(
          new OptionGroup(
              "What is compared",
              List.of(PLAN, TRANSPORTS, WORKER_KINDS, STORES, WORKLOADS, CONTENDERS, BASELINE)),
          new OptionGroup(
              "How it is measured",
              List.of(ROUNDS, SPAN, WARM_UP, CONNECTIONS, WORKERS, THREADS, SCALE, TOOL, SEED)),
          new OptionGroup("What is told", List.of(OUT, PROGRESS, DRY_RUN)));

  private BenchOptions() {}

  private static Option<List<String>> words(String key, String shape, String doc) {
    return Option.of(
            key,
            List.<String>of(),
            shape,
            doc,
            text ->
                Arrays.stream(text.split(",", -1)).filter(it -> !it.isBlank()).distinct().toList(),
            words -> String.join(",", words))
        .several();
  }

  private static Option<String> path(String key, String shape, String doc) {
    return Option.of(key, "", shape, doc, text -> text, text -> text);
  }

  private static List<Workload> workloads(String text) {
    return Arrays.stream(text.split(",", -1)).map(BenchOptions::workload).distinct().toList();
  }

  private static Workload workload(String name) {
    return Arrays.stream(Workload.values())
        .filter(it -> it.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("some of " + names(Workload.values())));
  }

  private static String names(Workload... workloads) {
    return Arrays.stream(workloads).map(Workload::toString).collect(Collectors.joining(", "));
  }

  private static String names(List<Workload> workloads) {
    return workloads.stream().map(Workload::toString).collect(Collectors.joining(","));
  }

  /** A comma ends one only where its URL has been. */
  private static List<Contender> contenders(String text) {
    return Arrays.stream(text.split("(?<=\\s@\\s{1,9}[^\\s,]{1,2000}),(?=[^=\\s][^=]*=)", -1))
        .map(Contenders::external)
        .toList();
  }

  private static Double scale(String text) {
    try {
      double scale = Double.parseDouble(text);
      if (scale > 0 && scale <= 1) {
        return scale;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new IllegalArgumentException("a number above 0 and at most 1, such as 0.05");
  }

  private static Long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a whole number, such as 42");
    }
  }
}
