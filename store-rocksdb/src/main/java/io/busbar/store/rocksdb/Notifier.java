package io.busbar.store.rocksdb;

import io.busbar.api.store.MessageStore.Watch;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.Watchers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** Tells those who watch queues or wait for writes, on a thread of its own, not the writer's. */
final class Notifier implements AutoCloseable {

  private final Watchers watchers = new Watchers();

  /** Queues that are about to be told of. */
  private final Set<QueueId> pending = ConcurrentHashMap.newKeySet();

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("busbar-rocksdb-notifier").daemon().factory());

  Watch add(QueueId queue, Runnable action) {
    return watchers.add(queue, action);
  }

  /** Tells of posts, soon. */
  void tell(Set<QueueId> queues) {
    for (QueueId queue : queues) {
      if (watchers.has(queue) && pending.add(queue)) {
        run(() -> {
          pending.remove(queue);
          watchers.tell(queue);
        });
      }
    }
  }

  /** Tells everybody that something may have been missed, soon. */
  void tellAll() {
    run(watchers::tellAll);
  }

  /** Runs something that does not block. */
  void run(Runnable telling) {
    try {
      thread.execute(telling);
    } catch (RejectedExecutionException e) {
      // The store is closed, and nobody waits for more.
    }
  }

  /** Waits for nobody: an action may be what closes the store. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
