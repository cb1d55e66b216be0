package io.busbar.store.rocksdb;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;

/**
 * A walk through keys in order. Holds native memory, so it has to be closed, and before whatever it
 * walks through.
 */
final class Scan implements AutoCloseable {

  private final byte[] from;
  private final byte[] to;
  private final Slice lower;
  private final Slice upper;
  private final ReadOptions options;
  private final RocksIterator iterator;

  /**
   * Begins at the first key.
   *
   * @param from the first key that may be met
   * @param to the key that ends it, not met itself
   * @param at the state to walk through; the newest if null
   * @param opener makes the iterator; the options stay this scan's
   */
  Scan(byte[] from, byte[] to, @Nullable Snapshot at, Function<ReadOptions, RocksIterator> opener) {
    this.from = from;
    this.to = to;
    this.lower = new Slice(from);
    this.upper = new Slice(to);
    this.options = new ReadOptions().setIterateLowerBound(lower).setIterateUpperBound(upper);
    if (at != null) {
      options.setSnapshot(at);
    }
    this.iterator = opener.apply(options);
    iterator.seek(from);
  }

  /**
   * Whether there is an entry here.
   *
   * @throws io.busbar.api.store.StoreException if the walk could not go on
   */
  boolean valid() {
    if (iterator.isValid()) {
      // What is only in a batch does not know of the bounds.
      byte[] key = iterator.key();
      return Arrays.compareUnsigned(key, to) < 0 && Arrays.compareUnsigned(key, from) >= 0;
    }
    try {
      iterator.status();
    } catch (RocksDBException e) {
      throw Faults.reading(e);
    }
    return false;
  }

  byte[] key() {
    return iterator.key();
  }

  byte[] value() {
    return iterator.value();
  }

  void next() {
    iterator.next();
  }

  /** Goes to the last entry, to go on with {@link #previous}. */
  void last() {
    iterator.seekForPrev(to);
  }

  void previous() {
    iterator.prev();
  }

  @Override
  public void close() {
    iterator.close();
    options.close();
    upper.close();
    lower.close();
  }
}
