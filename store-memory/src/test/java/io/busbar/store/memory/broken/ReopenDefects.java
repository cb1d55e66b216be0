package io.busbar.store.memory.broken;

import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.QueueId;
import io.busbar.tck.proof.Defect;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiConsumer;

/** What is not as it was when a durable store is opened again. */
final class ReopenDefects {

  static final List<Defect<Breach>> ALL =
      List.of(
          new Defect<>(
              "reopen-loses-newest-message",
              "the message that was acknowledged last is gone when the store is opened again",
              List.of("Opening.aDurableStoreHasItsQueuesAndMessagesWhenItIsOpenedAgain"),
              (healthy, clock) -> opened(healthy, ReopenDefects::loseNewest)),
          new Defect<>(
              "reopen-loses-metadata",
              "queues have no metadata when the store is opened again",
              List.of("Opening.aDurableStoreHasItsQueuesAndMessagesWhenItIsOpenedAgain"),
              (healthy, clock) -> opened(healthy, ReopenDefects::loseMetadata)),
          new Defect<>(
              "reopen-loses-claims",
              "no claim is known when the store is opened again",
              List.of("Opening.aDurableStoreHasItsClaimsWhenItIsOpenedAgain"),
              (healthy, clock) -> opened(healthy, ReopenDefects::loseClaims)),
          new Defect<>(
              "reopen-forgets-delays",
              "delayed messages are there at once when the store is opened again",
              List.of("Opening.aDurableStoreHasItsQueuesAndMessagesWhenItIsOpenedAgain"),
              (healthy, clock) -> new ForgetsDelays(healthy)));

  private ReopenDefects() {}

  /** The queues that a store has when it is opened; none the first time. */
  private static List<QueueId> found(MessageStore store) {
    return store.queues("tenant", "queues", "", Integer.MAX_VALUE).stream()
        .map(queue -> new QueueId("tenant", "queues", queue.name()))
        .toList();
  }

  private static MessageStore opened(
      MessageStore healthy, BiConsumer<MessageStore, QueueId> damage) {
    found(healthy).forEach(queue -> damage.accept(healthy, queue));
    return healthy;
  }

  private static void loseNewest(MessageStore store, QueueId queue) {
    store
        .stats(queue)
        .newest()
        .map(Message::marker)
        .ifPresent(marker -> store.delete(queue, List.of(marker)));
  }

  private static void loseMetadata(MessageStore store, QueueId queue) {
    store
        .metadata(queue)
        .ifPresent(there -> store.replaceMetadata(queue, there, ByteBuffer.allocate(0)));
  }

  private static void loseClaims(MessageStore store, QueueId queue) {
    store.list(queue, MessageQuery.after(0, Integer.MAX_VALUE)).stream()
        .flatMap(message -> message.claim().stream())
        .forEach(claim -> store.release(queue, claim));
  }

  private static final class ForgetsDelays extends ForwardingStore {
    private final List<QueueId> old;

    ForgetsDelays(MessageStore healthy) {
      super(healthy);
      old = found(healthy);
    }

    @Override
    public List<Message> list(QueueId queue, MessageQuery query) {
      boolean delayed = query.delayed() || old.contains(queue);
      return super.list(
          queue,
          new MessageQuery(
              query.after(), query.limit(), query.exceptClient(), query.claimed(), delayed));
    }
  }
}
