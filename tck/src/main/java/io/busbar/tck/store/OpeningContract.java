package io.busbar.tck.store;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.busbar.api.store.Claim;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Opening, closing, and what is still there in between. */
abstract class OpeningContract extends StoreTests {

  OpeningContract(StoreContract contract) {
    super(contract, store -> store);
  }

  @Test
  void anOpenStoreWorks() {
    store().ping();
  }

  @Test
  void everyCallOnAClosedStoreSaysSo() {
    post(ORDERS, "a");
    MessageStore closed = store();
    closed.close();
    StoreCalls.ALL.forEach(
        (name, call) -> assertThrows(StoreException.class, () -> call.on(closed), name));
  }

  @Test
  void aStoreIsClosedOnce() {
    store().close();
    assertDoesNotThrow(() -> store().close(), "the second time");
    assertThrows(StoreException.class, () -> store().ping(), "a ping after both");
  }

  @Test
  void aDurableStoreHasItsQueuesAndMessagesWhenItIsOpenedAgain() {
    assumeTrue(contract.durable(), "this store keeps nothing");
    store().createQueue(ORDERS, bytes("metadata"));
    post(ORDERS, "a", "b");
    postDelayed(MINUTE, "delayed");
    store().createQueue(LETTERS, NOTHING);
    store().deleteQueue(LETTERS);
    List<Message> before = all(ORDERS);
    reopen();
    assertEquals(before, all(ORDERS), "messages");
    assertEquals(List.of("a", "b"), bodies(free(ORDERS)), "messages without a delay");
    assertEquals(Optional.of(bytes("metadata")), store().metadata(ORDERS), "metadata");
    assertEquals(1, store().countQueues("tenant", "queues"), "queues");
  }

  @Test
  void aDurableStoreHasItsClaimsWhenItIsOpenedAgain() {
    assumeTrue(contract.durable(), "this store keeps nothing");
    post(ORDERS, "a", "b");
    Claim claim = claimed(1);
    clock.advance(Duration.ofSeconds(30));
    reopen();
    assertEquals(Optional.of(claim), store().claim(ORDERS, claim.id()), "a live claim");
    assertEquals(List.of("b"), bodies(free(ORDERS)), "messages that it doesn't hold");
    clock.advance(Duration.ofSeconds(30));
    reopen();
    assertEquals(Optional.empty(), store().claim(ORDERS, claim.id()), "a claim that has expired");
    assertEquals(List.of("a", "b"), bodies(free(ORDERS)), "messages after its end");
  }

  @Test
  void whatExpiresWhileADurableStoreIsClosedIsGone() {
    assumeTrue(contract.durable(), "this store keeps nothing");
    postFor(MINUTE, "short");
    post(ORDERS, "long");
    clock.advance(MINUTE);
    reopen();
    assertEquals(List.of("long"), bodies(all(ORDERS)), "messages that still live");
  }
}
