package io.busbar.tck.fuzz;

import java.time.Duration;

/**
 * How much a run does, and from which seed.
 *
 * @param seed what chance begins with
 * @param first the number of the first input
 * @param inputs how many inputs at most
 * @param time how long at most
 */
public record FuzzPlan(long seed, long first, long inputs, Duration time) {

  /** How many inputs each engine gets, over all its worker kinds; a time is no limit then. */
  public static final String REQUESTS = "busbar.fuzz.requests";

  /** How many seconds of inputs each worker kind of an engine gets, if no number is given. */
  public static final String SECONDS = "busbar.fuzz.seconds";

  /** The seed, to do a run again. */
  public static final String SEED = "busbar.fuzz.seed";

  /** The number of the first input, to begin at one that failed. */
  public static final String FIRST = "busbar.fuzz.first";

  private static final Duration NO_LIMIT = Duration.ofDays(1);

  /**
   * The plan that the system properties give. Short runs have always the same seed, so that a build
   * does not fail by chance; those of a number of inputs draw one.
   *
   * @param shares how many runs share the inputs of an engine
   */
  public static FuzzPlan ofProperties(int shares) {
    Long requests = Long.getLong(REQUESTS);
    long seed = Long.getLong(SEED, requests == null ? 1 : System.nanoTime() & 0xffff_ffffL);
    long first = Long.getLong(FIRST, 0);
    return requests == null
        ? new FuzzPlan(seed, first, Long.MAX_VALUE, Duration.ofSeconds(Long.getLong(SECONDS, 2)))
        : new FuzzPlan(seed, first, Math.ceilDiv(requests, shares), NO_LIMIT);
  }
}
