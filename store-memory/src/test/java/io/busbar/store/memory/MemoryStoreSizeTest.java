package io.busbar.store.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.option.OptionException;
import io.busbar.api.option.Options;
import io.busbar.api.store.Claim;
import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.StoreException;
import io.busbar.tck.ManualClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The size of the store: what counts, what happens at its end, and that it comes back. */
final class MemoryStoreSizeTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration CLAIM = Duration.ofSeconds(30);
  private static final QueueId ORDERS = new QueueId("tenant", "queues", "orders");
  private static final QueueId LETTERS = new QueueId("tenant", "queues", "letters");

  private final ManualClock clock = new ManualClock(Instant.parse("2031-05-06T07:08:09Z"));
  private final MessageStore store =
      new MemoryStoreProvider()
          .open(
              Options.of(new MemoryStoreProvider().options(), Map.of("store.memory.size", "1MiB")),
              clock);

  private void post(QueueId queue, int messages, int bytes) {
    NewMessage message = new NewMessage(ByteBuffer.allocate(bytes), MINUTE, Duration.ZERO);
    store.post(queue, "client", Collections.nCopies(messages, message));
  }

  /** Posts until the store is full; how many it took. */
  private int fill(QueueId queue) {
    for (int posted = 0; ; posted++) {
      try {
        post(queue, 1, 1000);
      } catch (StoreException full) {
        return posted;
      }
    }
  }

  private List<Message> all(QueueId queue) {
    return store.list(queue, MessageQuery.after(0, 10_000));
  }

  private List<Long> markers() {
    return all(ORDERS).stream().map(Message::marker).toList();
  }

  private Optional<Claim> claim() {
    ClaimRequest.DeadLetters rule = new ClaimRequest.DeadLetters(1, LETTERS, Optional.of(MINUTE));
    return store.claim(ORDERS, new ClaimRequest(CLAIM, Duration.ZERO, 10_000, Optional.of(rule)));
  }

  @Test
  void aSizeThatTheHeapCantHoldIsRefusedBeforeAnythingIsLost() {
    Options tooMuch =
        Options.of(List.of(MemoryStoreProvider.SIZE), Map.of("store.memory.size", "1000GiB"));
    OptionException refused =
        assertThrows(OptionException.class, () -> new MemoryStoreProvider().open(tooMuch, clock));
    assertTrue(String.valueOf(refused.getMessage()).contains("-Xmx"), refused::toString);
  }

  @Test
  void aFullStoreRefusesAPostAndSaysWhatToDo() {
    int taken = fill(ORDERS);
    assertTrue(taken > 300 && taken < 1000, () -> "messages of 1000 bytes in 1 MiB: " + taken);
    StoreException full = assertThrows(StoreException.class, () -> post(ORDERS, 1, 1000));
    String told = String.valueOf(full.getMessage());
    assertTrue(told.contains("the memory store is full"), told);
    assertTrue(told.contains("a larger store.memory.size"), told);
  }

  @Test
  void aRefusedPostLeavesNothing() {
    assertThrows(StoreException.class, () -> post(ORDERS, 2000, 1000));
    assertEquals(List.of(), all(ORDERS), "messages of a post that was too large as a whole");
    assertEquals(Optional.empty(), store.metadata(ORDERS), "a queue for it");
    int taken = fill(ORDERS);
    store.deleteQueue(ORDERS);
    assertThrows(StoreException.class, () -> post(ORDERS, 2000, 1000));
    assertEquals(taken, fill(ORDERS), "what fits after a refusal, and before");
  }

  @Test
  void bodiesOfNoBytesFillTheStoreToo() {
    assertThrows(StoreException.class, () -> post(ORDERS, 10_000, 0));
  }

  @Test
  void queuesAndTheirMetadataFillTheStoreToo() {
    ByteBuffer metadata = ByteBuffer.allocate(400_000);
    assertTrue(store.createQueue(ORDERS, metadata), "the first");
    assertTrue(store.createQueue(LETTERS, metadata), "the second");
    QueueId third = new QueueId("tenant", "queues", "third");
    assertThrows(StoreException.class, () -> store.createQueue(third, metadata));
    assertThrows(
        StoreException.class,
        () -> store.replaceMetadata(ORDERS, metadata, ByteBuffer.allocate(700_000)));
    assertEquals(Optional.of(metadata), store.metadata(ORDERS), "after a refused replacement");
    assertTrue(store.replaceMetadata(ORDERS, metadata, ByteBuffer.allocate(0)), "by less");
    assertTrue(store.createQueue(third, metadata), "in the room that this left");
    assertThrows(
        StoreException.class,
        () -> {
          for (int i = 0; i < 10_000; i++) {
            store.createQueue(new QueueId("tenant", "queues", "q" + i), ByteBuffer.allocate(0));
          }
        });
  }

  @Test
  void aFullStoreCanBeWorkedOff() {
    int taken = fill(ORDERS);
    Claim claim = claim().orElseThrow();
    assertEquals(taken, claim.messages().size(), "messages claimed from a full store");
    assertTrue(store.renew(ORDERS, claim.id(), MINUTE, MINUTE), "a renewal");
    store.delete(ORDERS, claim.messages().getFirst().marker(), Optional.of(claim.id()));
    post(ORDERS, 1, 1000);
  }

  @Test
  void theRoomComesBackHoweverMessagesGo() {
    store.createQueue(LETTERS, ByteBuffer.allocate(0));
    store.createQueue(ORDERS, ByteBuffer.allocate(0));
    int taken = fill(ORDERS);
    comesBack("deleted", taken, () -> store.delete(ORDERS, markers()));
    comesBack(
        "deleted one by one",
        taken,
        () -> markers().forEach(one -> store.delete(ORDERS, one, Optional.empty())));
    comesBack("popped", taken, () -> store.pop(ORDERS, 10_000));
    comesBack("purged", taken, () -> store.purge(ORDERS));
    comesBack("expired", taken, () -> clock.advance(MINUTE));
    comesBack(
        "popped or expired",
        taken,
        () -> {
          store.pop(ORDERS, taken / 2);
          clock.advance(MINUTE);
        });
    comesBack(
        "expired with the claim that held them",
        taken,
        () -> {
          claim();
          clock.advance(MINUTE);
        });
    comesBack(
        "gone with their queue",
        taken,
        () -> {
          store.deleteQueue(ORDERS);
          store.createQueue(ORDERS, ByteBuffer.allocate(0));
        });
    comesBack(
        "moved to dead letters and purged there",
        taken,
        () -> {
          claim();
          clock.advance(CLAIM);
          claim();
          assertEquals(taken, all(LETTERS).size(), "dead letters of a full store");
          assertEquals(0, fill(LETTERS), "what fits beside them");
          store.purge(LETTERS);
        });
  }

  private void comesBack(String how, int taken, Runnable way) {
    way.run();
    assertEquals(List.of(), all(ORDERS), () -> "what is left when all were " + how);
    assertEquals(taken, fill(ORDERS), () -> "what fits when all were " + how);
  }

  @Test
  void whatHasExpiredInAnIdleQueueMakesRoomWhenItIsNeeded() {
    int taken = fill(ORDERS);
    clock.advance(MINUTE);
    post(LETTERS, taken - 5, 1000);
    assertEquals(taken - 5, all(LETTERS).size(), "posted in the place of what has expired");
  }
}
