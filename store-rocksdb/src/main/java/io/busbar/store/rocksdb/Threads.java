package io.busbar.store.rocksdb;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** What the store's own threads share. */
final class Threads {

  private Threads() {}

  /** Waits for a thread's end, and puts an interrupt off until then. */
  static void awaitEnd(Thread thread) {
    uninterrupted(() -> {
      thread.join();
      return true;
    });
  }

  /** Waits until all has been done that was handed over, and puts an interrupt off until then. */
  static void awaitEnd(ExecutorService threads) {
    uninterrupted(() -> threads.awaitTermination(1, TimeUnit.HOURS));
  }

  private interface Wait {
    boolean isOver() throws InterruptedException;
  }

  private static void uninterrupted(Wait wait) {
    boolean interrupted = false;
    boolean over = false;
    while (!over) {
      try {
        over = wait.isOver();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
