package io.busbar.bench.plan;

import io.busbar.bench.contender.Contender;
import io.busbar.bench.plan.Rounds.Place;
import io.busbar.bench.plan.Rounds.Value;
import io.busbar.bench.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the bus takes of memory beyond the bare engine. Both have a heap of a fixed size that is
 * resident from the start, so that what is resident beyond it can be told, and one small enough for
 * many collections, which tell what was allocated between them.
 */
final class MemoryLimits {

  private static final List<String> FIXED_HEAP =
      List.of("-Xms256m", "-Xmx256m", "-Xmn32m", "-XX:+AlwaysPreTouch");

  private static final String SMALL_HEAP = "-Xmx96m";
  private static final String SMALL = " bus, " + SMALL_HEAP;

  private static final String GET = "get";
  private static final String IDLE = "idle";
  private static final String SMALL_GET = "small-heap-get";
  private static final String SMALL_POST = "small-heap-post";

  private static final int CONNECTIONS = 100;
  private static final int POSTING = 64;
  private static final int MOST_IDLE = 10_000;

  /** The lab and the server have files open beside connections. */
  private static final int OTHER_FILES = 200;

  private static final int ROUNDS = 5;

  /** What is compiled last makes fewer objects. */
  private static final Duration WARM_UP = Duration.ofSeconds(12);

  /** Where only faults are looked for. */
  private static final Duration WARM_UP_SMALL = Duration.ofSeconds(3);

  private static final Duration SPAN = Duration.ofSeconds(3);
  private static final double BYTES_PER_KIB = 1024;

  private MemoryLimits() {}

  static Plan plan(Settings settings, Answers answers) {
    List<Contender> contenders = new ArrayList<>();
    for (String engine : settings.transports()) {
      contenders.add(Limits.bare(settings, engine, answers).with(FIXED_HEAP));
      contenders.add(Limits.bus(settings, engine).with(FIXED_HEAP));
      contenders.add(Limits.bus(settings, engine).named(engine + SMALL).with(List.of(SMALL_HEAP)));
    }
    int idle = (int) Math.min(MOST_IDLE, settings.openFiles() - OTHER_FILES);
    List<String> notes = new ArrayList<>();
    if (idle < MOST_IDLE) {
      notes.add(
          "Only %,d connections are idle, since only %,d files may be open (ulimit -n)."
              .formatted(idle, settings.openFiles()));
    }
    return new Plan(
        Limits.NAME + " " + Limits.MEMORY,
        "Limits: what the bus takes of memory",
        contenders,
        steps(settings, idle),
        settings.roundsOr(Math.max(1, (int) Math.round(ROUNDS * settings.scale()))),
        List.of(),
        List.of(),
        "the bars say what is met",
        true,
        new BarDrawing(
            bars(settings.transports()),
            "Of an idle connection: what is in use on the heap after a collection, and resident"
                + " beyond the heap."),
        notes);
  }

  private static List<Step> steps(Settings settings, int idle) {
    int connections = settings.connectionsOr(CONNECTIONS);
    int posting = settings.connectionsOr(POSTING);
    Step post = load(settings, Workload.POST, posting, WARM_UP_SMALL);
    String title = "GET of one 420-byte message, %d connections".formatted(connections);
    return List.of(
        load(settings, Workload.GET_420, connections, WARM_UP)
            .named(GET, title)
            .of(it -> !isSmall(it)),
        Step.closed(Workload.GET_420, idle, 1, Duration.ZERO, SPAN)
            .by(Step.Aim.IDLE, 1)
            .named(IDLE, "%,d connections, one GET on each, then idle".formatted(idle))
            .of(it -> !isSmall(it)),
        load(settings, Workload.GET_420, connections, WARM_UP_SMALL)
            .named(SMALL_GET, title + ", " + SMALL_HEAP)
            .of(MemoryLimits::isSmall),
        post.named(SMALL_POST, post.title() + ", " + SMALL_HEAP).of(MemoryLimits::isSmall));
  }

  private static Step load(Settings settings, Workload workload, int connections, Duration warmUp) {
    return Step.closed(workload, connections, 1, settings.warmUpOr(warmUp), settings.spanOr(SPAN));
  }

  private static boolean isSmall(Contender contender) {
    return contender.name().endsWith(SMALL);
  }

  private static List<Bar> bars(List<String> engines) {
    Value allocated = run -> run.footprint().allocatedBytes().map(it -> it / BYTES_PER_KIB);
    Value connection = run -> run.footprint().connectionBytes().map(it -> it / BYTES_PER_KIB);
    Value offHeap = run -> run.footprint().offHeapMib();
    List<Bar> bars = new ArrayList<>();
    for (String engine : engines) {
      String bare = Limits.bare(engine);
      String bus = Limits.bus(engine);
      Place get = new Place(bus, GET);
      Place bareGet = new Place(bare, GET);
      Place idle = new Place(bus, IDLE);
      Place bareIdle = new Place(bare, IDLE);
      Place smallGet = new Place(engine + SMALL, SMALL_GET);
      Place smallPost = new Place(engine + SMALL, SMALL_POST);
      bars.add(
          Bar.most(
              "allocated for a GET, bus - bare",
              engine,
              "KiB",
              1.5,
              rounds -> rounds.difference(get, bareGet, allocated)));
      bars.add(
          Bar.most(
              "memory of an idle connection, bus - bare",
              engine,
              "KiB",
              2,
              rounds -> rounds.difference(idle, bareIdle, connection)));
      bars.add(
          Bar.most(
              "resident beyond the heap under full load of GETs",
              engine,
              "MiB",
              180,
              rounds -> rounds.median(get, offHeap)));
      bars.add(
          Bar.most(
              "GET and POST, " + SMALL_HEAP,
              engine,
              "faults",
              0,
              rounds -> rounds.faults(smallGet, smallPost)));
    }
    return bars;
  }
}
