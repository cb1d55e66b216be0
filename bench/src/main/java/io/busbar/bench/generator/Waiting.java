package io.busbar.bench.generator;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a moment. */
final class Waiting {

  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(50);

  private Waiting() {}

  /** Waits until then, in the time of {@link System#nanoTime}, or until that is so. */
  static void until(long time, BooleanSupplier over) {
    for (long left; (left = time - System.nanoTime()) > 0 && !over.getAsBoolean(); ) {
      LockSupport.parkNanos(Math.min(left, LOOK));
    }
  }
}
