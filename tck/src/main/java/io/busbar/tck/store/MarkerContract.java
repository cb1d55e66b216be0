package io.busbar.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.busbar.api.store.MessageQuery;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A marker is never used twice in a queue of the same id, whatever becomes of the first. */
abstract class MarkerContract extends StoreTests {

  private static final Duration DAY = Duration.ofDays(1);

  MarkerContract(StoreContract contract) {
    super(contract, store -> store);
  }

  /** What a reader at the last marker asks for, after something has become of the message. */
  private void aReaderAtTheTailMissesNothingAfter(Runnable event) {
    long seen = post(ORDERS, "a", "b", "c").getLast();
    event.run();
    long next = post(ORDERS, "next").getFirst();
    assertTrue(
        next > seen,
        () -> "a marker is larger than all before it: expected above " + seen + ", got " + next);
    assertEquals(
        List.of("next"),
        bodies(store().list(ORDERS, MessageQuery.after(seen, 10))),
        "what a reader at the last marker gets");
  }

  @Test
  void afterTheNewestWasDeleted() {
    aReaderAtTheTailMissesNothingAfter(
        () -> store().delete(ORDERS, List.of(all(ORDERS).getLast().marker())));
  }

  @Test
  void afterAllWerePopped() {
    aReaderAtTheTailMissesNothingAfter(() -> store().pop(ORDERS, 10));
  }

  @Test
  void afterAPurge() {
    aReaderAtTheTailMissesNothingAfter(() -> store().purge(ORDERS));
  }

  @Test
  void afterAllExpired() {
    aReaderAtTheTailMissesNothingAfter(() -> clock.advance(DAY));
  }

  @Test
  void afterTheQueueWasDeleted() {
    aReaderAtTheTailMissesNothingAfter(() -> store().deleteQueue(ORDERS));
  }

  @Test
  void afterTheQueueWasDeletedAndMadeAgain() {
    aReaderAtTheTailMissesNothingAfter(() -> {
      store().deleteQueue(ORDERS);
      store().createQueue(ORDERS, NOTHING);
    });
  }

  @Test
  void afterTheQueueWasDeletedAgainAndAgain() {
    for (int round = 0; round < 50; round++) {
      aReaderAtTheTailMissesNothingAfter(() -> store().deleteQueue(ORDERS));
    }
  }

  @Test
  void afterTheClockWasSetBack() {
    aReaderAtTheTailMissesNothingAfter(() -> clock.advance(DAY.negated()));
  }

  @Test
  void afterTheClockWasSetBackAndTheQueueDeleted() {
    aReaderAtTheTailMissesNothingAfter(() -> {
      clock.advance(DAY.negated());
      store().deleteQueue(ORDERS);
    });
  }

  @Test
  void afterTheQueueWasDeletedAndTheClockSetBack() {
    aReaderAtTheTailMissesNothingAfter(() -> {
      store().deleteQueue(ORDERS);
      clock.advance(DAY.negated());
    });
  }

  @Test
  void afterAnotherQueueWasDeletedFirst() {
    aReaderAtTheTailMissesNothingAfter(() -> {
      post(LETTERS, "a");
      store().deleteQueue(ORDERS);
      store().deleteQueue(LETTERS);
    });
  }

  @Test
  void afterTheStoreWasOpenedAgainLater() {
    aReaderAtTheTailMissesNothingAfter(() -> {
      clock.advance(Duration.ofSeconds(1));
      reopen();
    });
  }

  @Test
  void afterTheNewestWasDeletedAndTheStoreOpenedAgain() {
    aReaderAtTheTailMissesNothingAfter(() -> {
      store().delete(ORDERS, List.of(all(ORDERS).getLast().marker()));
      clock.advance(Duration.ofSeconds(1));
      reopen();
    });
  }

  @Test
  void afterTheStoreWasOpenedAgainUnderAClockThatWasSetBack() {
    assumeTrue(contract.durable(), "what is not durable knows no time before");
    aReaderAtTheTailMissesNothingAfter(() -> {
      store().pop(ORDERS, 10);
      clock.advance(DAY.negated());
      reopen();
    });
  }

  @Test
  void afterTheQueueWasDeletedAndTheStoreOpenedAgainUnderAClockThatWasSetBack() {
    assumeTrue(contract.durable(), "what is not durable knows no time before");
    aReaderAtTheTailMissesNothingAfter(() -> {
      store().deleteQueue(ORDERS);
      clock.advance(DAY.negated());
      reopen();
    });
  }
}
