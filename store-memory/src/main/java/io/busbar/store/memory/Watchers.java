package io.busbar.store.memory;

import io.busbar.api.store.MessageStore.Watch;
import io.busbar.api.store.QueueId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to be told of posts. */
final class Watchers {

  private static final Logger log = LoggerFactory.getLogger(Watchers.class);

  private final ConcurrentMap<QueueId, Set<Watcher>> byQueue = new ConcurrentHashMap<>();

  Watch add(QueueId queue, Runnable action) {
    Watcher watcher = new Watcher(queue, action);
    byQueue.compute(
        queue,
        (id, before) -> {
          Set<Watcher> all = before == null ? ConcurrentHashMap.newKeySet() : before;
          all.add(watcher);
          return all;
        });
    return watcher;
  }

  /** Runs a queue's actions; the caller holds no lock. */
  void tell(QueueId queue) {
    byQueue.getOrDefault(queue, Set.of()).forEach(Watcher::run);
  }

  private final class Watcher implements Watch {

    private final QueueId queue;
    private final Runnable action;
    private volatile boolean closed;

    Watcher(QueueId queue, Runnable action) {
      this.queue = queue;
      this.action = action;
    }

    /** What was posted is posted, so an action that fails is its owner's trouble alone. */
    void run() {
      if (closed) {
        return;
      }
      try {
        action.run();
      } catch (RuntimeException e) {
        log.error("An action that watches a queue failed; its messages are posted", e);
      }
    }

    @Override
    public void close() {
      closed = true;
      byQueue.computeIfPresent(
          queue,
          (id, all) -> {
            all.remove(this);
            return all.isEmpty() ? null : all;
          });
    }
  }
}
