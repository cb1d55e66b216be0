package io.busbar.api.transport;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where handlers run. The kind reaches a transport as data, because each engine hands over in its
 * own way; the executor behind it is made here, once for all engines, and it is always bounded.
 * Whoever made a worker closes it, after the servers that use it have stopped. Safe for use by
 * several threads and servers.
 */
public final class Worker implements AutoCloseable {

  /** The three kinds. */
  public enum Kind {
    /** Handlers run on the I/O thread; only what may block is handed to another thread. */
    EVENT_LOOP,
    /** Handlers run on a bounded pool of platform threads. */
    POOL,
    /** Every request gets a virtual thread. */
    VIRTUAL;

    /** As an operator writes it: {@code event-loop}, {@code pool}, {@code virtual}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** How long {@link #close} waits for tasks that it has interrupted. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Kind kind;
  private final int loops;
  private final ExecutorService threads;
  private final Executor executor;

  private Worker(Kind kind, int loops, ExecutorService threads, Executor executor) {
    this.kind = kind;
    this.loops = loops;
    this.threads = threads;
    this.executor = executor;
  }

  /**
   * Handlers on I/O threads.
   *
   * @param loops how many I/O threads, 1 or more; more than there are cores brings nothing
   * @param handovers most tasks that may be handed over at once, 1 or more; beyond it, 503
   */
  public static Worker eventLoop(int loops, int handovers) {
    ExecutorService threads = virtualThreads();
    return new Worker(
        Kind.EVENT_LOOP, positive(loops), threads, bounded(threads, positive(handovers)));
  }

  /**
   * Handlers on a pool of platform threads.
   *
   * @param size how many threads, 1 or more; they are started as they are needed
   * @param waiting most requests that may wait for a thread, 0 or more; beyond it, 503
   */
  public static Worker pool(int size, int waiting) {
    BlockingQueue<Runnable> queue =
        waiting == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(waiting);
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            positive(size),
            size,
            1,
            TimeUnit.MINUTES,
            queue,
            Thread.ofPlatform().name("busbar-worker-", 1).daemon(true).factory());
    threads.allowCoreThreadTimeOut(true);
    return new Worker(Kind.POOL, cores(), threads, threads);
  }

  /**
   * A virtual thread for every request.
   *
   * @param requests most requests at once, 1 or more; beyond it, 503
   */
  public static Worker virtual(int requests) {
    ExecutorService threads = virtualThreads();
    return new Worker(Kind.VIRTUAL, cores(), threads, bounded(threads, positive(requests)));
  }

  /** The kind. */
  public Kind kind() {
    return kind;
  }

  /** How many I/O threads (event loops, selectors) the engine should run, 1 or more. */
  public int loops() {
    return loops;
  }

  /**
   * Runs tasks where blocking is allowed. It throws {@link RejectedExecutionException} at once when
   * it is full or closed, so an I/O thread may always call it.
   */
  public Executor executor() {
    return executor;
  }

  /** Interrupts what still runs and waits a few seconds for it to end. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ExecutorService virtualThreads() {
    return Executors.newThreadPerTaskExecutor(
        Thread.ofVirtual().name("busbar-virtual-", 1).factory());
  }

  private static Executor bounded(Executor threads, int most) {
    Semaphore free = new Semaphore(most);
    return task -> {
      if (!free.tryAcquire()) {
        throw new RejectedExecutionException("all " + most + " places are taken");
      }
      boolean started = false;
      try {
        threads.execute(() -> {
          try {
            task.run();
          } finally {
            free.release();
          }
        });
        started = true;
      } finally {
        if (!started) {
          free.release();
        }
      }
    };
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static int positive(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("a worker needs a number of 1 or more, not " + number);
    }
    return number;
  }
}
