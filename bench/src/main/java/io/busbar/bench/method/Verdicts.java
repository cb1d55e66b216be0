package io.busbar.bench.method;

import io.busbar.bench.method.Statistics.Estimate;
import io.busbar.bench.report.Report.Comparison;
import io.busbar.bench.report.Report.Metric;
import io.busbar.bench.report.Report.Verdict;
import java.util.Locale;
import java.util.Optional;

/**
 * Says what a ratio allows to say: that one is faster or slower only if the interval of the ratio
 * leaves out 1, and if the ratio is farther from 1 than that of a contender to its own twin may be.
 */
final class Verdicts {

  /** Of fewer pairs no interval is worth anything. */
  static final int LEAST_PAIRS = 5;

  private Verdicts() {}

  /**
   * What is compared, without what came out.
   *
   * @param against whom
   */
  record Question(String cell, String contender, String against, Metric metric) {}

  /**
   * The answer.
   *
   * @param ratio contender / against
   * @param pairs how many rounds it comes from
   * @param noise how far from 1 the ratio of equals may be; empty if that was not measured
   * @param obstacle why no verdict may be given whatever the numbers are; empty if one may
   */
  static Comparison judge(
      Question question, Estimate ratio, int pairs, Optional<Double> noise, String obstacle) {
    Verdict verdict = Verdict.NONE;
    String reason = obstacle;
    if (reason.isEmpty() && pairs < LEAST_PAIRS) {
      reason = "%d paired rounds are too few; %d are needed".formatted(pairs, LEAST_PAIRS);
    }
    if (reason.isEmpty() && noise.isEmpty()) {
      reason = "the noise was not measured";
    }
    if (reason.isEmpty()) {
      reason = sameness(ratio, noise.orElse(0.0));
      boolean better = ratio.median() > 1 == question.metric().isMoreBetter();
      verdict = !reason.isEmpty() ? Verdict.SAME : better ? Verdict.FASTER : Verdict.SLOWER;
    }
    return new Comparison(
        question.cell(),
        question.contender(),
        question.against(),
        question.metric(),
        ratio.median(),
        ratio.low(),
        ratio.high(),
        noise.orElse(0.0),
        pairs,
        verdict,
        reason);
  }

  /** Why two count as the same; empty if they don't. */
  private static String sameness(Estimate ratio, double noise) {
    if (ratio.low() <= 1 && ratio.high() >= 1) {
      return "the interval includes 1";
    }
    return Math.abs(ratio.median() - 1) <= noise
        ? String.format(Locale.ROOT, "equals differed by up to %.1f %% themselves", noise * 100)
        : "";
  }

  /** How far from 1 the ratio of equals may be: the farther end of its interval. */
  static double noise(Estimate twins) {
    return Math.max(Math.abs(twins.low() - 1), Math.abs(twins.high() - 1));
  }
}
