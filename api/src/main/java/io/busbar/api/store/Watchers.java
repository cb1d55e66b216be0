package io.busbar.api.store;

import io.busbar.api.store.MessageStore.Watch;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Who wants to be told of posts: what a store keeps behind {@link MessageStore#watch}. Safe from
 * any thread.
 */
public final class Watchers {

  private static final Logger LOG = System.getLogger(Watchers.class.getName());

  private final ConcurrentMap<QueueId, Set<Watcher>> byQueue = new ConcurrentHashMap<>();

  /** With nobody yet. */
  public Watchers() {}

  /** As {@link MessageStore#watch}. */
  public Watch add(QueueId queue, Runnable action) {
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

  /** Whether anybody wants to be told of this queue. */
  public boolean has(QueueId queue) {
    return byQueue.containsKey(queue);
  }

  /** Runs a queue's actions; the caller holds no lock. What an action throws is logged. */
  public void tell(QueueId queue) {
    byQueue.getOrDefault(queue, Set.of()).forEach(Watcher::run);
  }

  /** Runs all actions, as after something may have been missed; the caller holds no lock. */
  public void tellAll() {
    byQueue.keySet().forEach(this::tell);
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
        LOG.log(Level.ERROR, "An action that watches a queue failed; its messages are posted", e);
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
