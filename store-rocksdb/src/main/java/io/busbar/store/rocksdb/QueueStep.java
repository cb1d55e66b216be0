package io.busbar.store.rocksdb;

import org.jspecify.annotations.Nullable;

/**
 * What a call writes in a queue that is there, and of which all ends have been seen to. May be run
 * several times, as a {@link Step}.
 *
 * @param <T> what it answers
 */
@FunctionalInterface
interface QueueStep<T> {

  /**
   * Writes.
   *
   * @param now in {@link Nanos}
   * @return its answer; null if it has to be run again
   */
  @Nullable T run(Batch batch, Draft queue, long now);
}
