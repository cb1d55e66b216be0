package io.busbar.store.memory.broken;

import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.Watchers;
import io.busbar.tck.proof.Defect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Readers that wait are told wrongly, or not at all. */
final class WatchDefects {

  static final List<Defect<Breach>> ALL =
      List.of(
          new Defect<>(
              "watch-not-told",
              "an action that watches a queue never runs",
              List.of("Watching.anActionRunsAfterEachPost"),
              (healthy, clock) -> new NotTold(healthy)),
          new Defect<>(
              "watch-told-before-visible",
              "the actions run before the message is visible, and not after it",
              List.of("Watching.anActionRunsAfterAPostHasBecomeVisible"),
              (healthy, clock) -> new ToldEarly(healthy)),
          new Defect<>(
              "watch-told-once",
              "an action runs after the first post, and never again",
              List.of("Watching.anActionRunsAfterEachPost"),
              (healthy, clock) -> new ToldOnce(healthy)),
          new Defect<>(
              "watch-ends-with-queue",
              "the actions of a queue are forgotten when it is deleted",
              List.of("Watching.aWatchOutlivesItsQueue"),
              (healthy, clock) -> new EndsWithQueue(healthy)),
          new Defect<>(
              "watch-not-told-of-dead-letters",
              "the actions run after a post only, not when dead letters have been moved",
              List.of("Watching.anActionRunsAfterDeadLettersWereMoved"),
              (healthy, clock) -> new NotToldOfDeadLetters(healthy)),
          new Defect<>(
              "watch-told-under-lock",
              "an action runs while the post still keeps all others out of the store",
              List.of("Watching.anActionRunsOutsideTheStoresLocks"),
              (healthy, clock) -> new ToldUnderLock(healthy)),
          new Defect<>(
              "watch-not-ended",
              "an action goes on running after its end",
              List.of("Watching"),
              (healthy, clock) -> new NotEnded(healthy)),
          new Defect<>(
              "watch-failure-fails-post",
              "what an action throws comes out of the post that ran it",
              List.of("Watching.anActionThatThrowsHarmsNobody"),
              (healthy, clock) -> new FailureFailsPost(healthy)));

  private WatchDefects() {}

  private static final class NotTold extends ForwardingStore {
    NotTold(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Watch watch(QueueId queue, Runnable action) {
      return super.watch(queue, () -> {});
    }
  }

  private static final class ToldEarly extends ForwardingStore {
    private final Watchers watchers = new Watchers();

    ToldEarly(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Watch watch(QueueId queue, Runnable action) {
      return watchers.add(queue, action);
    }

    @Override
    public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
      watchers.tell(queue);
      LockSupport.parkNanos(10_000_000); // whoever was told looks now, and finds nothing
      return super.post(queue, client, messages);
    }
  }

  private static final class ToldOnce extends ForwardingStore {
    ToldOnce(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Watch watch(QueueId queue, Runnable action) {
      AtomicBoolean told = new AtomicBoolean();
      return super.watch(
          queue,
          () -> {
            if (told.compareAndSet(false, true)) {
              action.run();
            }
          });
    }
  }

  private static final class EndsWithQueue extends ForwardingStore {
    private final Map<QueueId, Set<Watch>> open = new ConcurrentHashMap<>();

    EndsWithQueue(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Watch watch(QueueId queue, Runnable action) {
      Watch watch = super.watch(queue, action);
      open.computeIfAbsent(queue, id -> ConcurrentHashMap.newKeySet()).add(watch);
      return watch;
    }

    @Override
    public boolean deleteQueue(QueueId queue) {
      open.getOrDefault(queue, Set.of()).forEach(Watch::close);
      return super.deleteQueue(queue);
    }
  }

  private static final class NotToldOfDeadLetters extends ForwardingStore {
    private final Watchers watchers = new Watchers();

    NotToldOfDeadLetters(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Watch watch(QueueId queue, Runnable action) {
      return watchers.add(queue, action);
    }

    @Override
    public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
      List<Long> markers = super.post(queue, client, messages);
      watchers.tell(queue);
      return markers;
    }
  }

  private static final class ToldUnderLock extends ForwardingStore {
    ToldUnderLock(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public synchronized List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
      return super.post(queue, client, messages);
    }

    @Override
    public synchronized List<Message> list(QueueId queue, MessageQuery query) {
      return super.list(queue, query);
    }
  }

  private static final class NotEnded extends ForwardingStore {
    NotEnded(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Watch watch(QueueId queue, Runnable action) {
      super.watch(queue, action);
      return () -> {};
    }
  }

  private static final class FailureFailsPost extends ForwardingStore {
    private final Map<QueueId, Set<Runnable>> actions = new ConcurrentHashMap<>();

    FailureFailsPost(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Watch watch(QueueId queue, Runnable action) {
      Set<Runnable> all = actions.computeIfAbsent(queue, id -> ConcurrentHashMap.newKeySet());
      all.add(action);
      return () -> all.remove(action);
    }

    @Override
    public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
      List<Long> markers = super.post(queue, client, messages);
      actions.getOrDefault(queue, Set.of()).forEach(Runnable::run);
      return markers;
    }
  }
}
