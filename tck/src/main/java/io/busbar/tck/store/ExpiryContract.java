package io.busbar.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.busbar.api.store.Claim;
import io.busbar.api.store.Deletion;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueStats;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Expired is gone, at that instant by the clock, whoever asks first. */
abstract class ExpiryContract extends StoreTests {

  private long marker;

  ExpiryContract(StoreContract contract, UnaryOperator<MessageStore> view) {
    super(contract, view);
  }

  /** A message a moment before the end of its life, and then at its end. */
  private void expire() {
    marker = postFor(MINUTE, "short");
    clock.advance(MINUTE.minus(TICK));
    assertEquals(List.of("short"), bodies(free(ORDERS)), "a moment before the end of its life");
    clock.advance(TICK);
  }

  @Test
  void anExpiredMessageIsNotListed() {
    expire();
    assertEquals(List.of(), all(ORDERS), "at the end of its life");
  }

  @Test
  void anExpiredMessageIsNotGot() {
    expire();
    assertEquals(List.of(), store().get(ORDERS, List.of(marker)), "at the end of its life");
  }

  @Test
  void anExpiredMessageIsNotCounted() {
    expire();
    assertEquals(QueueStats.EMPTY, store().stats(ORDERS), "at the end of its life");
  }

  @Test
  void anExpiredMessageIsNotClaimed() {
    expire();
    assertEquals(Optional.empty(), claim(1), "at the end of its life");
  }

  @Test
  void anExpiredMessageIsNotPopped() {
    expire();
    assertEquals(List.of(), store().pop(ORDERS, 1), "at the end of its life");
  }

  @Test
  void anExpiredMessageIsAbsentToADeletion() {
    expire();
    assertEquals(
        Deletion.ABSENT, store().delete(ORDERS, marker, Optional.empty()), "a deletion then");
  }

  @Test
  void livesEndInTheirOwnOrder() {
    postFor(Duration.ofSeconds(30), "b");
    postFor(Duration.ofSeconds(10), "a");
    postFor(Duration.ofSeconds(20), "c");
    clock.advance(Duration.ofSeconds(10));
    assertEquals(List.of("b", "c"), bodies(all(ORDERS)), "after 10 s");
    assertEquals(2, store().stats(ORDERS).free(), "messages after 10 s");
    clock.advance(Duration.ofSeconds(10));
    assertEquals(List.of("b"), bodies(all(ORDERS)), "after 20 s");
    assertEquals(List.of("b"), bodies(claim(9)), "a claim after 20 s");
  }

  @Test
  void aMessageMayExpireBeforeItsDelayIsOver() {
    post(new NewMessage(bytes("never seen"), MINUTE, MINUTE.multipliedBy(2)));
    clock.advance(MINUTE);
    assertEquals(List.of(), all(ORDERS), "at the end of its life");
    clock.advance(MINUTE);
    assertEquals(List.of(), free(ORDERS), "when its delay would be over");
  }

  /** A claim a moment before its end, and then at its end. */
  private Claim lapse() {
    marker = post(ORDERS, "a").getFirst();
    Claim claim = claimed(1);
    clock.advance(MINUTE.minus(TICK));
    assertEquals(Optional.of(claim), store().claim(ORDERS, claim.id()), "a moment before its end");
    assertEquals(List.of(), free(ORDERS), "free messages a moment before its end");
    clock.advance(TICK);
    return claim;
  }

  @Test
  void anExpiredClaimIsUnknown() {
    Claim claim = lapse();
    assertEquals(Optional.empty(), store().claim(ORDERS, claim.id()), "at its end");
  }

  @Test
  void anExpiredClaimIsNotRenewed() {
    Claim claim = lapse();
    assertFalse(store().renew(ORDERS, claim.id(), HOUR, HOUR), "a renewal at its end");
    assertEquals(HOUR, only(ORDERS).ttl(), "the life of its message");
  }

  @Test
  void anExpiredClaimHoldsNothingThatIsListed() {
    Claim claim = lapse();
    assertEquals(List.of("a"), bodies(free(ORDERS)), "free messages at its end");
    assertEquals(Optional.of(claim.id()), only(ORDERS).claim(), "who claimed the message last");
  }

  @Test
  void anExpiredClaimHoldsNothingThatIsCounted() {
    lapse();
    assertEquals(1, store().stats(ORDERS).free(), "free messages at its end");
    assertEquals(0, store().stats(ORDERS).claimed(), "claimed messages at its end");
  }

  @Test
  void whatAnExpiredClaimHeldIsClaimedByTheNext() {
    Claim claim = lapse();
    String next = claimed(1).id();
    assertEquals(
        Deletion.UNKNOWN_CLAIM,
        store().delete(ORDERS, marker, Optional.of(claim.id())),
        "a deletion under the claim that has expired, when another holds the message");
    store().release(ORDERS, claim.id());
    assertEquals(Optional.empty(), claim(1), "a late release takes nothing from the next claim");
    assertEquals(List.of("a"), bodies(store().claim(ORDERS, next)), "what the next claim holds");
  }

  @Test
  void whatAnExpiredClaimHeldIsDeletedAsFree() {
    Claim claim = lapse();
    assertEquals(
        Deletion.NOT_CLAIMED,
        store().delete(ORDERS, marker, Optional.of(claim.id())),
        "under the claim that has expired");
    assertEquals(
        Deletion.DELETED, store().delete(ORDERS, marker, Optional.empty()), "without a claim");
  }

  @Test
  void whatAnExpiredClaimHeldIsPopped() {
    lapse();
    assertEquals(List.of("a"), bodies(store().pop(ORDERS, 1)), "a pop at its end");
  }

  @Test
  void whatAnExpiredClaimHeldIsPurged() {
    lapse();
    store().purge(ORDERS);
    assertEquals(List.of(), all(ORDERS), "after a purge at its end");
  }
}
