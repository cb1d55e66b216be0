package io.busbar.bench.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.bench.method.Analysis.Pair;
import io.busbar.bench.report.Report.Comparison;
import io.busbar.bench.report.Report.Metric;
import io.busbar.bench.report.Report.Noise;
import io.busbar.bench.report.Report.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnalysisTest {

  private static final Pair PAIR = new Pair("new", "old");
  private static final Pair TWINS = new Pair("old (twin)", "old");
  private static final double[] STEADY = {10, 10, 10, 10, 10, 10};

  @Test
  void aDriftThatBothHaveIsNotInTheRatio() {
    Comparison cpu =
        compare(
            new Runs()
                .of("old", 10, 20, 30, 40, 50, 60)
                .of("new", 8, 16, 24, 32, 40, 48)
                .of("old (twin)", 10, 20, 30, 40, 50, 60),
            Metric.CPU);

    assertEquals(0.8, cpu.ratio(), 1e-9);
    assertEquals(0.8, cpu.low(), 1e-9);
    assertEquals(0.8, cpu.high(), 1e-9);
    assertEquals(Verdict.FASTER, cpu.verdict());
  }

  @Test
  void aRunThatDoesNotCountIsLeftOutWithItsPair() {
    Runs runs = new Runs().of("old", 10, 10, 10, 10, 10, 10, 1).of("old (twin)", STEADY);
    runs.of("new", 12, 12, 12, 12, 12, 12).add("new", 7, 90, "went wrong", false);

    Comparison cpu = compare(runs, Metric.CPU);

    assertEquals(6, cpu.rounds());
    assertEquals(1.2, cpu.high(), 1e-9);
  }

  @Test
  void aRunWhoseReferenceDoesNotCountIsLeftOutToo() {
    Runs runs = new Runs().of("old", 10, 10, 10, 10, 10, 10).add("old", 7, 1, "went wrong", false);
    runs.of("old (twin)", STEADY).of("new", 12, 12, 12, 12, 12, 12, 90);

    Comparison cpu = compare(runs, Metric.CPU);

    assertEquals(6, cpu.rounds());
    assertEquals(1.2, cpu.high(), 1e-9);
  }

  @Test
  void aRunThatTheGeneratorLimitedIsLeftOutOfTheRateAndNotOfProcessorTime() {
    Runs runs = new Runs().of("old", 10, 10, 10, 10, 10, 10, 10).of("old (twin)", STEADY);
    runs.of("new", 12, 12, 12, 12, 12, 12).add("new", 7, 90, "", true);

    assertEquals(7, compare(runs, Metric.CPU).rounds());
    assertEquals(6, compare(runs, Metric.RATE).rounds());
  }

  @Test
  void lessIsBetterOfTimeAndMoreOfTheRate() {
    Runs runs = new Runs().of("old", STEADY).of("new", 8, 8, 8, 8, 8, 8).of("old (twin)", STEADY);

    for (Metric metric : Metric.values()) {
      Comparison found = compare(runs, metric);
      assertEquals(Verdict.FASTER, found.verdict(), metric.title());
      assertEquals("", found.reason());
      assertEquals(metric == Metric.RATE, found.ratio() > 1);
    }
    Runs worse =
        new Runs().of("old", STEADY).of("new", 12, 12, 12, 12, 12, 12).of("old (twin)", STEADY);
    for (Metric metric : Metric.values()) {
      assertEquals(Verdict.SLOWER, compare(worse, metric).verdict(), metric.title());
    }
  }

  @Test
  void anIntervalWithOneInItShowsNoDifference() {
    Comparison cpu =
        compare(
            new Runs().of("old", STEADY).of("new", 9, 11, 9, 11, 9, 11).of("old (twin)", STEADY),
            Metric.CPU);

    assertEquals(Verdict.SAME, cpu.verdict());
    assertEquals("the interval includes 1", cpu.reason());
  }

  @Test
  void aDifferenceThatTwinsHaveTooShowsNothing() {
    Runs runs = new Runs().of("old", STEADY).of("new", 9.5, 9.5, 9.5, 9.5, 9.5, 9.5);
    runs.of("old (twin)", 11, 9, 11, 9, 11, 9);

    Comparison cpu = compare(runs, Metric.CPU);

    assertEquals(Verdict.SAME, cpu.verdict());
    assertEquals("equals differed by up to 10.0 % themselves", cpu.reason());
    assertEquals(0.1, cpu.noise(), 1e-9);
  }

  @Test
  void fewPairsAllowNoVerdict() {
    Comparison cpu =
        compare(
            new Runs()
                .of("old", 10, 10, 10, 10)
                .of("new", 5, 5, 5, 5)
                .of("old (twin)", 10, 10, 10, 10),
            Metric.CPU);

    assertEquals(Verdict.NONE, cpu.verdict());
    assertEquals("4 paired rounds are too few; 5 are needed", cpu.reason());
  }

  @Test
  void withoutTwinsThereIsNoVerdict() {
    Comparison cpu = compare(new Runs().of("old", STEADY).of("new", 5, 5, 5, 5, 5, 5), Metric.CPU);

    assertEquals(Verdict.NONE, cpu.verdict());
    assertEquals("the noise was not measured", cpu.reason());
  }

  @Test
  void aLimitedGeneratorAllowsAVerdictOnProcessorTimeOnly() {
    Runs runs = new Runs().of("old", STEADY).limited("new", 5, 5, 5, 5, 5, 5);
    runs.of("old (twin)", STEADY);

    assertEquals(Verdict.FASTER, compare(runs, Metric.CPU).verdict());
    for (Metric metric : List.of(Metric.RATE, Metric.P50, Metric.P99)) {
      assertEquals(Verdict.NONE, compare(runs, metric).verdict(), metric.title());
      assertEquals("the load generator was the limit", compare(runs, metric).reason());
    }
  }

  @Test
  void anObstacleOfThePlanIsTheReason() {
    Runs runs = new Runs().of("old", STEADY).of("new", STEADY).of("old (twin)", STEADY);
    Noise noise = runs.analysis().noise(List.of(TWINS));

    for (Comparison it : runs.analysis().comparisons(List.of(PAIR), noise, "a first look")) {
      assertEquals(Verdict.NONE, it.verdict());
      assertEquals("a first look", it.reason());
    }
  }

  @Test
  void whatOnlyOneHasMeasuredIsNotCompared() {
    Runs runs = new Runs().of("old", STEADY);

    assertTrue(
        runs.analysis()
            .comparisons(List.of(PAIR), runs.analysis().noise(List.of(TWINS)), "")
            .isEmpty());
    assertEquals(4, runs.analysis().measures(List.of("old", "new")).size());
  }

  private static Comparison compare(Runs runs, Metric metric) {
    Analysis analysis = runs.analysis();
    return analysis.comparisons(List.of(PAIR), analysis.noise(List.of(TWINS)), "").stream()
        .filter(it -> it.metric() == metric)
        .findFirst()
        .orElseThrow();
  }
}
