package io.busbar.bench.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.bench.load.Fault;
import io.busbar.bench.load.Latency;
import io.busbar.bench.plan.Rounds.Place;
import io.busbar.bench.plan.Rounds.Value;
import io.busbar.bench.report.Report;
import io.busbar.bench.report.Report.Footprint;
import io.busbar.bench.report.Report.Noise;
import io.busbar.bench.report.Report.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RoundsTest {

  private static final Place ADAPTER = new Place("adapter", "get");
  private static final Place BARE = new Place("bare", "get");

  private final List<Run> runs = new ArrayList<>();

  @Test
  void aRatioIsTakenWithinARound() {
    add("bare", 1, 10, 0, "");
    add("adapter", 1, 11, 0, "");
    add("bare", 2, 20, 0, "");
    add("adapter", 2, 24, 0, "");
    add("bare", 3, 30, 0, "");
    add("adapter", 3, 39, 0, "");
    add("adapter", 4, 1000, 0, "");

    List<String> row = row(1.25);

    assertEquals(List.of("what", "netty", "1.20 (1.10 to 1.30)", "at most 1.25", "met"), row);
    assertEquals("not met", row(1.1).getLast());
  }

  @Test
  void whatWasNotMeasuredIsNotMet() {
    add("bare", 1, 10, 0, "");
    add("adapter", 1, 11, 0, "it ended");

    assertEquals(List.of("not enough", "at most 1", "not measured"), row(1).subList(2, 5));
  }

  @Test
  void aRunThatDoesNotCountIsAFault() {
    add("bare", 1, 10, 2, "");
    add("bare", 2, 10, 0, "it ended");
    add("bare", 3, 10, 0, "");

    assertEquals(3, new Rounds(report()).faults(BARE).orElseThrow().median());
  }

  private List<String> row(double limit) {
    Bar bar =
        Bar.most("what", "netty", "", limit, rounds -> rounds.ratio(ADAPTER, BARE, Value.CPU));
    return new BarDrawing(List.of(bar), "").tables(report()).getFirst().rows().getFirst();
  }

  private void add(String contender, int round, double micros, long faults, String problem) {
    runs.add(
        new Run(
            contender,
            "get",
            round,
            1,
            "",
            problem,
            false,
            1,
            100,
            100,
            Map.of(Fault.RESET, faults),
            1e6 / micros,
            0,
            Latency.NONE,
            2,
            Optional.of(micros),
            1,
            0.5,
            true,
            1,
            1,
            Optional.empty(),
            Optional.empty(),
            Footprint.NONE,
            0,
            0));
  }

  private Report report() {
    return new Report(
        Report.SCHEMA,
        "",
        "limits",
        List.of(),
        7,
        "",
        "",
        true,
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        runs,
        List.of(),
        List.of(),
        new Noise(List.of(), 0, 0),
        List.of(),
        List.of());
  }
}
