package io.busbar.store.memory.broken;

import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueId;
import io.busbar.tck.proof.Defect;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Markers are used again, go back, or are given out before their messages can be seen. */
final class MarkerDefects {

  static final List<Defect<Breach>> ALL =
      List.of(
          new Defect<>(
              "marker-reused-after-delete-of-newest",
              "the next marker follows the newest message that is still there",
              List.of("Markers.afterTheNewestWasDeleted"),
              (healthy, clock) -> new FollowsNewest(healthy)),
          new Defect<>(
              "marker-reused-after-all-expired",
              "markers start again in a queue whose messages have all expired",
              List.of("Markers.afterAllExpired"),
              (healthy, clock) -> new FollowsNewest(healthy)),
          new Defect<>(
              "marker-reused-after-purge",
              "a purge starts the markers again",
              List.of("Markers.afterAPurge"),
              (healthy, clock) -> new RestartsAfterPurge(healthy)),
          new Defect<>(
              "marker-reused-after-recreate",
              "a queue that is deleted and made again starts its markers again",
              List.of("Markers.afterTheQueueWasDeletedAndMadeAgain"),
              (healthy, clock) -> new RestartsWithQueue(healthy)),
          new Defect<>(
              "marker-reused-after-opening",
              "markers start again each time that the store is opened",
              List.of("Markers.afterTheStoreWasOpenedAgainLater"),
              (healthy, clock) -> new Counting(healthy)),
          new Defect<>(
              "marker-goes-back-with-clock",
              "markers are read from the clock, which may be set back",
              List.of("Markers.afterTheClockWasSetBack"),
              FollowsClock::new),
          new Defect<>(
              "marker-before-visible",
              "a message may become visible after one with a larger marker, as rows do in a table"
                  + " with a sequence",
              List.of("Concurrency.aReaderThatFollowsTheMarkerSeesAllOfEveryWriterInItsOrder"),
              (healthy, clock) -> new LateVisible(healthy)));

  private MarkerDefects() {}

  private static final class FollowsNewest extends Renumbering {
    FollowsNewest(MessageStore healthy) {
      super(healthy);
    }

    @Override
    long last(QueueId queue) {
      return stats(queue).newest().map(Message::marker).orElse(0L);
    }
  }

  /** Counts each queue's markers. */
  private static class Counting extends Renumbering {
    private final Map<QueueId, Long> counts = new ConcurrentHashMap<>();

    Counting(MessageStore healthy) {
      super(healthy);
    }

    @Override
    final long last(QueueId queue) {
      return counts.getOrDefault(queue, 0L);
    }

    @Override
    public synchronized List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
      List<Long> markers = super.post(queue, client, messages);
      counts.put(queue, markers.getLast());
      return markers;
    }

    final synchronized void restart(QueueId queue) {
      counts.remove(queue);
    }
  }

  private static final class RestartsAfterPurge extends Counting {
    RestartsAfterPurge(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public void purge(QueueId queue) {
      super.purge(queue);
      restart(queue);
    }
  }

  private static final class RestartsWithQueue extends Counting {
    RestartsWithQueue(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public boolean deleteQueue(QueueId queue) {
      restart(queue);
      return super.deleteQueue(queue);
    }
  }

  private static final class FollowsClock extends Renumbering {
    private final InstantSource clock;
    private long count;

    FollowsClock(MessageStore healthy, InstantSource clock) {
      super(healthy);
      this.clock = clock;
    }

    @Override
    long last(QueueId queue) {
      count += 1000;
      return clock.millis() * 1_000_000 + count;
    }
  }

  /** Every other post stays out of sight for a moment, while others are posted and seen. */
  private static final class LateVisible extends ForwardingStore {
    private final Set<Long> unseen = new HashSet<>();
    private boolean late;

    LateVisible(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
      List<Long> markers;
      synchronized (unseen) {
        markers = super.post(queue, client, messages);
        late = !late;
        if (!late) {
          return markers;
        }
        unseen.addAll(markers);
      }
      LockSupport.parkNanos(1_000_000);
      synchronized (unseen) {
        markers.forEach(unseen::remove);
      }
      return markers;
    }

    @Override
    public List<Message> list(QueueId queue, MessageQuery query) {
      synchronized (unseen) {
        return super.list(queue, query).stream()
            .filter(message -> !unseen.contains(message.marker()))
            .toList();
      }
    }
  }
}
