package io.busbar.bench.plan;

import io.busbar.bench.contender.Contender;
import io.busbar.bench.contender.Nginx;
import io.busbar.bench.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What requests cost on each engine: the leanest server without Busbar, its adapter with a fixed
 * answer, and its bus; those that are compared are asked the same and answer with as many bytes.
 */
final class RequestLimits {

  static final String KEEP_ALIVE = "keep-alive";
  static final String PIPELINED = "pipelined";
  static final String EMPTY = "empty";
  static final String POST = "post";
  static final String START = "start";

  static final String SMALL = " adapter, small";
  static final String VIRTUAL = " bus, virtual";
  static final String NEVER = " bus, sync=never";
  static final String CACHED = " bus, as packaged";

  private static final int CONNECTIONS = 100;
  private static final int POSTING = 64;
  private static final int DEPTH = 24;
  private static final int ROUNDS = 15;

  /** For half of it a JVM's compilers may take as much processor time as the requests. */
  private static final Duration WARM_UP = Duration.ofSeconds(12);

  /** Of those that are warm from the same requests. */
  private static final Duration WARM_UP_AGAIN = Duration.ofMillis(1500);

  private static final Duration SPAN = Duration.ofMillis(2500);

  /** What is planned so far. */
  private final List<Contender> contenders = new ArrayList<>();

  private final Settings settings;
  private final Answers answers;

  private RequestLimits(Settings settings, Answers answers) {
    this.settings = settings;
    this.answers = answers;
  }

  static Plan plan(Settings settings, Answers answers) {
    return new RequestLimits(settings, answers).plan();
  }

  private Plan plan() {
    Set<String> keepAlive = new HashSet<>();
    Set<String> pipelined = new HashSet<>();
    Set<String> empty = new HashSet<>();
    Set<String> post = new HashSet<>();
    Set<String> start = new HashSet<>();
    for (String engine : settings.transports()) {
      add(Limits.bare(settings, engine, answers), keepAlive, pipelined);
      add(adapter(Limits.adapter(engine), engine, answers.hot()), keepAlive, pipelined);
      add(adapter(engine + SMALL, engine, answers.empty()), empty);
      add(Limits.bus(settings, engine), keepAlive, empty);
      Contender virtual = Limits.bus(settings, engine, "virtual", List.of()).withoutCache();
      add(virtual.named(engine + VIRTUAL), keepAlive);
      Contender cached = Limits.bus(settings, engine, Limits.KIND, List.of());
      add(cached.named(engine + CACHED), start);
    }
    String first = settings.transports().getFirst();
    // What a post costs beyond its engine is the bus's and the store's.
    post.addAll(List.of(Limits.adapter(first), Limits.bus(first)));
    if (settings.stores().getFirst().equals("rocksdb")) {
      add(Limits.bus(settings, first, "--store.rocksdb.sync", "never").named(first + NEVER), post);
    }
    Optional<Contender> nginx = Nginx.find(answers.hot(), settings.workers());
    nginx.ifPresent(it -> add(it, keepAlive, pipelined));
    settings.external().forEach(other -> add(other, keepAlive, pipelined));
    return new Plan(
        Limits.NAME,
        "Limits: what requests cost",
        contenders,
        steps(keepAlive, pipelined, empty, post, start),
        settings.roundsOr(Math.max(1, (int) Math.round(ROUNDS * settings.scale()))),
        List.of(),
        List.of(),
        "the bars say what is met",
        true,
        new BarDrawing(
            Bars.requests(settings.transports()),
            "CPU: processor time of the server for each request. Adapter: Busbar's transport with"
                + " a fixed answer as long as what it is compared with."),
        List.of(
            "A page with the message has %d bytes, an empty one %d."
                .formatted(answers.hot(), answers.empty()),
            nginx.isPresent()
                ? "nginx is the one that is installed here."
                : "Nothing is held against nginx: it is not installed here."));
  }

  @SafeVarargs
  private void add(Contender contender, Set<String>... asked) {
    contenders.add(contender);
    for (Set<String> names : asked) {
      names.add(contender.name());
    }
  }

  private Contender adapter(String name, String engine, int length) {
    return settings
        .contenders()
        .fixed(name, engine, Limits.KIND, length, settings.serve(0))
        .withoutCache();
  }

  private List<Step> steps(
      Set<String> keepAlive,
      Set<String> pipelined,
      Set<String> empty,
      Set<String> post,
      Set<String> start) {
    int connections = settings.connectionsOr(CONNECTIONS);
    return List.of(
        load(Workload.GET_420, connections, 1, WARM_UP)
            .named(KEEP_ALIVE, "GET of one 420-byte message, %d connections".formatted(connections))
            .of(it -> keepAlive.contains(it.name())),
        load(Workload.GET_420, connections, DEPTH, WARM_UP_AGAIN)
            .named(PIPELINED, "the same, %d deep".formatted(DEPTH))
            .of(it -> pipelined.contains(it.name())),
        load(Workload.GET_0, connections, 1, WARM_UP)
            .named(EMPTY, "GET of an empty page, %d connections".formatted(connections))
            .of(it -> empty.contains(it.name())),
        load(Workload.POST, settings.connectionsOr(POSTING), 1, WARM_UP)
            .named(POST, "POST of one 420-byte message")
            .of(it -> post.contains(it.name())),
        Step.start(START, "from the start of the process to the first right answer")
            .of(it -> start.contains(it.name())));
  }

  private Step load(Workload workload, int connections, int depth, Duration warmUp) {
    return Step.closed(
        workload, connections, depth, settings.warmUpOr(warmUp), settings.spanOr(SPAN));
  }
}
