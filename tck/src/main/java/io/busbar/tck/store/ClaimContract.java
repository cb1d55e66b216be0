package io.busbar.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.Claim;
import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Claims: what they take, how long they hold it, what they do to its life. */
abstract class ClaimContract extends StoreTests {

  ClaimContract(StoreContract contract, UnaryOperator<MessageStore> view) {
    super(contract, view);
  }

  private Claim claimed(Duration ttl, Duration grace) {
    return present(
        store().claim(ORDERS, new ClaimRequest(ttl, grace, 100, Optional.empty())), "a claim");
  }

  private List<Duration> lives() {
    return all(ORDERS).stream().map(Message::ttl).toList();
  }

  @Test
  void aClaimTakesTheOldestFreeMessages() {
    post(ORDERS, "a", "b", "c");
    assertEquals(List.of("a", "b"), bodies(claim(2)), "the oldest two");
    assertEquals(List.of("c"), bodies(claim(2)), "what is left");
    assertEquals(Optional.empty(), claim(2), "a claim when all are claimed");
  }

  @Test
  void aClaimSaysWhatItIs() {
    long marker = post(ORDERS, "a").getFirst();
    clock.advance(MINUTE);
    Claim made = claimed(1);
    assertTrue(made.id().matches("[A-Za-z0-9-]+"), () -> "letters, digits, dashes: " + made.id());
    assertEquals(clock.instant(), made.since(), "since when it holds");
    assertEquals(MINUTE, made.ttl(), "how long it holds");
    Message held = new Message(marker, CLIENT, START, HOUR, Optional.of(made.id()), 1, bytes("a"));
    assertEquals(List.of(held), made.messages(), "its message");
    assertEquals(List.of(held), all(ORDERS), "the message as a reader sees it");
    assertEquals(Optional.of(made), store().claim(ORDERS, made.id()), "the claim by its id");
  }

  @Test
  void everyClaimHasAnIdOfItsOwn() {
    post(ORDERS, "a", "b");
    assertNotEquals(claimed(1).id(), claimed(1).id(), "ids of two claims");
  }

  /** Whoever has one id has no way to the next: two in a row differ in many places. */
  @Test
  void anIdIsNotGuessedFromTheOneBefore() {
    String before = "";
    for (int i = 0; i < 20; i++) {
      post(ORDERS, "a");
      String id = claimed(1).id();
      assertTrue(differences(before, id) >= 8, "a claim's id after " + before + " is " + id);
      before = id;
    }
  }

  private static long differences(String one, String other) {
    int both = Math.min(one.length(), other.length());
    return Math.max(one.length(), other.length())
        - IntStream.range(0, both).filter(i -> one.charAt(i) == other.charAt(i)).count();
  }

  @Test
  void aClaimIsKnownOnlyInItsQueue() {
    post(ORDERS, "a");
    post(LETTERS, "a");
    String id = claimed(1).id();
    assertEquals(Optional.empty(), store().claim(LETTERS, id), "the claim in another queue");
    assertFalse(store().renew(LETTERS, id, HOUR, HOUR), "a renewal in another queue");
    store().release(LETTERS, id);
    assertEquals(Optional.empty(), claim(1), "a release in another queue frees nothing");
    assertEquals(Optional.empty(), store().claim(ORDERS, "none"), "an id that no claim has");
  }

  @Test
  void aClaimMakesItsMessagesOutliveItByItsGrace() {
    postFor(MINUTE, "short");
    postFor(Duration.ofSeconds(650), "within the grace");
    postFor(Duration.ofMinutes(150), "long");
    clock.advance(Duration.ofSeconds(30));
    Claim made = claimed(Duration.ofSeconds(500), Duration.ofSeconds(150));
    List<Duration> expected =
        List.of(Duration.ofSeconds(680), Duration.ofSeconds(680), Duration.ofMinutes(150));
    assertEquals(expected, lives(), "lives, counted from the post");
    assertEquals(expected, made.messages().stream().map(Message::ttl).toList(), "in the claim");
    assertEquals(START, all(ORDERS).getFirst().created(), "when it was posted stays");

    clock.advance(Duration.ofSeconds(650).minus(TICK));
    assertEquals(3, all(ORDERS).size(), "messages a moment before their lives end");
    clock.advance(TICK);
    assertEquals(List.of("long"), bodies(all(ORDERS)), "messages when their lives end");
  }

