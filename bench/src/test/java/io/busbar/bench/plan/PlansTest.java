package io.busbar.bench.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.bench.contender.Contender;
import io.busbar.bench.contender.Contenders;
import io.busbar.bench.plan.Step.Aim;
import io.busbar.bench.report.Report;
import io.busbar.bench.report.Report.ContenderInfo;
import io.busbar.bench.report.Report.Noise;
import io.busbar.bench.report.Report.Series;
import io.busbar.bench.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PlansTest {

  @Test
  void aFirstLookAtNineContendersTakesLessThanFiveMinutes() {
    Plan quick = Plans.QUICK.of(settings(1, 65_536));

    assertEquals(9, quick.contenders().size());
    assertTrue(quick.estimate().compareTo(Duration.ofMinutes(5)) < 0, text(quick));
    assertFalse(quick.obstacle().isEmpty());
  }

  @Test
  void theStandardPlanHasRoundsAndTwinsForVerdictsAndTakesFortyMinutesAtMost() {
    Plan standard = Plans.STANDARD.of(settings(1, 65_536));

    assertTrue(standard.estimate().compareTo(Duration.ofMinutes(40)) <= 0, text(standard));
    assertTrue(standard.rounds() >= 8);
    assertFalse(standard.twins().isEmpty());
    assertEquals("", standard.obstacle());
    List<String> names = standard.contenders().stream().map(Contender::name).toList();
    standard.twins().forEach(twin -> assertTrue(names.contains(twin.contender()), twin.toString()));
  }

  @Test
  void whatIsAskedTheSameIsComparedInTheFullPlanAndItsNoiseIsMeasured() {
    Plan full = Plans.FULL.of(settings(1, 65_536));

    full.pairs()
        .forEach(pair ->
            assertEquals(
                pair.contender().endsWith(" (static)"),
                pair.against().endsWith(" (static)"),
                pair.toString()));
    assertEquals(
        1,
        full.pairs().stream()
            .filter(it -> it.against().endsWith(" (static)"))
            .map(it -> it.against())
            .distinct()
            .count());
    assertEquals(2, full.twins().size());
  }

  @Test
  void whatIsSetIsTakenInPlaceOfWhatThePlanHas() {
    Settings set =
        new Settings(
            new Contenders(List.of("busbar")),
            List.of("netty"),
            List.of("event-loop"),
            List.of("memory"),
            List.of(Workload.GET_0),
            List.of(),
            2,
            Duration.ofMillis(500),
            Duration.ofMillis(700),
            8,
            3,
            1,
            1024);

    Plan plan = Plans.STANDARD.of(set);

    Step step = plan.steps().getFirst();
    assertEquals(2, plan.rounds());
    assertEquals(Workload.GET_0, step.workload());
    assertEquals(Duration.ofMillis(500), step.span().time());
    assertEquals(Duration.ofMillis(700), step.warmUp());
    assertEquals(8, step.connections());
    assertTrue(plan.contenders().getFirst().start().endsWith("--store memory --workers 3"));
    // One contender alone has a twin all the same, so that the noise is known.
    assertEquals(
        List.of("netty/event-loop", "netty/event-loop (twin)"),
        plan.contenders().stream().map(Contender::name).toList());
  }

  @Test
  void abGrowsFromOneAtOnceToAThousandAndToFiveThousandIfFilesAllow() {
    List<Integer> all = concurrency(Study.AB.of(settings(1, 65_536)));
    Plan few = Study.AB.of(settings(1, 2048));

    assertEquals(1, all.getFirst());
    assertTrue(all.contains(1000));
    assertEquals(5000, all.getLast());
    assertEquals(1000, concurrency(few).getLast());
    assertTrue(few.notes().toString().contains("Concurrency 5000 was left out"), few.toString());
    for (Step step : few.steps()) {
      assertEquals(1, step.requestsPerConnection());
      assertEquals(5000, step.span().requests());
    }
    assertEquals(3, few.rounds());
    assertTrue(few.contenders().getFirst().start().endsWith("--workers 4"));
  }

  private static List<Integer> concurrency(Plan plan) {
    return plan.steps().stream().map(Step::connections).toList();
  }

  @Test
  void theRateSweepAttemptsRatesAndPartsOfTheCapacity() {
    Plan sweep = Study.RATE_SWEEP.of(settings(1, 65_536));

    assertEquals(
        Set.of(Workload.GET_0, Workload.GET_1K, Workload.GET_64K),
        sweep.steps().stream().map(Step::workload).collect(Collectors.toSet()));
    for (Workload workload : List.of(Workload.GET_0, Workload.GET_1K, Workload.GET_64K)) {
      for (int each : List.of(1, 10)) {
        assertEquals(
            IntStream.rangeClosed(1, 100).mapToObj(i -> 20.0 * i).toList(),
            values(sweep, workload, each, Aim.Kind.RATE));
        assertEquals(
            IntStream.rangeClosed(1, 30).mapToObj(i -> 5.0 * i).toList(),
            values(sweep, workload, each, Aim.Kind.CAPACITY));
      }
    }
  }

  private static List<Double> values(Plan plan, Workload workload, int each, Aim.Kind kind) {
    return plan.steps().stream()
        .filter(it -> it.workload() == workload && it.requestsPerConnection() == each)
        .filter(it -> it.aim().kind() == kind)
        .map(it -> it.aim().value())
        .toList();
  }

  @Test
  void aScaledSweepKeepsItsEndsAndShrinksInProportion() {
    Plan whole = Study.RATE_SWEEP.of(settings(1, 65_536));
    Plan part = Study.RATE_SWEEP.of(settings(0.25, 65_536));

    List<Double> rates = values(part, Workload.GET_1K, 1, Aim.Kind.RATE);
    assertEquals(20, rates.getFirst());
    assertEquals(2000, rates.getLast());
    List<Double> percents = values(part, Workload.GET_1K, 10, Aim.Kind.CAPACITY);
    assertEquals(5, percents.getFirst());
    assertEquals(150, percents.getLast());
    double ratio = (double) part.estimate().toMillis() / whole.estimate().toMillis();
    assertTrue(ratio > 0.15 && ratio < 0.4, text(part) + " of " + text(whole));
  }

  @Test
  void theServersStudyCountsRequests() {
    Plan servers = Study.SERVERS.of(settings(1, 65_536));

    assertEquals(List.of(20, 1), servers.steps().stream().map(Step::connections).toList());
    assertEquals(
        List.of(2000L, 500L), servers.steps().stream().map(it -> it.span().requests()).toList());
    assertEquals(10, servers.rounds());
  }

  @Test
  void thePipelinedStudyHasOneWorkerAndAHundredConnectionsTwentyFourDeep() {
    Plan pipelined = Study.PIPELINED.of(settings(1, 65_536));

    for (Step step : pipelined.steps()) {
      assertEquals(100, step.connections());
      assertEquals(24, step.depth());
    }
    for (Contender contender : pipelined.contenders()) {
      assertTrue(contender.start().endsWith("--workers 1"), contender.start());
    }
  }

  @ParameterizedTest
  @EnumSource(Study.class)
  void whatWasPublishedIsTabledAndNeverDrawn(Study study) {
    Plan plan = study.of(settings(1, 65_536));
    Report empty = empty(plan);

    assertTrue(
        plan.drawing().tables(empty).stream().anyMatch(it -> it.id().startsWith("published-")));
    Set<String> contenders =
        plan.contenders().stream().map(Contender::name).collect(Collectors.toSet());
    plan.drawing().charts(empty).stream()
        .flatMap(it -> it.series().stream())
        .map(Series::name)
        .forEach(name -> assertTrue(contenders.contains(name), name));
  }

  private static Report empty(Plan plan) {
    return new Report(
        Report.SCHEMA,
        plan.title(),
        plan.name(),
        List.of(),
        1,
        "",
        "",
        false,
        List.of(),
        Map.of(),
        plan.contenders().stream()
            .map(it -> new ContenderInfo(it.name(), it.kind().toString(), it.start()))
            .toList(),
        plan.steps().stream().map(Step::cell).toList(),
        List.of(),
        List.of(),
        List.of(),
        new Noise(List.of(), 0, 0),
        List.of(),
        List.of());
  }

  private static Settings settings(double scale, long openFiles) {
    return new Settings(
        new Contenders(List.of("busbar")),
        List.of("jetty", "netty", "undertow"),
        List.of(),
        List.of("rocksdb"),
        List.of(),
        List.of(),
        0,
        Duration.ZERO,
        Duration.ZERO,
        0,
        0,
        scale,
        openFiles);
  }

  private static String text(Plan plan) {
    return Times.text(plan.estimate());
  }
}
