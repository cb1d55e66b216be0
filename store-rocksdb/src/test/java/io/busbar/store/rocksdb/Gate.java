package io.busbar.store.rocksdb;

import java.util.concurrent.atomic.AtomicInteger;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatchWithIndex;
import org.rocksdb.WriteOptions;

/** A disk that keeps writes waiting while it is shut, and refuses them while it is broken. */
final class Gate implements Database.Commit {

  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger largest = new AtomicInteger();
  private boolean shut;
  private boolean broken;
  private boolean held;

  @Override
  public void write(RocksDB db, WriteOptions options, WriteBatchWithIndex batch)
      throws RocksDBException {
    pass();
    writes.incrementAndGet();
    largest.accumulateAndGet(batch.count(), Math::max);
    db.write(options, batch);
  }

  private synchronized void pass() throws RocksDBException {
    boolean interrupted = false;
    while (shut) {
      held = true;
      notifyAll();
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // a disk does not care
      }
    }
    held = false;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (broken) {
      throw new RocksDBException("the disk is broken");
    }
  }

  /** How many batches have been written. */
  int writes() {
    return writes.get();
  }

  /** How many entries the largest of them had. */
  int largest() {
    return largest.get();
  }

  /** Counts from now on. */
  void count() {
    writes.set(0);
    largest.set(0);
  }

  synchronized void shut() {
    shut = true;
  }

  synchronized void open() {
    shut = false;
    notifyAll();
  }

  /** Returns when a write waits. */
  synchronized void awaitHeld() throws InterruptedException {
    while (!held) {
      wait(TestStore.PATIENCE.toMillis());
      if (!held) {
        throw new AssertionError("no write came in time");
      }
    }
  }

  synchronized void breakDown() {
    broken = true;
  }

  synchronized void repair() {
    broken = false;
  }
}
