package io.busbar.bench.plan;

import io.busbar.bench.contender.Contender.Speaks;
import io.busbar.bench.load.Load.Span;
import io.busbar.bench.report.Report.Cell;
import io.busbar.bench.workload.Workload;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One load that every contender of a plan is put under, if it can be.
 *
 * @param id of the cell that the results belong to
 * @param title of the cell, for people
 * @param workload what is asked
 * @param asked who can be asked it
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
    List<Speaks> asked,
    Aim aim,
    int connections,
    int depth,
    int requestsPerConnection,
    Duration warmUp,
    Span span) {

  private static final int PROBE_CONNECTIONS = 64;

  /**
   * How much is asked.
   *
   * @param kind of what
   * @param value requests a second, or percent of the capacity; 0 for a closed loop
   */
  public record Aim(Kind kind, double value) {

    /** As fast as answers come. */
    public static final Aim CLOSED = new Aim(Kind.CLOSED, 0);

    /** Of what. */
    public enum Kind {
      /** As fast as answers come. */
      CLOSED,
      /** Requests a second. */
      RATE,
      /** Percent of what a closed loop got. */
      CAPACITY
    }

    @Override
    public String toString() {
      return switch (kind) {
        case CLOSED -> "closed loop";
        case RATE -> String.format(Locale.ROOT, "open loop, %.0f requests/s", value);
        case CAPACITY -> String.format(Locale.ROOT, "open loop, %.0f %% of capacity", value);
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
        whoFits(workload),
        Aim.CLOSED,
        connections,
        depth,
        0,
        warmUp,
        Span.of(span));
  }

  /** Who can be asked a workload. */
  static List<Speaks> whoFits(Workload workload) {
    return Arrays.stream(Speaks.values()).filter(workload::fits).toList();
  }

  /** The same for whoever answers GETs at all, each with its own answer. */
  public Step hot(String otherId, String otherTitle) {
    return new Step(
        otherId,
        otherTitle,
        workload,
        List.of(Speaks.values()),
        aim,
        connections,
        depth,
        requestsPerConnection,
        warmUp,
        span);
  }

  /** The same, counted for another time. */
  public Step over(Duration time) {
    return new Step(
        id,
        title,
        workload,
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

  /** How long it will take, about. */
  Duration estimate() {
    Duration counted =
        span.requests() > 0
            ? Duration.ofMillis(300 + span.requests() / 5)
            : span.time().plusMillis(300);
    Duration overloaded =
        aim.kind() == Aim.Kind.CAPACITY && aim.value() >= 100
            ? Duration.ofSeconds(4)
            : Duration.ZERO;
    return warmUp.plus(counted).plus(overloaded);
  }
}
