package io.busbar.api.engine;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The exchanges of a server that have begun and not ended, the streams among them, and the bytes of
 * request bodies that are held. Safe for use by any thread.
 */
final class InFlight {

  private static final System.Logger LOG = System.getLogger("io.busbar.transport");

  /** One cell a thread that counts often: I/O threads must not wait for each other's caches. */
  private final LongAdder count = new LongAdder();

  private final Set<Runnable> streams = ConcurrentHashMap.newKeySet();
  private final Set<Runnable> drains = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private volatile boolean streamsEnded;
  private volatile boolean drained;

  /** How many exchanges have begun since the server drains. */
  private final AtomicInteger late = new AtomicInteger();

  private final long mostBytes;
  private final AtomicLong bytes = new AtomicLong();

  /**
   * Makes it empty.
   *
   * @param mostBytes most bytes that may be held
   */
  InFlight(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Counts bytes as held, if there is room for them; says whether there was. */
  boolean hold(long more) {
    if (bytes.addAndGet(more) <= mostBytes) {
      return true;
    }
    bytes.addAndGet(-more);
    return false;
  }

  /** Counts bytes as not held any more. */
  void free(long fewer) {
    bytes.addAndGet(-fewer);
  }

  /** How many exchanges have begun and not ended. */
  int count() {
    return count.intValue();
  }

  /** One exchange has begun. */
  void begin() {
    count.increment();
    if (drained) {
      late.incrementAndGet();
    }
  }

  /** One exchange has ended. */
  void end() {
    count.decrement();
    // Whoever counts down last sees no others, since each looks only after it has counted itself.
    if (streamsEnded && count() == 0) {
      signal();
    }
  }

  /**
   * Remembers what to run when the server drains; runs it at once if it does already. What is run
   * twice must bear it.
   */
  void draining(Runnable action) {
    drains.add(action);
    if (drained) {
      run(action);
    }
  }

  /** Forgets what is not to be run any more. */
  void forget(Runnable action) {
    drains.remove(action);
  }

  /** Runs what waits for the server to drain, and from now on at once. */
  void drain() {
    drained = true;
    drains.forEach(InFlight::run);
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException fault) {
      LOG.log(System.Logger.Level.ERROR, "what was to be told of a drain or a stop failed", fault);
    }
  }

  /** How many exchanges have begun since the server drains. */
  int late() {
    return late.get();
  }

  /** Remembers how to end a stream; ends it at once if the server is stopping. */
  void streaming(Runnable close) {
    streams.add(close);
    if (streamsEnded) {
      close.run();
    }
  }

  /** Forgets a stream that is over. */
  void streamed(Runnable close) {
    streams.remove(close);
  }

  /** Ends every stream, the ones to come as well. */
  void endStreams() {
    streamsEnded = true;
    streams.forEach(InFlight::run);
  }

  /**
   * Waits until there is no exchange, at most {@code time}; says whether there is none. To be
   * called after endStreams.
   */
  boolean awaitNone(Duration time) {
    long left = TimeUnit.NANOSECONDS.convert(time);
    lock.lock();
    try {
      while (count() > 0 && left > 0) {
        left = none.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return count() == 0;
  }

  private void signal() {
    lock.lock();
    try {
      none.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
