package io.busbar.store.rocksdb;

import org.jspecify.annotations.Nullable;

/**
 * What a call writes. May be run several times, when it has much to do, so that others are served
 * in between; each time it goes on from what it has committed.
 *
 * @param <T> what it answers
 */
@FunctionalInterface
interface Step<T> {

  /**
   * Writes.
   *
   * @param now in {@link Nanos}
   * @return its answer; null if it has to be run again
   */
  @Nullable T run(Batch batch, long now);
}
