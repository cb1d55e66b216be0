package io.busbar.bench.generator;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Waits until the rate is steady: until the rates of the last three half seconds are within 10 %.
 * Not before half of the longest time: a JVM that compiles beside its requests answers at a steady
 * rate, too, and is charged with both.
 *
 * @param seconds how long that took
 * @param steady whether it became steady
 */
record WarmUp(double seconds, boolean steady) {

  private static final long HALF_SECOND = TimeUnit.MILLISECONDS.toNanos(500);
  private static final double TOLERANCE = 0.1;
  private static final int RATES = 3;

  /**
   * Waits.
   *
   * @param most no longer than that
   * @param answers right answers so far
   * @param failed whether there is nothing to wait for any more
   */
  static WarmUp await(Duration most, LongSupplier answers, BooleanSupplier failed) {
    long began = System.nanoTime();
    long end = began + most.toNanos();
    double[] rates = new double[RATES];
    int count = 0;
    boolean steady = false;
    long at = began;
    long before = 0;
    long earliest = began + most.toNanos() / 2;
    while ((!steady || at - earliest < 0) && at - end < 0 && !failed.getAsBoolean()) {
      Waiting.until(Math.min(at + HALF_SECOND, end), failed);
      long now = System.nanoTime();
      long after = answers.getAsLong();
      // What is left at the end may be too short to tell a rate.
      if (now - at >= HALF_SECOND / 2) {
        rates[count++ % RATES] = (double) (after - before) / (now - at);
        steady = count >= RATES && isSteady(rates);
      }
      before = after;
      at = now;
    }
    return new WarmUp((System.nanoTime() - began) / 1e9, steady);
  }

  private static boolean isSteady(double... rates) {
    double least = Double.MAX_VALUE;
    double most = 0;
    double sum = 0;
    for (double rate : rates) {
      least = Math.min(least, rate);
      most = Math.max(most, rate);
      sum += rate;
    }
    return sum > 0 && most - least <= TOLERANCE * sum / rates.length;
  }
}