  @Test
  void aRenewedClaimStartsAgain() {
    postFor(Duration.ofSeconds(90), "short");
    Claim made = claimed(1);
    clock.advance(MINUTE.minus(TICK));
    assertTrue(store().renew(ORDERS, made.id(), HOUR, MINUTE), "a live claim");

    Claim renewed = present(store().claim(ORDERS, made.id()), "the claim goes on");
    assertEquals(clock.instant(), renewed.since(), "since when it holds");
    assertEquals(HOUR, renewed.ttl(), "how long it holds");
    Duration age = MINUTE.minus(TICK);
    assertEquals(List.of(age.plus(HOUR).plus(MINUTE)), lives(), "a life as of a new claim");
    assertEquals(1, renewed.messages().getFirst().claims(), "a renewal is no claim more");
    clock.advance(HOUR.minus(TICK));
    assertEquals(Optional.empty(), claim(1), "a claim a moment before its end");
    clock.advance(TICK);
    assertEquals(List.of("short"), bodies(claim(1)), "a claim at its end");
  }

  @Test
  void aClaimMayBeRenewedToAnEarlierEnd() {
    post(ORDERS, "a");
    String id = claimed(HOUR, Duration.ZERO).id();
    assertTrue(store().renew(ORDERS, id, MINUTE, Duration.ZERO), "a live claim");
    clock.advance(MINUTE);
    assertEquals(List.of("a"), bodies(claim(1)), "after the earlier end");
  }

  @Test
  void aReleasedClaimFreesItsMessagesAtOnce() {
    post(ORDERS, "a", "b");
    String id = claimed(2).id();
    store().release(ORDERS, id);
    store().release(ORDERS, id);
    assertEquals(Optional.empty(), store().claim(ORDERS, id), "a claim that was released");
    assertFalse(store().renew(ORDERS, id, HOUR, HOUR), "a renewal of it");
    assertEquals(List.of("a", "b"), bodies(free(ORDERS)), "its messages");
    assertEquals(Optional.empty(), all(ORDERS).getFirst().claim(), "who claims them");
    assertEquals(2, store().stats(ORDERS).free(), "free messages");
    assertEquals(List.of("a", "b"), bodies(claim(2)), "the next claim");
  }

  @Test
  void aReleasedMessageHasItsOldPlace() {
    post(ORDERS, "a", "b", "c");
    String id = claimed(2).id();
    post(ORDERS, "d");
    store().release(ORDERS, id);
    assertEquals(List.of("a", "b", "c", "d"), bodies(store().pop(ORDERS, 9)), "in their order");
  }

  @Test
  void claimsAreCountedUntilOneIsReleased() {
    post(ORDERS, "a");
    claimed(1);
    clock.advance(MINUTE);
    assertEquals(1, only(ORDERS).claims(), "after one that expired");
    Claim second = claimed(1);
    assertEquals(2, second.messages().getFirst().claims(), "in the second");
    store().release(ORDERS, second.id());
    assertEquals(0, only(ORDERS).claims(), "after it was released");
    assertEquals(1, claimed(1).messages().getFirst().claims(), "in the next");
  }

  @Test
  void aClaimLosesWhatIsDeleted() {
    List<Long> markers = post(ORDERS, "a", "b", "c");
    String id = claimed(3).id();
    store().delete(ORDERS, markers.get(1), Optional.of(id));
    store().delete(ORDERS, List.of(markers.getFirst()));
    assertEquals(List.of("c"), bodies(store().claim(ORDERS, id)), "what the claim still holds");
    store().release(ORDERS, id);
    assertEquals(List.of("c"), bodies(free(ORDERS)), "what its release frees");
  }

  /** Whether such a claim is still known is the store's choice. */
  @Test
  void aClaimOfWhichAllIsDeletedHoldsNothing() {
    post(ORDERS, "a");
    String id = claimed(1).id();
    store().delete(ORDERS, only(ORDERS).marker(), Optional.of(id));
    assertEquals(List.of(), bodies(store().claim(ORDERS, id)), "what the claim holds");
    clock.advance(MINUTE);
    assertEquals(List.of(), all(ORDERS), "what its end brings back");
  }
}
