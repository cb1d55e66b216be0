package io.busbar.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.busbar.api.store.MessageStore;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.StoreException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What does not fit is refused whole. */
abstract class RoomContract extends StoreTests {

  private static final NewMessage LARGE =
      new NewMessage(ByteBuffer.allocate(4 << 20), HOUR, Duration.ZERO);

  private Optional<MessageStore> small = Optional.empty();

  RoomContract(StoreContract contract) {
    super(contract, store -> store);
  }

  @BeforeEach
  void openSmall() {
    small = contract.openSmall(clock);
    assumeTrue(small.isPresent(), "this store can't be made small");
  }

  @AfterEach
  void closeSmall() {
    small.ifPresent(MessageStore::close);
  }

  @Override
  MessageStore store() {
    return small.orElseThrow();
  }

  private void postTooMuch() {
    List<NewMessage> messages = List.of(message("a"), LARGE, message("b"));
    assertThrows(
        StoreException.class,
        () -> store().post(ORDERS, CLIENT, messages),
        "more than there is room for");
  }

  @Test
  void nothingOfAPostIsDoneThatDoesNotFit() {
    post(ORDERS, "before");
    postTooMuch();
    assertEquals(List.of("before"), bodies(all(ORDERS)), "messages after a post that was refused");
    assertEquals(1, store().stats(ORDERS).free(), "their count");
  }

  @Test
  void aPostThatDoesNotFitMakesNoQueue() {
    postTooMuch();
    assertEquals(Optional.empty(), store().metadata(ORDERS), "the queue's metadata");
    assertEquals(0, store().countQueues("tenant", "queues"), "queues");
  }

  @Test
  void smallerPostsAreTakenAfterOneThatDoesNotFit() {
    long before = post(ORDERS, "before").getFirst();
    for (int i = 0; i < 20; i++) {
      postTooMuch();
    }
    long after = post(ORDERS, "after").getFirst();
    assertTrue(after > before, () -> "a larger marker than " + before + ", got " + after);
    assertEquals(List.of("before", "after"), bodies(all(ORDERS)), "messages");
  }
}
