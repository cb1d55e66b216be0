package io.busbar.bench.plan;

import io.busbar.bench.contender.Contender;
import io.busbar.bench.contender.Contenders;
import io.busbar.bench.report.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What Busbar may cost, in parts: {@code busbar bench limits PART}. */
public enum Limits {
  /** Processor time of requests, and starts. */
  REQUESTS,
  /** Allocation, idle connections, resident memory, small heaps. */
  MEMORY,
  /** Many queues, many messages, many connections. */
  GROWTH;

  /** What is asked for, and begins the names of their plans. */
  public static final String NAME = "limits";

  /** The only worker kind that does not hand requests over. */
  static final String KIND = "event-loop";

  private static final String BARE = " bare";
  private static final String ADAPTER = " adapter";
  private static final String BUS = " bus";

  /** Its plan. */
  public Plan of(Settings settings, Answers answers) {
    return switch (this) {
      case REQUESTS -> RequestLimits.plan(settings, answers);
      case MEMORY -> MemoryLimits.plan(settings, answers);
      case GROWTH -> GrowthLimits.plan(settings);
    };
  }

  /** The part of a name; empty if there is none. */
  public static Optional<Limits> named(String name) {
    return Arrays.stream(values()).filter(it -> it.toString().equals(name)).findFirst();
  }

  /** All names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Limits::toString).toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static String bare(String engine) {
    return engine + BARE;
  }

  static String adapter(String engine) {
    return engine + ADAPTER;
  }

  static String bus(String engine) {
    return engine + BUS;
  }

  /** An engine without Busbar, with the flags of the JVM that Busbar has. */
  static Contender bare(Settings settings, String engine, Answers answers) {
    return Contenders.bare(bare(engine), engine, answers.hot(), settings.workers())
        .with(answers.flags());
  }

  /** The bus that is asked how long its answers are. */
  public static Contender bus(Settings settings) {
    return bus(settings, settings.transports().getFirst());
  }

  /** The bus on an engine; without a cache of the JVM, since the bare engine has none. */
  static Contender bus(Settings settings, String engine, String... more) {
    return bus(settings, engine, KIND, List.of(more)).withoutCache();
  }

  /** The same as it is packaged, with another kind of workers and further words of serve. */
  static Contender bus(Settings settings, String engine, String kind, List<String> more) {
    List<String> words = new ArrayList<>(settings.serve(0));
    words.addAll(more);
    return settings
        .contenders()
        .messaging(bus(engine), engine, kind, settings.stores().getFirst(), words);
  }

  /** The bars of a report, and whether they are met, for a terminal. */
  public static String text(Report report) {
    return BarDrawing.text(report);
  }
}
