package io.busbar.bench.plan;

import static io.busbar.bench.plan.RequestLimits.CACHED;
import static io.busbar.bench.plan.RequestLimits.EMPTY;
import static io.busbar.bench.plan.RequestLimits.KEEP_ALIVE;
import static io.busbar.bench.plan.RequestLimits.NEVER;
import static io.busbar.bench.plan.RequestLimits.PIPELINED;
import static io.busbar.bench.plan.RequestLimits.POST;
import static io.busbar.bench.plan.RequestLimits.SMALL;
import static io.busbar.bench.plan.RequestLimits.START;
import static io.busbar.bench.plan.RequestLimits.VIRTUAL;

import io.busbar.bench.contender.Nginx;
import io.busbar.bench.plan.Rounds.Place;
import io.busbar.bench.plan.Rounds.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What must be reached. */
final class Bars {

  /** Of an engine that is not named. */
  private static final String OTHER = "";

  private static final Map<String, Double> VIRTUAL_TO_EVENT_LOOP =
      Map.of("undertow", 3.5, OTHER, 2.5);
  private static final Map<String, Double> BARE_TO_NGINX =
      Map.of("netty", 1.2, "undertow", 1.45, OTHER, 1.5);
  private static final Map<String, Double> BARE_TO_NGINX_PIPELINED =
      Map.of("netty", 0.2, "undertow", 0.5, OTHER, 1.3);

  private Bars() {}

  private static double of(Map<String, Double> bars, String engine) {
    Double other = bars.getOrDefault(OTHER, 0.0);
    return bars.getOrDefault(engine, other);
  }

  /** Of requests and starts. */
  static List<Bar> requests(List<String> engines) {
    List<Bar> bars = new ArrayList<>();
    for (String it : engines) {
      String bare = Limits.bare(it);
      String adapter = Limits.adapter(it);
      String bus = Limits.bus(it);
      bars.add(cpu("CPU, adapter / bare, keep-alive", it, adapter, bare, KEEP_ALIVE, 1.10));
      bars.add(cpu("CPU, adapter / bare, 24 deep", it, adapter, bare, PIPELINED, 1.25));
      bars.add(cpu("CPU, bus / adapter, GET of one message", it, bus, adapter, KEEP_ALIVE, 1.25));
      bars.add(cpu("CPU, bus / adapter, GET of an empty page", it, bus, it + SMALL, EMPTY, 1.15));
      bars.add(
          cpu(
              "CPU, virtual / event-loop, GET of one message",
              it,
              it + VIRTUAL,
              bus,
              KEEP_ALIVE,
              of(VIRTUAL_TO_EVENT_LOOP, it)));
      bars.add(
          cpu(
              "CPU, bare / nginx, keep-alive",
              it,
              bare,
              Nginx.NAME,
              KEEP_ALIVE,
              of(BARE_TO_NGINX, it)));
      bars.add(
          cpu(
              "CPU, bare / nginx, 24 deep",
              it,
              bare,
              Nginx.NAME,
              PIPELINED,
              of(BARE_TO_NGINX_PIPELINED, it)));
      Place start = new Place(it + CACHED, START);
      bars.add(
          Bar.most(
              "start to first answer, with cache",
              it,
              "ms",
              500,
              rounds -> rounds.median(start, run -> run.footprint().startMillis())));
    }
    String first = engines.getFirst();
    bars.add(
        cpu(
            "CPU, bus / adapter, POST of one message",
            first,
            Limits.bus(first),
            Limits.adapter(first),
            POST,
            4));
    Place always = new Place(Limits.bus(first), POST);
    Place never = new Place(first + NEVER, POST);
    bars.add(
        Bar.least(
            "posts/s, sync=always / sync=never",
            first,
            "",
            0.5,
            rounds -> rounds.ratio(always, never, Value.RATE)));
    return bars;
  }

  private static Bar cpu(
      String what, String engine, String above, String below, String cell, double limit) {
    Place one = new Place(above, cell);
    Place other = new Place(below, cell);
    return Bar.most(what, engine, "", limit, rounds -> rounds.ratio(one, other, Value.CPU));
  }
}
