package io.busbar.bench.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.bench.contender.Contender;
import io.busbar.bench.contender.Contenders;
import io.busbar.bench.method.Statistics.Estimate;
import io.busbar.bench.workload.Workload;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LimitsTest {

  private static final Answers ANSWERS = new Answers(567, 26, List.of("-XX:+UseSerialGC"));

  @Test
  void fifteenRoundsOfRequestsTakeLessThanAnHourAndAQuarter() {
    Plan plan = Limits.REQUESTS.of(settings(1, 65_536), ANSWERS);

    assertEquals(15, plan.rounds());
    assertTrue(plan.estimate().compareTo(Duration.ofMinutes(75)) < 0, Times.text(plan.estimate()));
  }

  @Test
  void thoseThatAreComparedAnswerWithAsManyBytesAndHaveTheSameFlags() {
    Plan plan = Limits.REQUESTS.of(settings(1, 65_536), ANSWERS);

    assertTrue(named(plan, "netty bare").start().endsWith("--length 567"));
    assertEquals(List.of("-XX:+UseSerialGC"), named(plan, "netty bare").flags());
    assertTrue(named(plan, "netty adapter").start().contains("static.length 567"));
    assertTrue(named(plan, "netty adapter, small").start().contains("static.length 26"));
  }

  /** A server that is started and asked nothing would cost time, and one without a bar sense. */
  @ParameterizedTest
  @EnumSource(Limits.class)
  void everyContenderHasSteps(Limits part) {
    Plan plan = part.of(settings(1, 65_536), ANSWERS);

    Set<String> ids = new HashSet<>();
    plan.contenders().forEach(it -> assertFalse(plan.steps(it).isEmpty(), it.name()));
    plan.steps().forEach(it -> assertTrue(ids.add(it.id()), it.id()));
  }

  @Test
  void idleConnectionsAreNoMoreThanFilesMayBeOpen() {
    Plan few = Limits.MEMORY.of(settings(1, 1024), ANSWERS);

    assertEquals(824, few.steps().stream().mapToInt(Step::connections).max().orElse(0));
    assertTrue(few.notes().toString().contains("Only 824 connections"), few.notes().toString());
  }

  @Test
  void aPartOfTheGrowthLeavesTheLargestOut() {
    List<String> part =
        Limits.GROWTH.of(settings(0.1, 65_536), ANSWERS).steps().stream().map(Step::id).toList();

    assertTrue(part.contains("head-1000000"), part.toString());
    assertFalse(part.contains("head-10000000"), part.toString());
  }

  @Test
  void aBarIsMetWhenTheMedianIsWithinIt() {
    Bar most = Bar.most("", "", "", 1.25, _ -> Optional.empty());
    Bar least = Bar.least("", "", "", 0.5, _ -> Optional.empty());

    assertTrue(most.isMet(new Estimate(1.25, 1, 2)));
    assertFalse(most.isMet(new Estimate(1.26, 1, 2)));
    assertTrue(least.isMet(new Estimate(0.5, 0.1, 1)));
    assertFalse(least.isMet(new Estimate(0.49, 0.1, 1)));
  }

  private static Contender named(Plan plan, String name) {
    return plan.contenders().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Settings settings(double scale, long openFiles) {
    return new Settings(
        new Contenders(List.of("busbar")),
        List.of("jetty", "netty", "undertow"),
        List.of(),
        List.of("rocksdb"),
        List.<Workload>of(),
        List.of(),
        0,
        Duration.ZERO,
        Duration.ZERO,
        0,
        0,
        scale,
        openFiles);
  }
}
