package io.busbar.store.memory.broken;

import io.busbar.api.store.MessageStore;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.StoreException;
import io.busbar.api.store.WouldBlockException;
import io.busbar.tck.proof.Defect;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** What is ready is not, and what is closed is not. */
final class StateDefects {

  static final List<Defect<Breach>> ALL =
      List.of(
          new Defect<>(
              "ready-waits",
              "what is ready waits for a moment before it answers, as for a disk",
              List.of("Ready.whatIsReadyNeverWaits"),
              (healthy, clock) -> new ReadyIs(healthy, new Waits(healthy))),
          new Defect<>(
              "ready-posts-and-refuses",
              "what is ready posts a message and then says that it would block",
              List.of("Ready.whatWouldBlockHasDoneNothing", "ReadyMessages"),
              (healthy, clock) -> new ReadyIs(healthy, new PostsAndRefuses(healthy))),
          new Defect<>(
              "ready-outlives-store",
              "what is ready still answers when the store is closed",
              List.of("Ready.whatIsReadyOfAClosedStoreAnswersNothing"),
              (healthy, clock) -> new ReadyIs(new Closing(healthy), healthy)),
          new Defect<>(
              "closed-store-answers",
              "a store that was closed still takes messages",
              List.of("Opening"),
              (healthy, clock) -> new NeverClosed(healthy)),
          new Defect<>(
              "second-close-fails",
              "closing a store a second time fails",
              List.of("Opening.aStoreIsClosedOnce"),
              (healthy, clock) -> new ClosedTwice(healthy)));

  private StateDefects() {}

  /** Of which something else is ready. */
  private static final class ReadyIs extends ForwardingStore {
    private final MessageStore ready;

    ReadyIs(MessageStore store, MessageStore ready) {
      super(store);
      this.ready = ready;
    }

    @Override
    public MessageStore ready() {
      return ready;
    }
  }

  private static final class Waits extends ForwardingStore {
    Waits(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
      LockSupport.parkNanos(1_000_000);
      return super.post(queue, client, messages);
    }
  }

  private static final class PostsAndRefuses extends ForwardingStore {
    PostsAndRefuses(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
      super.post(queue, client, messages);
      throw WouldBlockException.INSTANCE;
    }
  }

  /** Closes itself and nothing behind it. */
  private static final class Closing extends ForwardingStore {
    Closing(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public void close() {}
  }

  private static final class NeverClosed extends ForwardingStore {
    NeverClosed(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public void close() {}
  }

  private static final class ClosedTwice extends ForwardingStore {
    private final AtomicBoolean closed = new AtomicBoolean();

    ClosedTwice(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public void close() {
      if (closed.getAndSet(true)) {
        throw new StoreException("the store is closed already");
      }
      super.close();
    }
  }
}
