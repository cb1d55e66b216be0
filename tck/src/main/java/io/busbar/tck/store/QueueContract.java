package io.busbar.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.Deletion;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.Queue;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.QueueStats;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Queues and their metadata. */
abstract class QueueContract extends StoreTests {

  QueueContract(StoreContract contract, UnaryOperator<MessageStore> view) {
    super(contract, view);
  }

  private Optional<String> metadata(QueueId queue) {
    return store().metadata(queue).map(StoreTests::text);
  }

  private List<String> names(String after, int limit) {
    return store().queues("tenant", "queues", after, limit).stream().map(Queue::name).toList();
  }

  private void make(String... names) {
    Stream.of(names)
        .forEach(name -> store().createQueue(new QueueId("tenant", "queues", name), NOTHING));
  }

  @Test
  void aQueueIsMadeOnceAndKeepsItsFirstMetadata() {
    assertTrue(store().createQueue(ORDERS, bytes("first")), "a queue that is missing is made");
    assertFalse(store().createQueue(ORDERS, bytes("second")), "a queue that is there is not made");
    assertEquals(Optional.of("first"), metadata(ORDERS), "metadata after a second create");
  }

  @Test
  void metadataIsGivenAsABufferOfTheCallersOwn() {
    store().createQueue(ORDERS, bytes("first"));
    ByteBuffer mine = present(store().metadata(ORDERS), "a queue has metadata");
    mine.position(mine.limit());
    assertEquals(Optional.of("first"), metadata(ORDERS), "after another caller read its buffer");
    ByteBuffer listed = store().queues("tenant", "queues", "", 1).getFirst().metadata();
    assertEquals("first", text(listed), "metadata in a listing");
  }

  @Test
  void metadataIsReplacedOnlyIfItIsTheExpectedOne() {
    store().createQueue(ORDERS, bytes("first"));
    assertFalse(
        store().replaceMetadata(ORDERS, bytes("other"), bytes("second")), "another is expected");
    assertEquals(Optional.of("first"), metadata(ORDERS), "after a replacement that was not done");
    assertTrue(
        store().replaceMetadata(ORDERS, bytes("first"), bytes("second")), "this is expected");
    assertEquals(Optional.of("second"), metadata(ORDERS), "after a replacement");
    assertTrue(store().replaceMetadata(ORDERS, bytes("second"), NOTHING), "no bytes at all");
    assertEquals(Optional.of(""), metadata(ORDERS), "after a replacement by no bytes");
  }

  @Test
  void metadataOfAMissingQueueIsNeitherReadNorReplaced() {
    assertEquals(Optional.empty(), metadata(ORDERS), "metadata of a missing queue");
    assertFalse(store().replaceMetadata(ORDERS, NOTHING, bytes("x")), "a missing queue");
    assertEquals(Optional.empty(), metadata(ORDERS), "a replacement doesn't make a queue");
  }

  @Test
  void aQueueIsDeletedWithMessagesClaimsAndMetadata() {
    store().createQueue(ORDERS, bytes("first"));
    post(ORDERS, "a", "b");
    String claim = claimed(1).id();
    assertTrue(store().deleteQueue(ORDERS), "a queue that is there is deleted");
    assertFalse(store().deleteQueue(ORDERS), "a queue that is gone is not deleted again");
    assertEquals(Optional.empty(), metadata(ORDERS), "metadata of a deleted queue");
    assertEquals(0, store().countQueues("tenant", "queues"), "queues after the deletion");

    store().createQueue(ORDERS, NOTHING);
    assertEquals(List.of(), all(ORDERS), "messages of a queue that was made again");
    assertEquals(Optional.empty(), store().claim(ORDERS, claim), "a claim from before");
  }

  @Test
  void queuesAreListedByNameInTheOrderOfCodePoints() {
    // U+FF5E comes before U+1F600, though not as UTF-16 units.
    make("b", "a", "B", "\uD83D\uDE00", "\uFF5E", "a-1", "\u00E9");
    assertEquals(
        List.of("B", "a", "a-1", "b", "\u00E9", "\uFF5E", "\uD83D\uDE00"),
        names("", 100),
        "names in the order of code points");
  }

  @Test
  void aListingStartsAfterANameAndEndsAtItsLimit() {
    make("a", "b", "c", "d");
    assertEquals(List.of("a", "b"), names("", 2), "the first two");
    assertEquals(List.of("c", "d"), names("b", 2), "the next two");
    assertEquals(List.of("d"), names("cc", 2), "after a name that no queue has");
    assertEquals(List.of(), names("d", 2), "after the last");
    assertEquals(4, store().countQueues("tenant", "queues"), "the count of all");
  }

  @Test
  void aNamespaceKeepsQueuesApart() {
    QueueId topic = new QueueId("tenant", "topics", "orders");
    store().createQueue(ORDERS, bytes("queue"));
    assertTrue(store().createQueue(topic, bytes("topic")), "same name, other namespace");
    post(ORDERS, "a");
    assertEquals(List.of(), all(topic), "messages of a queue of the same name elsewhere");
    assertEquals(List.of("orders"), names("", 10), "queues of one namespace");
    assertEquals(1, store().countQueues("tenant", "topics"), "queues of the other");
    store().deleteQueue(topic);
    assertEquals(List.of("a"), bodies(all(ORDERS)), "after the other one was deleted");
  }

  @Test
  void aMissingQueueCountsAsAnEmptyOne() {
    assertEquals(QueueStats.EMPTY, store().stats(ORDERS), "stats");
    assertEquals(List.of(), all(ORDERS), "list");
    assertEquals(List.of(), store().get(ORDERS, List.of(1L)), "get");
    assertEquals(List.of(), store().pop(ORDERS, 1), "pop");
    assertEquals(Optional.empty(), claim(1), "claim");
    assertEquals(Optional.empty(), store().claim(ORDERS, "none"), "a claim by id");
    assertFalse(store().renew(ORDERS, "none", MINUTE, MINUTE), "renew");
    assertEquals(Deletion.ABSENT, store().delete(ORDERS, 1, Optional.empty()), "delete one");
    store().delete(ORDERS, List.of(1L));
    store().release(ORDERS, "none");
    store().purge(ORDERS);
    assertEquals(0, store().countQueues("tenant", "queues"), "none of this makes the queue");
  }

  @Test
  void aPostMakesAMissingQueueWithoutMetadata() {
    post(ORDERS, "a");
    assertEquals(Optional.of(""), metadata(ORDERS), "metadata of a queue made by a post");
    assertFalse(store().createQueue(ORDERS, bytes("late")), "it is there already");
    assertEquals(List.of("orders"), names("", 10), "it is listed");
  }

  @Test
  void aPostLeavesTheMetadataAlone() {
    store().createQueue(ORDERS, bytes("first"));
    post(ORDERS, "a");
    assertEquals(Optional.of("first"), metadata(ORDERS), "metadata after a post");
  }
}
