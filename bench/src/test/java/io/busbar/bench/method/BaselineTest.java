package io.busbar.bench.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.bench.method.Analysis.Pair;
import io.busbar.bench.report.Report;
import io.busbar.bench.report.Report.Comparison;
import io.busbar.bench.report.Report.Metric;
import io.busbar.bench.report.Report.Noise;
import io.busbar.bench.report.Report.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BaselineTest {

  private static final double[] STEADY = {10, 10, 10, 10, 10};
  private static final Noise QUIET =
      new Runs()
          .of("netty", STEADY)
          .of("netty (twin)", STEADY)
          .analysis()
          .noise(List.of(new Pair("netty (twin)", "netty")));

  @Test
  void aContenderIsComparedWithItselfAsItWas() {
    Report old = new Runs().of("netty", STEADY).report(QUIET, Map.of());
    Report now = new Runs().of("netty", 12, 12, 12, 12, 12).report(QUIET, Map.of());

    List<Comparison> found = new Baseline(old).comparisons(now);

    assertEquals(Metric.values().length, found.size());
    for (Comparison it : found) {
      assertEquals("netty (baseline)", it.against());
      assertEquals(Verdict.SLOWER, it.verdict());
    }
    assertEquals(List.of(), new Baseline(old).notes(now));
  }

  @Test
  void withoutTwinsInEitherRunThereIsNoVerdict() {
    Noise unknown = new Noise(List.of(), 0, 0);
    Report old = new Runs().of("netty", STEADY).report(unknown, Map.of());
    Report now = new Runs().of("netty", 12, 12, 12, 12, 12).report(unknown, Map.of());

    for (Comparison it : new Baseline(old).comparisons(now)) {
      assertEquals(Verdict.NONE, it.verdict());
      assertEquals("the noise was not measured", it.reason());
    }
  }

  @Test
  void anotherMachineIsNoted() {
    Report old =
        new Runs().of("netty", STEADY).report(QUIET, Map.of("Machine", Map.of("cores", "2")));
    Report now =
        new Runs().of("netty", STEADY).report(QUIET, Map.of("Machine", Map.of("cores", "8")));

    assertEquals(
        List.of("the baseline was measured elsewhere: cores was 2, is 8"),
        new Baseline(old).notes(now));
    for (Comparison it : new Baseline(old).comparisons(now)) {
      assertEquals(Verdict.NONE, it.verdict());
      assertEquals("the machine or its settings differ", it.reason());
    }
  }

  @Test
  void whatWasMeasuredUnderAnotherLoadIsNotedAndNotCompared() {
    Report old =
        new Runs().under(Map.of("connections", "8")).of("netty", STEADY).report(QUIET, Map.of());
    Report now =
        new Runs().under(Map.of("connections", "64")).of("netty", STEADY).report(QUIET, Map.of());

    assertEquals(List.of(), new Baseline(old).comparisons(now));
    assertEquals(
        List.of(
            "the baseline has measured get under another load",
            "the baseline has no cell and contender in common with this run"),
        new Baseline(old).notes(now));
  }

  @Test
  void nothingInCommonIsNoted() {
    Report old = new Runs().of("netty", STEADY).report(QUIET, Map.of());
    Report now = new Runs().of("jetty", STEADY).report(QUIET, Map.of());

    assertTrue(new Baseline(old).comparisons(now).isEmpty());
    assertEquals(
        List.of("the baseline has no cell and contender in common with this run"),
        new Baseline(old).notes(now));
  }
}
