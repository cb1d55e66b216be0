package io.busbar.store.rocksdb;

import io.busbar.api.store.QueueId;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The queues in use, in a bounded size of memory, and those that are asked for and not there. Found
 * from any thread without a lock.
 *
 * <p>When there is no room, a hand goes round: a queue that was used since it last came by loses
 * the older half of its tail, another one leaves memory.
 */
final class HotQueues {

  private final ConcurrentMap<QueueId, QueueState> queues = new ConcurrentHashMap<>();
  private final Set<QueueId> missing = ConcurrentHashMap.newKeySet();
  private final long size;
  private Iterator<QueueState> hand = Collections.emptyIterator();
  private long used;

  /** Of a size in bytes. */
  HotQueues(long size) {
    this.size = size;
  }

  /** A queue in use; null if it isn't, whether there is such a queue or not. */
  @Nullable QueueState find(QueueId id) {
    return queues.get(id);
  }

  /** Whether it is known that there is no such queue. */
  boolean isMissing(QueueId id) {
    return missing.contains(id);
  }

  /** Takes over what has been committed of a queue. */
  synchronized void publish(Draft draft) {
    QueueState state = queues.get(draft.id());
    if (!draft.exists()) {
      if (state != null) {
        retire(state);
      }
      if (missing.add(draft.id())) {
        used += QueueState.OVERHEAD;
      }
      return;
    }
    if (missing.remove(draft.id())) {
      used -= QueueState.OVERHEAD;
    }
    if (state == null) {
      if (draft.changes().isEmpty()) {
        return; // looked at only
      }
      state = new QueueState(draft);
      used += QueueState.OVERHEAD + state.apply(draft);
      queues.put(draft.id(), state);
    } else {
      used += state.apply(draft);
    }
  }

  /** Makes room, if there is too little. */
  synchronized void trim() {
    if (used > size) {
      forgetMissing();
    }
    for (int most = 2 * queues.size() + 2; used > size && most > 0; most--) {
      if (!hand.hasNext()) {
        hand = queues.values().iterator();
      }
      if (hand.hasNext()) {
        QueueState state = hand.next();
        if (state.wasTouched()) {
          used -= state.halve();
        } else {
          retire(state);
        }
      }
    }
  }

  /** Forgets all. */
  synchronized void clear() {
    queues.values().forEach(this::retire);
    forgetMissing();
  }

  private void forgetMissing() {
    used -= QueueState.OVERHEAD * missing.size();
    missing.clear();
  }

  private void retire(QueueState state) {
    if (queues.remove(state.id(), state)) {
      used -= QueueState.OVERHEAD + state.retire();
    }
  }
}
