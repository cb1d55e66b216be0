package io.busbar.bench.plan;

import io.busbar.bench.contender.Contender;
import io.busbar.bench.contender.Contender.Speaks;
import io.busbar.bench.method.Analysis.Pair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be compared, and how.
 *
 * @param name what was asked for: {@code quick}, {@code study ab}
 * @param title what people call it
 * @param contenders each is started once a round
 * @param steps in their order; a contender is put under those that it can be asked
 * @param rounds how often
 * @param pairs who is compared with whom
 * @param twins contenders that are the same: what they differ by is noise
 * @param obstacle why there are no verdicts; empty if there are
 * @param needsSuccess whether a run with more than one fault in 1,000 requests does not count
 * @param drawing what is drawn of what is found
 * @param notes what a reader must know
 */
public record Plan(
    String name,
    String title,
    List<Contender> contenders,
    List<Step> steps,
    int rounds,
    List<Pair> pairs,
    List<Pair> twins,
    String obstacle,
    boolean needsSuccess,
    Drawing drawing,
    List<String> notes) {

  /** What a twin's name ends with. */
  static final String TWIN = " (twin)";

  /** Start, priming and stop of one server, about. */
  private static final Duration AROUND = Duration.ofMillis(1300);

  /** Such a try, about. */
  private static final Duration PROBE = Duration.ofMillis(4500);

  /** The steps that a contender can be put under. */
  public List<Step> steps(Contender contender) {
    return steps.stream().filter(step -> step.asked().test(contender)).toList();
  }

  /** How long all of it will take, about. */
  public Duration estimate() {
    return contenders.stream()
        .map(this::estimate)
        .reduce(Duration.ZERO, Duration::plus)
        .multipliedBy(rounds);
  }

  /** How long one contender takes in one round, about. */
  public Duration estimate(Contender contender) {
    Duration all = AROUND.plus(PROBE.multipliedBy(probes(contender)));
    boolean isWarm = false;
    for (Step step : steps(contender)) {
      all = all.plus(step.estimate(isWarm));
      isWarm = true;
    }
    return all;
  }

  /** How many kinds of requests are tried in a closed loop first. */
  private long probes(Contender contender) {
    return steps(contender).stream()
        .filter(step -> step.aim().isLoad())
        .filter(step -> step.aim().isOpen() || step.warmUp().isZero())
        .map(step -> step.workload() + " x" + step.requestsPerConnection())
        .distinct()
        .count();
  }

  /** Everyone against the first of those that are asked the same. */
  static List<Pair> againstFirst(List<Contender> contenders) {
    List<Pair> pairs = new ArrayList<>();
    for (Contender contender : contenders) {
      contenders.stream()
          .filter(it -> isLike(it.speaks(), contender.speaks()))
          .findFirst()
          .filter(first -> !first.equals(contender))
          .ifPresent(first -> pairs.add(new Pair(contender.name(), first.name())));
    }
    return pairs;
  }

  /** A page is held against whatever else is read. */
  private static boolean isLike(Speaks reference, Speaks other) {
    return reference == other || (other == Speaks.PAGE && reference == Speaks.MESSAGING);
  }
}
