package io.busbar.bench.plan;

import io.busbar.bench.contender.Contender;
import io.busbar.bench.load.Load.Span;
import io.busbar.bench.report.Report.Cell;
import io.busbar.bench.workload.Filling;
import io.busbar.bench.workload.Workload;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One load that every contender of a plan is put under, if it can be.
 *
 * @param id of the cell that the results belong to
 * @param title of the cell, for people
 * @param workload what is asked
 * @param filling what the server holds before
 * @param asked who is asked it
 * @param aim how much is asked
 * @param connections most at once
 * @param depth most requests of a connection at once
 * @param requestsPerConnection 0: no end
 * @param warmUp the longest warm-up before it counts
 * @param span what counts
 */
public record Step(
    String id,
    String title,
    Workload workload,
    Filling filling,
    Predicate<Contender> asked,
    Aim aim,
    int connections,
    int depth,
    int requestsPerConnection,
    Duration warmUp,
    Span span) {

  private static final int PROBE_CONNECTIONS = 64;

  /** A server that is warm is steady after so long. */
  private static final Duration WARM = Duration.ofSeconds(2);

  /** Two collections and many connections, about. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  /**
   * How much is asked.
   *
   * @param kind of what
   * @param value requests a second, or percent of the capacity; 0 for a closed loop
   */
  public record Aim(Kind kind, double value) {

    /** As fast as answers come. */
    public static final Aim CLOSED = new Aim(Kind.CLOSED, 0);

    /** Nothing: the start alone counts. */
    public static final Aim START = new Aim(Kind.START, 0);

    /** Connections with one request each, which then stay. */
    public static final Aim IDLE = new Aim(Kind.IDLE, 0);

    /** Of what. */
    public enum Kind {
      /** As fast as answers come. */
      CLOSED,
      /** Requests a second. */
      RATE,
      /** Percent of what a closed loop got. */
      CAPACITY,
      /** No load. */
      START,
      /** Connections that stay idle. */
      IDLE
    }

    /** Whether requests are sent at times that are given. */
    public boolean isOpen() {
      return kind == Kind.RATE || kind == Kind.CAPACITY;
    }

    /** Whether requests are sent over and over. */
    public boolean isLoad() {
      return kind == Kind.CLOSED || isOpen();
    }

    @Override
    public String toString() {
      return switch (kind) {
        case CLOSED -> "closed loop";
        case RATE -> String.format(Locale.ROOT, "open loop, %.0f requests/s", value);
        case CAPACITY -> String.format(Locale.ROOT, "open loop, %.0f %% of capacity", value);
        case START -> "none, but for the first request";
        case IDLE -> "one request a connection, then idle";
      };
    }
  }

  /** A closed loop on connections that stay. */
  public static Step closed(
      Workload workload, int connections, int depth, Duration warmUp, Duration span) {
    String title =
        "%s, %d connections%s"
            .formatted(
                workload.title(), connections, depth > 1 ? ", %d deep".formatted(depth) : "");
    return new Step(
        workload + (depth > 1 ? "-pipelined" : ""),
        title,
        workload,
        Filling.NONE,
        whoFits(workload),
        Aim.CLOSED,
        connections,
        depth,
        0,
        warmUp,
        Span.of(span));
  }

  /** No load at all: how long the server takes to start. */
  static Step start(String id, String title) {
    return new Step(
        id,
        title,
        Workload.GET_420,
        Filling.NONE,
        whoFits(Workload.GET_420),
        Aim.START,
        1,
        1,
        0,
        Duration.ZERO,
        Span.of(1));
  }

  /** Who can be asked a workload. */
  static Predicate<Contender> whoFits(Workload workload) {
    return contender -> workload.fits(contender.speaks());
  }

  /** The same under another name. */
  public Step named(String otherId, String otherTitle) {
    return new Step(
        otherId,
        otherTitle,
        workload,
        filling,
        asked,
        aim,
        connections,
        depth,
        requestsPerConnection,
        warmUp,
        span);
  }

  /** The same for others. */
  public Step of(Predicate<Contender> others) {
    return new Step(
        id,
        title,
        workload,
        filling,
        others,
        aim,
        connections,
        depth,
        requestsPerConnection,
        warmUp,
        span);
  }

  /** The same of a server that holds more. */
  public Step on(Filling more) {
    return new Step(
        id,
        title,
        workload,
        more,
        asked,
        aim,
        connections,
        depth,
        requestsPerConnection,
        warmUp,
        span);
  }

  /** The same, asked otherwise. */
  public Step by(Aim other, int each) {
    return new Step(
        id, title, workload, filling, asked, other, connections, depth, each, warmUp, span);
  }

  /** The same, counted for another time. */
  public Step over(Duration time) {
    return new Step(
        id,
        title,
        workload,
        filling,
        asked,
        aim,
        connections,
        depth,
        requestsPerConnection,
        warmUp,
        Span.of(time));
  }

  /** A closed loop of the same requests on few connections. */
  public Step probe(Duration longestWarmUp, Duration time) {
    return new Step(
        "probe",
        "probe of " + title,
        workload,
        filling,
        asked,
        Aim.CLOSED,
        PROBE_CONNECTIONS,
        1,
        requestsPerConnection,
        longestWarmUp,
        Span.of(time));
  }

  /** What is measured by it. */
  public Cell cell() {
    Map<String, String> load = new LinkedHashMap<>();
    load.put("pace", aim.toString());
    load.put("connections", String.valueOf(connections));
    load.put("requests at once on a connection", String.valueOf(depth));
    load.put(
        "requests on a connection",
        requestsPerConnection == 0 ? "no end" : String.valueOf(requestsPerConnection));
    load.put("span", span.requests() > 0 ? span.requests() + " requests" : Times.text(span.time()));
    load.put("longest warm-up", Times.text(warmUp));
    return new Cell(id, title, workload.toString(), load);
  }

  /**
   * How long it will take, about.
   *
   * @param isWarm whether the server has had another load before
   */
  Duration estimate(boolean isWarm) {
    Duration least = warmUp.dividedBy(2);
    Duration warm = least.compareTo(WARM) > 0 ? least : WARM;
    // Most are steady soon after the least.
    Duration cold = warmUp.multipliedBy(2).dividedBy(3);
    Duration warming = isWarm && cold.compareTo(warm) > 0 ? warm : cold;
    return switch (aim.kind()) {
      case START -> Duration.ZERO;
      case IDLE -> IDLE;
      default -> warming.plus(counted()).plusMillis(filling.millis());
    };
  }

  private Duration counted() {
    Duration counted =
        span.requests() > 0
            ? Duration.ofMillis(300 + span.requests() / 5)
            : span.time().plusMillis(300);
    boolean isOverloaded = aim.kind() == Aim.Kind.CAPACITY && aim.value() >= 100;
    return isOverloaded ? counted.plusSeconds(4) : counted;
  }
}
