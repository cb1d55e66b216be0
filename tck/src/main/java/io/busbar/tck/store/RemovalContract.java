package io.busbar.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.api.store.Deletion;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.QueueStats;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Taking messages out: deletion, pop and purge. */
abstract class RemovalContract extends StoreTests {

  RemovalContract(StoreContract contract, UnaryOperator<MessageStore> view) {
    super(contract, view);
  }

  private Deletion delete(long marker, String claim) {
    return store().delete(ORDERS, marker, Optional.of(claim));
  }

  private Deletion delete(long marker) {
    return store().delete(ORDERS, marker, Optional.empty());
  }

  @Test
  void aFreeMessageIsDeletedOnce() {
    List<Long> markers = post(ORDERS, "a", "b");
    assertEquals(Deletion.DELETED, delete(markers.getFirst()), "a free message");
    assertEquals(Deletion.ABSENT, delete(markers.getFirst()), "a message that is gone");
    assertEquals(Deletion.ABSENT, delete(markers.getLast() + 1), "one that never was");
    assertEquals(List.of("b"), bodies(all(ORDERS)), "what is left");
  }

  @Test
  void aDelayedMessageIsDeletedLikeAnother() {
    assertEquals(Deletion.DELETED, delete(postDelayed(MINUTE, "delayed")), "a delayed message");
    assertEquals(QueueStats.EMPTY, store().stats(ORDERS), "what is left");
  }

  @Test
  void aClaimedMessageIsDeletedOnlyUnderItsClaim() {
    List<Long> markers = post(ORDERS, "a", "b");
    String mine = claimed(1).id();
    String other = claimed(1).id();
    assertEquals(Deletion.CLAIMED, delete(markers.getFirst()), "no claim named");
    assertEquals(Deletion.CLAIMED_BY_OTHER, delete(markers.getFirst(), other), "another's claim");
    assertEquals(Deletion.UNKNOWN_CLAIM, delete(markers.getFirst(), "none"), "no such claim");
    assertEquals(List.of("a", "b"), bodies(all(ORDERS)), "nothing of this deletes");
    assertEquals(Deletion.DELETED, delete(markers.getFirst(), mine), "the claim that holds it");
    assertEquals(Deletion.ABSENT, delete(markers.getFirst(), mine), "the second time");
    assertEquals(List.of("b"), bodies(all(ORDERS)), "what is left");
  }

  @Test
  void aFreeMessageIsNotDeletedUnderAClaim() {
    List<Long> markers = post(ORDERS, "a", "b");
    String claim = claimed(1).id();
    assertEquals(Deletion.NOT_CLAIMED, delete(markers.getLast(), claim), "a live claim");
    store().release(ORDERS, claim);
    assertEquals(Deletion.NOT_CLAIMED, delete(markers.getFirst(), claim), "a released claim");
    assertEquals(List.of("a", "b"), bodies(all(ORDERS)), "what is left");
    assertEquals(Deletion.DELETED, delete(markers.getFirst()), "no claim named");
  }

  @Test
  void aClaimOfAnotherQueueIsUnknown() {
    long marker = post(ORDERS, "a").getFirst();
    claimed(1);
    post(LETTERS, "b");
    String elsewhere = present(claim(LETTERS, 1), "a claim").id();
    assertEquals(Deletion.UNKNOWN_CLAIM, delete(marker, elsewhere), "a live claim elsewhere");
  }

  @Test
  void manyAreDeletedWhetherClaimedOrNot() {
    List<Long> markers = post(ORDERS, "a", "b", "c");
    claimed(1);
    store().delete(ORDERS, List.of(markers.get(0), markers.get(1), markers.get(2) + 1));
    assertEquals(List.of("c"), bodies(all(ORDERS)), "what is left");
  }

  @Test
  void popTakesTheOldestThatNoClaimHoldsAndNoDelayKeeps() {
    post(ORDERS, "claimed");
    claimed(1);
    postDelayed(MINUTE, "delayed");
    post(ORDERS, "a", "b", "c");
    assertEquals(List.of("a", "b"), bodies(store().pop(ORDERS, 2)), "the oldest two");
    assertEquals(List.of("c"), bodies(store().pop(ORDERS, 2)), "what is left of them");
    assertEquals(List.of(), store().pop(ORDERS, 2), "nothing more");
    assertEquals(List.of("claimed", "delayed"), bodies(all(ORDERS)), "what it doesn't take");
  }

  @Test
  void purgeDeletesAllButWhatIsClaimed() {
    store().createQueue(ORDERS, bytes("metadata"));
    post(ORDERS, "claimed");
    String claim = claimed(1).id();
    post(ORDERS, "a");
    postDelayed(MINUTE, "delayed");
    store().purge(ORDERS);
    assertEquals(List.of("claimed"), bodies(all(ORDERS)), "what a purge leaves");
    assertEquals(List.of("claimed"), bodies(store().claim(ORDERS, claim)), "the claim goes on");
    assertEquals(
        Optional.of("metadata"), store().metadata(ORDERS).map(StoreTests::text), "metadata");
  }
}
