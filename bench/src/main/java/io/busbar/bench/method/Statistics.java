package io.busbar.bench.method;

import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Medians, and how sure they are. */
public final class Statistics {

  private static final int RESAMPLES = 10_000;
  private static final double TAIL = 0.025;

  private Statistics() {}

  /**
   * A median with its 95 % interval by the bootstrap's percentiles (Efron 1979): the median is
   * found again and again for as many values, drawn from those that there are, and the middle 95 %
   * of what comes out is the interval.
   *
   * @param median the median of the values
   * @param low the interval's lower end
   * @param high its upper end
   */
  public record Estimate(double median, double low, double high) {}

  /**
   * The middle value, or the mean of the two in the middle.
   *
   * @param values at least one
   */
  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * The median of some values and its interval.
   *
   * @param values at least one
   * @param seed the same seed gives the same interval
   */
  public static Estimate estimate(double[] values, long seed) {
    RandomGenerator random = new Random(seed);
    double[] medians = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      medians[i] = median(resample(values, random));
    }
    return estimate(median(values), medians);
  }

  /**
   * The ratio of two medians of values that don't belong together in pairs, and its interval.
   *
   * @param above at least one
   * @param below at least one, none of them 0
   * @param seed the same seed gives the same interval
   */
  public static Estimate ratio(double[] above, double[] below, long seed) {
    RandomGenerator random = new Random(seed);
    double[] ratios = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      ratios[i] = median(resample(above, random)) / median(resample(below, random));
    }
    return estimate(median(above) / median(below), ratios);
  }

  private static double[] resample(double[] values, RandomGenerator random) {
    double[] drawn = new double[values.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = values[random.nextInt(values.length)];
    }
    return drawn;
  }

  private static Estimate estimate(double median, double[] resampled) {
    Arrays.sort(resampled);
    int tail = (int) (TAIL * resampled.length);
    return new Estimate(median, resampled[tail], resampled[resampled.length - 1 - tail]);
  }

  /** The standard deviation of some values; 0 of fewer than two. */
  public static double deviation(double... values) {
    if (values.length < 2) {
      return 0;
    }
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(it -> (it - mean) * (it - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }
}
