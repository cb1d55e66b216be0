package io.busbar.store.rocksdb;

import io.busbar.api.store.QueueId;
import io.busbar.api.store.StoreException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * The one thread that writes. It takes all writes that wait, runs one after the other into a batch,
 * and commits that: one force to the disk serves them all, and those that come meanwhile are the
 * next batch. Callers park until their write is committed and everybody can see it, or are told
 * then.
 */
final class Committer implements AutoCloseable {

  /** Most writes in a batch. */
  private static final int WRITES = 1000;

  /** A batch takes no further write when it has so many bytes. */
  private static final long BYTES = 4 << 20;

  private final Access access;
  private final HotQueues hot;
  private final Publication publication;
  private final Garbage garbage;
  private final InstantSource clock;
  private final boolean sync;
  private final Notifier notifier;
  private final WriteQueue<Task<?>> waiting = new WriteQueue<>();
  private final Thread thread;
  private boolean closed;

  /**
   * Begins.
   *
   * @param sync whether a batch has to be on the disk before it is visible
   * @param notifier told of the queues that messages were added to
   */
  Committer(
      Access access,
      HotQueues hot,
      Publication publication,
      Garbage garbage,
      InstantSource clock,
      boolean sync,
      Notifier notifier) {
    this.access = access;
    this.hot = hot;
    this.publication = publication;
    this.garbage = garbage;
    this.clock = clock;
    this.sync = sync;
    this.notifier = notifier;
    this.thread = Thread.ofPlatform().name("busbar-rocksdb-writer").daemon().start(this::work);
  }

  /** A write that waits. */
  private static final class Task<T> {

    private final Step<T> step;
    private final boolean parks;
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private @Nullable T answer;

    /**
     * A write.
     *
     * @param parks whether a thread waits for it, and is all that its end wakes
     */
    Task(Step<T> step, boolean parks) {
      this.step = step;
      this.parks = parks;
    }

    void run(Batch batch, long now) {
      answer = step.run(batch, now);
    }

    boolean isFinished() {
      return answer != null;
    }

    void finish() {
      if (answer != null) {
        done.complete(answer);
      }
    }

    void fail(Throwable cause) {
      done.completeExceptionally(cause);
    }
  }

  /**
   * Runs a step, and waits until it is committed.
   *
   * @throws StoreException if it can't be
   */
  <T> T run(Step<T> step) {
    Task<T> task = new Task<>(step, true);
    submit(task);
    try {
      return task.done.join();
    } catch (CompletionException e) {
      throw told(e.getCause());
    }
  }

  /**
   * Runs a step on a queue of which all ends have been seen to; empty if there is no such queue.
   */
  <T> Optional<T> runSeenTo(QueueId id, QueueStep<T> step) {
    return run((batch, now) -> {
      Draft queue = batch.queue(id);
      if (!queue.exists()) {
        return Optional.empty();
      }
      if (!Ends.seeTo(batch, queue, now, RocksStore.STRIDE)) {
        return null;
      }
      T answer = step.run(batch, queue, now);
      return answer == null ? null : Optional.of(answer);
    });
  }

  /** Runs a step without waiting; told of its end on any thread, which must not be blocked. */
  <T> CompletionStage<T> start(Step<T> step) {
    Task<T> task = new Task<>(step, false);
    submit(task);
    return task.done;
  }

  /** With the caller's stack, which is not that of the thread that failed. */
  private static RuntimeException told(@Nullable Throwable cause) {
    return cause instanceof StoreException told
        ? new StoreException(String.valueOf(told.getMessage()), told)
        : cause instanceof IllegalArgumentException wrong
            ? new IllegalArgumentException(wrong.getMessage(), wrong)
            : new IllegalStateException("a fault in a write", cause);
  }

  private synchronized void submit(Task<?> task) {
    if (closed) {
      throw Faults.closed();
    }
    waiting.add(task);
  }

  private void work() {
    List<Task<?>> tasks = new ArrayList<>();
    int before = 0;
    try {
      while (true) {
        tasks.add(waiting.take(before));
        attempt(tasks);
        before = sync ? tasks.size() : 0;
        tasks.clear();
      }
    } catch (InterruptedException e) {
      // Closed.
    } finally {
      end(tasks);
    }
  }

  private void attempt(List<Task<?>> tasks) {
    try {
      access.change((database, markers) -> commit(tasks, database, markers));
    } catch (RuntimeException | Error e) {
      tasks.forEach(task -> task.fail(e));
      // It may have been committed: what is in memory is not to be trusted, and who watches looks.
      hot.clear();
      notifier.tellAll();
    }
  }

  /** Nobody must wait for what will not be done. */
  private void end(List<Task<?>> tasks) {
    synchronized (this) {
      closed = true;
    }
    tasks.forEach(task -> task.fail(Faults.closed()));
    for (Task<?> task = waiting.poll(); task != null; task = waiting.poll()) {
      task.fail(Faults.closed());
    }
  }

  /**
   * Runs what waits and commits it.
   *
   * @param tasks the first one; filled with those that are part of the batch
   */
  private void commit(List<Task<?>> tasks, Database database, Markers markers)
      throws RocksDBException {
    try (Batch batch = new Batch(database, hot, markers)) {
      List<Task<?>> ran = new ArrayList<>();
      Task<?> task = tasks.getFirst();
      while (task != null) {
        if (attempt(task, batch)) {
          ran.add(task);
        }
        task = null;
        if (tasks.size() < WRITES && batch.bytes() < BYTES) {
          task = waiting.poll();
          if (task != null) {
            tasks.add(task);
          }
        }
      }
      publication.begin(database.sequence());
      try {
        batch.commit(sync);
        batch.drafts().forEach(hot::publish);
        hot.trim();
      } finally {
        publication.end();
      }
      if (batch.leavesGarbage()) {
        garbage.leave();
      }
      finish(ran);
      notifier.tell(batch.posted());
    }
  }

  /** Tells that tasks are committed; what comes of that must not hold up the next batch. */
  private void finish(List<Task<?>> ran) {
    List<Task<?>> told = new ArrayList<>(ran.size());
    for (Task<?> task : ran) {
      if (!task.isFinished()) {
        waiting.add(task);
      } else if (task.parks) {
        task.finish();
      } else {
        told.add(task);
      }
    }
    if (!told.isEmpty()) {
      notifier.run(() -> told.forEach(Task::finish));
    }
  }

  /** Runs one write; if it fails, it alone does. */
  private boolean attempt(Task<?> task, Batch batch) {
    batch.begin();
    try {
      task.run(batch, Nanos.of(clock.instant()));
      batch.keep();
      return true;
    } catch (RuntimeException e) {
      batch.takeBack();
      task.fail(e);
      return false;
    }
  }

  /** Lets the batch that is being committed come to its end. What waits then is refused. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    thread.interrupt();
    Threads.awaitEnd(thread);
  }
}
