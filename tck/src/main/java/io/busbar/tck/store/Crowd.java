package io.busbar.tck.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads that begin together. */
final class Crowd {

  /** How long anything may take on a busy machine before it counts as stuck. */
  static final long PATIENCE_SECONDS = 20;

  private Crowd() {}

  /** What one of the threads does. */
  interface Part<T> {
    /** Its share of the work; {@code index} says which thread it is, from 0. */
    T run(int index) throws Exception;
  }

  /** Runs parts at once, each in its thread; what they gave, by index. Fails if one does. */
  static <T> List<T> run(int threads, Part<T> part) throws InterruptedException {
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int index = i;
        running.add(
            executor.submit(() -> {
              start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
              return part.run(index);
            }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(result(one));
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }

  private static <T> T result(Future<T> one) throws InterruptedException {
    try {
      return one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("a thread failed: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("a thread is stuck for " + PATIENCE_SECONDS + " s", e);
    }
  }
}
