package io.busbar.bench.lab;

import io.busbar.bench.contender.ServerProcess;
import io.busbar.bench.load.LoadException;
import java.util.concurrent.TimeUnit;

/** Waits until a server rests: a store that was filled puts it in order for a while. */
final class Settling {

  private static final int LONGEST_SECONDS = 60;
  private static final int LOOK_MILLIS = 500;

  /** Of a core. */
  private static final double REST = 0.1;

  private Settling() {}

  /** Waits, a minute at most. */
  static void await(ServerProcess server) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    double before;
    double after = server.use().cpuSeconds();
    do {
      before = after;
      try {
        Thread.sleep(LOOK_MILLIS); // The system has no event for this.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LoadException("interrupted", e);
      }
      after = server.use().cpuSeconds();
    } while (after - before > REST * LOOK_MILLIS / 1000 && System.nanoTime() < deadline);
  }
}
