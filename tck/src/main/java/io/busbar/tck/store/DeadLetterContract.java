package io.busbar.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.Claim;
import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.QueueId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What becomes of messages that have been claimed too often. */
abstract class DeadLetterContract extends StoreTests {

  DeadLetterContract(StoreContract contract, UnaryOperator<MessageStore> view) {
    super(contract, view);
  }

  private Optional<Claim> claim(int limit, int maxClaims, QueueId letters, Duration... ttl) {
    ClaimRequest.DeadLetters rule =
        new ClaimRequest.DeadLetters(maxClaims, letters, List.of(ttl).stream().findFirst());
    return store().claim(ORDERS, new ClaimRequest(MINUTE, Duration.ZERO, limit, Optional.of(rule)));
  }

  @Test
  void aMessageIsClaimedAsOftenAsAllowedAndThenMoved() {
    post(ORDERS, "a");
    for (int round = 1; round <= 2; round++) {
      assertEquals(List.of("a"), bodies(claim(1, 2, LETTERS)), "claim " + round + " of 2");
      clock.advance(MINUTE);
    }
    assertEquals(Optional.empty(), claim(1, 2, LETTERS), "the third claim");
    assertEquals(List.of(), all(ORDERS), "its queue after the move");
    assertEquals(List.of("a"), bodies(all(LETTERS)), "the dead letters after the move");
  }

  @Test
  void aDeadLetterIsANewMessageWithWhatIsLeftOfItsLife() {
    post(ORDERS, "a");
    claim(1, 1, LETTERS);
    clock.advance(MINUTE);
    claim(1, 1, LETTERS);
    Message letter = only(LETTERS);
    Message expected =
        new Message(
            letter.marker(),
            CLIENT,
            clock.instant(),
            HOUR.minus(MINUTE),
            Optional.empty(),
            0,
            bytes("a"));
    assertEquals(expected, letter, "a dead letter");
    clock.advance(HOUR.minus(MINUTE));
    assertEquals(List.of(), all(LETTERS), "when its own life would have ended");
  }

  @Test
  void aDeadLetterMayGetALifeOfItsOwn() {
    post(ORDERS, "a");
    claim(1, 1, LETTERS);
    clock.advance(MINUTE);
    claim(1, 1, LETTERS, HOUR.multipliedBy(2));
    assertEquals(HOUR.multipliedBy(2), only(LETTERS).ttl(), "the life given");
    clock.advance(HOUR.multipliedBy(2).minus(TICK));
    assertEquals(List.of("a"), bodies(all(LETTERS)), "a moment before its end");
    clock.advance(TICK);
    assertEquals(List.of(), all(LETTERS), "at its end");
  }

  @Test
  void aClaimGoesOnBehindDeadLetters() {
    post(ORDERS, "a", "b");
    claim(2, 1, LETTERS);
    clock.advance(MINUTE);
    post(ORDERS, "c", "d", "e");
    assertEquals(List.of("c", "d"), bodies(claim(2, 1, LETTERS)), "what is claimed instead");
    assertEquals(List.of("a", "b"), bodies(all(LETTERS)), "dead letters in their order");
    assertEquals(List.of("c", "d", "e"), bodies(all(ORDERS)), "what is left");
  }

  @Test
  void deadLettersFollowWhatTheirQueueHas() {
    long before = post(LETTERS, "before").getFirst();
    post(ORDERS, "a");
    claim(1, 1, LETTERS);
    clock.advance(MINUTE);
    claim(1, 1, LETTERS);
    assertEquals(List.of("before", "a"), bodies(all(LETTERS)), "the dead letters");
    long moved = all(LETTERS).getLast().marker();
    assertTrue(moved > before, () -> "a larger marker than " + before + ", got " + moved);
    assertEquals(List.of("before", "a"), bodies(claim(LETTERS, 9)), "they can be claimed there");
  }

  @Test
  void theirQueueIsMadeOnlyWhenTheyAreMoved() {
    post(ORDERS, "a");
    claim(1, 1, LETTERS);
    assertEquals(Optional.empty(), store().metadata(LETTERS), "before");
    clock.advance(MINUTE);
    claim(1, 1, LETTERS);
    assertEquals(Optional.of(NOTHING), store().metadata(LETTERS), "after");
  }

  @Test
  void aMessageThatIsClaimedIsNotMoved() {
    post(ORDERS, "a");
    claim(1, 1, LETTERS);
    claim(1, 1, LETTERS);
    assertEquals(List.of("a"), bodies(all(ORDERS)), "a message that a claim holds stays");
  }

  @Test
  void withoutARuleAMessageIsClaimedForEver() {
    post(ORDERS, "a");
    for (int round = 1; round <= 20; round++) {
      claimed(1);
      clock.advance(MINUTE);
    }
    assertEquals(20, only(ORDERS).claims(), "claims of the message");
  }

  /** Where such a message ends up is the store's choice, but it is there, once. */
  @Test
  void deadLettersOfAQueueToItselfAreNotLostAndTheClaimReturns() {
    post(ORDERS, "a", "b");
    claim(2, 1, ORDERS);
    clock.advance(MINUTE);
    claim(9, 1, ORDERS);
    assertEquals(
        List.of("a", "b"), bodies(all(ORDERS)).stream().sorted().toList(), "what is there");
  }
}
