package io.busbar.store.rocksdb;

import io.busbar.api.store.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * The few threads that read. A virtual thread that reads by itself would hold its carrier while it
 * is in native code; these leave it free.
 */
final class Readers implements AutoCloseable {

  private final ExecutorService threads;

  Readers(int number) {
    this.threads =
        Executors.newFixedThreadPool(
            number, Thread.ofPlatform().name("busbar-rocksdb-reader-", 0).daemon().factory());
  }

  /** Runs something on one of them, and waits for it. */
  <T> T run(Supplier<T> reading) {
    try {
      return CompletableFuture.supplyAsync(reading, threads).join();
    } catch (RejectedExecutionException e) {
      throw Faults.closed();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StoreException told
          ? new StoreException(String.valueOf(told.getMessage()), told)
          : new IllegalStateException("a fault in a reading", e.getCause());
    }
  }

  /** Lets readings that have begun come to their end. */
  @Override
  public void close() {
    threads.shutdown();
    Threads.awaitEnd(threads);
  }
}
