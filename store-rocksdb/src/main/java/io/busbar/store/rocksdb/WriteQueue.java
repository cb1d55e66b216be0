package io.busbar.store.rocksdb;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The writes that wait for the writer, and the moment that the writer waits for more of them.
 *
 * <p>Who has just been answered is likely to write again. Without that moment the first to be back
 * would get a force to the disk for itself, and the others would wait for it. How many there are is
 * told by the last batches and by those that waited when these were done; of them, three in four
 * are waited for, so that the others are at work while the disk is. A crowd that has gone is soon
 * forgotten: a writer alone is not kept waiting.
 */
final class WriteQueue<T> {

  /** The longest moment. */
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(1);

  private final Queue<T> waiting = new ArrayDeque<>();
  private final Lock lock = new ReentrantLock();
  private final Condition enough = lock.newCondition();

  /** With so many, the writer goes on. */
  private int wanted = 1;

  /** How many were seen to write at once lately. Of the writer. */
  private int crowd;

  void add(T write) {
    lock.lock();
    try {
      waiting.add(write);
      if (waiting.size() >= wanted) {
        enough.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until there is a write, and a moment for more.
   *
   * @param before how many the last batch had; 0 to wait for one only
   * @return the first
   */
  T take(int before) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      int fewer = crowd - (crowd + 3) / 4;
      crowd = before == 0 ? 0 : Math.max(before + waiting.size(), fewer);
      wanted = Math.max(1, 3 * crowd / 4);
      long left = PATIENCE;
      while (waiting.size() < wanted && left > 0) {
        left = enough.awaitNanos(left);
      }
      wanted = 1;
      while (waiting.isEmpty()) {
        enough.await();
      }
      wanted = Integer.MAX_VALUE; // the writer is at work
      return waiting.remove();
    } finally {
      lock.unlock();
    }
  }

  /** The next one, if there is one. */
  @Nullable T poll() {
    lock.lock();
    try {
      return waiting.poll();
    } finally {
      lock.unlock();
    }
  }
}
