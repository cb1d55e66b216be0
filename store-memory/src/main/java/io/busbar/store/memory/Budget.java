package io.busbar.store.memory;

import io.busbar.api.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of the store's size is in use. Whoever adds takes first, and whoever removes gives back.
 *
 * <p>Queues clean themselves whenever they are called, so only the idle ones hold on to what has
 * expired. Their share is asked for when it is needed: before a call is refused, every queue is
 * swept, though not more than once a second, so that a full store has no more work than one that
 * isn't.
 */
final class Budget {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final long size;
  private final InstantSource clock;
  private final Runnable sweep;
  private final AtomicLong used = new AtomicLong();
  private Instant swept = Instant.MIN;

  /** Of a size in bytes, with a way to give back at once what has expired. */
  Budget(long size, InstantSource clock, Runnable sweep) {
    this.size = size;
    this.clock = clock;
    this.sweep = sweep;
  }

  /**
   * Takes bytes, sweeping if they aren't there.
   *
   * @throws StoreException if they aren't there even so; nothing was taken
   */
  void take(long bytes) {
    if (tryTake(bytes)) {
      return;
    }
    if (sweepIsDue()) {
      sweep.run();
    }
    if (!tryTake(bytes)) {
      throw new StoreException(
          "the memory store is full: %d more bytes do not fit, %d of %d are in use; "
                  .formatted(bytes, used.get(), size)
              + "delete messages or queues, or start it with a larger "
              + MemoryStoreProvider.SIZE.key());
    }
  }

  /** Takes bytes that are about to be given back elsewhere. */
  void move(long bytes) {
    used.addAndGet(bytes);
  }

  void give(long bytes) {
    used.addAndGet(-bytes);
  }

  private boolean tryTake(long bytes) {
    long now = used.get();
    while (bytes <= size - now) {
      if (used.compareAndSet(now, now + bytes)) {
        return true;
      }
      now = used.get();
    }
    return false;
  }

  /** A clock that was set back makes it due as well. */
  private synchronized boolean sweepIsDue() {
    Instant now = clock.instant();
    boolean due = now.isBefore(swept) || !now.isBefore(Instants.after(swept, PAUSE));
    if (due) {
      swept = now;
    }
    return due;
  }
}
