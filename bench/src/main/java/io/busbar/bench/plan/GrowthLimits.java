package io.busbar.bench.plan;

import io.busbar.bench.contender.Contender;
import io.busbar.bench.plan.Rounds.Place;
import io.busbar.bench.plan.Rounds.Value;
import io.busbar.bench.plan.Step.Aim;
import io.busbar.bench.workload.Filling;
import io.busbar.bench.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Whether a request costs the same however much there is: queues, messages, connections. Each size
 * has a server of its own, on the first engine; connections are tried on all.
 */
final class GrowthLimits {

  private static final int[] QUEUES = {10, 1000, 100_000};
  private static final int[] MESSAGES = {100, 10_000, 1_000_000, 10_000_000};
  private static final int[] CLAIMED = {1000, 1_000_000};
  private static final double FLAT = 1.2;
  private static final double FLAT_CLAIMS = 1.3;
  private static final double FLUSHES = 1.0 / 16;

  private static final int CONNECTIONS = 100;
  private static final int WRITING = 64;
  private static final int MANY = 5000;
  private static final int NEW_A_SECOND = 1000;
  private static final int ROUNDS = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(12);
  private static final Duration SPAN = Duration.ofSeconds(3);

  private final Settings settings;
  private final String first;
  private final List<Contender> contenders = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Bar> bars = new ArrayList<>();

  private GrowthLimits(Settings settings) {
    this.settings = settings;
    first = settings.transports().getFirst();
  }

  static Plan plan(Settings settings) {
    return new GrowthLimits(settings).plan();
  }

  private Plan plan() {
    queues();
    messages();
    claims();
    settings.transports().forEach(this::connections);
    flushes();
    return new Plan(
        Limits.NAME + " " + Limits.GROWTH,
        "Limits: what grows with the work",
        contenders,
        steps,
        settings.roundsOr(ROUNDS),
        List.of(),
        List.of(),
        "the bars say what is met",
        true,
        new BarDrawing(bars, "CPU: processor time of the server for each request."),
        List.of());
  }

  /** A server of its own for one load. */
  private Place add(String holds, Step step, String id, String title) {
    Contender contender = Limits.bus(settings, first).named(Limits.bus(first) + ", " + holds);
    contenders.add(contender);
    return load(contender, step, id, title);
  }

  private Place load(Contender contender, Step step, String id, String title) {
    steps.add(step.named(id, title).of(it -> it.name().equals(contender.name())));
    return new Place(contender.name(), id);
  }

  /** Those sizes that belong to the part that is asked for, two at least. */
  private int[] part(int... sizes) {
    double most = sizes[sizes.length - 1] * settings.scale();
    return IntStream.range(0, sizes.length)
        .filter(i -> i < 2 || sizes[i] <= most)
        .map(i -> sizes[i])
        .toArray();
  }

  private void queues() {
    List<Place> places = new ArrayList<>();
    for (int number : part(QUEUES)) {
      String holds = count(number) + " queues";
      places.add(
          add(
              holds,
              step(Workload.GET_420, CONNECTIONS).on(Filling.queues(number)),
              "queues-" + number,
              "GET of one message of one of " + holds));
    }
    flat("GET, %s / %s", places, FLAT);
  }

  private void messages() {
    List<Place> heads = new ArrayList<>();
    List<Place> middles = new ArrayList<>();
    for (int number : part(MESSAGES)) {
      String holds = count(number) + " messages";
      Filling filling = Filling.messages(number);
      Step get = step(Workload.GET_420, CONNECTIONS);
      heads.add(add(holds, get.on(filling), "head-" + number, "GET of the first of " + holds));
      middles.add(
          load(
              contenders.getLast(),
              get.on(filling.asMiddle()),
              "middle-" + number,
              "GET from the middle of " + holds));
    }
    flat("GET at the head, %s / %s", heads, FLAT);
    flat("GET in the middle, %s / %s", middles, FLAT);
  }

  private void claims() {
    List<Place> places = new ArrayList<>();
    for (int number : part(CLAIMED)) {
      String holds = count(number) + " messages to claim";
      places.add(
          add(
              holds,
              step(Workload.CLAIM_DELETE, WRITING).on(Filling.messages(number)),
              "claims-" + number,
              "post, claim and delete in a queue of " + count(number) + " messages"));
    }
    flat("post, claim and delete, %s / %s", places, FLAT_CLAIMS);
  }

  private void connections(String engine) {
    Contender contender = Limits.bus(settings, engine);
    contenders.add(contender);
    Step many = step(Workload.GET_420, MANY);
    Place held = load(contender, many, "many-" + engine, "GET, %,d connections".formatted(MANY));
    Step fresh = step(Workload.GET_420, NEW_A_SECOND).by(new Aim(Aim.Kind.RATE, NEW_A_SECOND), 1);
    Place opened =
        load(
            contender,
            fresh,
            "new-" + engine,
            "GET, %,d new connections a second".formatted(NEW_A_SECOND));
    bars.add(
        Bar.most("%,d connections".formatted(MANY), engine, "faults", 0, it -> it.faults(held)));
    bars.add(
        Bar.most(
            "%,d new connections a second".formatted(NEW_A_SECOND),
            engine,
            "faults",
            0,
            it -> it.faults(opened)));
  }

  private void flushes() {
    Contender forcing = Limits.bus(settings, first).named(Limits.bus(first) + ", forced");
    contenders.add(forcing);
    Place post =
        load(forcing, step(Workload.POST, WRITING), "flushes", "POST, flushes of the disk counted");
    bars.add(
        Bar.most(
            "flushes of the disk for a POST of one message, %d connections".formatted(WRITING),
            first,
            "",
            FLUSHES,
            // None at all was not seen, since each post is forced to the disk before it is
            // answered.
            rounds -> rounds.median(post, run -> run.footprint().flushes().filter(it -> it > 0))));
  }

  private Step step(Workload workload, int connections) {
    return Step.closed(workload, connections, 1, settings.warmUpOr(WARM_UP), settings.spanOr(SPAN));
  }

  /** Each size against the first. */
  private void flat(String what, List<Place> places, double limit) {
    Place least = places.getFirst();
    for (Place more : places.subList(1, places.size())) {
      bars.add(
          Bar.most(
              "CPU, " + what.formatted(holds(more), holds(least)),
              first,
              "",
              limit,
              rounds -> rounds.ratio(more, least, Value.CPU)));
    }
  }

  private String holds(Place place) {
    return place.contender().substring(Limits.bus(first).length() + 2);
  }

  private static String count(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
