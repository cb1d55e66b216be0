package io.busbar.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.Deletion;
import io.busbar.api.store.Message;
import io.busbar.api.store.Queue;
import io.busbar.api.store.QueueId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Projects are walls: one sees, counts and guesses nothing of another. */
abstract class ProjectContract extends StoreTests {

  private static final QueueId THEIRS = new QueueId("neighbour", "queues", "orders");

  ProjectContract(StoreContract contract) {
    super(contract, store -> store);
  }

  private List<String> queues(String project) {
    return queues(project, "queues");
  }

  private List<String> queues(String project, String namespace) {
    return store().queues(project, namespace, "", 10).stream().map(Queue::name).toList();
  }

  @Test
  void queuesOfAnotherProjectAreNeitherListedNorCounted() {
    post(THEIRS, "a");
    post(new QueueId("", "queues", "zero"), "a");
    post(ORDERS, "a");
    assertEquals(List.of("orders"), queues("tenant"), "queues of the project");
    assertEquals(1, store().countQueues("tenant", "queues"), "their count");
    assertEquals(List.of("zero"), queues(""), "queues of the project without a name");
    assertEquals(List.of(), queues("nobody"), "queues of a project that has none");
  }

  @Test
  void namesThatRunTogetherAlikeAreDifferentQueues() {
    List<QueueId> ids =
        List.of(
            new QueueId("ab", "c", "d"),
            new QueueId("a", "bc", "d"),
            new QueueId("a", "b", "cd"),
            new QueueId("a/b", "c", "d"),
            new QueueId("a", "b/c", "d"),
            new QueueId("a", "b", "c/d"),
            new QueueId("a\0b", "c", "d"),
            new QueueId("a", "b\0c", "d"),
            new QueueId("", "abc", "d"));
    ids.forEach(id -> assertTrue(store().createQueue(id, NOTHING), () -> "is new: " + id));
    ids.forEach(id -> post(id, id.toString()));
    ids.forEach(id -> assertEquals(List.of(id.toString()), bodies(all(id)), "what it has"));
    for (QueueId id : ids) {
      List<String> beside =
          ids.stream()
              .filter(one -> one.project().equals(id.project()))
              .filter(one -> one.namespace().equals(id.namespace()))
              .map(QueueId::name)
              .sorted()
              .toList();
      assertEquals(beside, queues(id.project(), id.namespace()), () -> "queues beside " + id);
    }
  }

  @Test
  void whatIsDoneInOneProjectLeavesTheOtherAlone() {
    post(THEIRS, "theirs");
    post(ORDERS, "mine");
    store().pop(ORDERS, 9);
    store().purge(ORDERS);
    store().deleteQueue(ORDERS);
    assertEquals(List.of("theirs"), bodies(all(THEIRS)), "messages of the other project");
    assertEquals(List.of("orders"), queues("neighbour"), "queues of the other project");
  }

  @Test
  void aMarkerOrClaimOfAnotherProjectOpensNothing() {
    post(ORDERS, "mine");
    long marker = post(THEIRS, "theirs").getFirst();
    String claim = present(claim(THEIRS, 1), "a claim").id();
    assertEquals(Optional.empty(), store().claim(ORDERS, claim), "their claim here");
    store().delete(ORDERS, marker, Optional.of(claim));
    store().delete(ORDERS, List.of(marker));
    store().release(ORDERS, claim);
    assertEquals(
        List.of(Optional.of(claim)),
        all(THEIRS).stream().map(Message::claim).toList(),
        "their message and who claims it");
    assertEquals(
        Deletion.CLAIMED, store().delete(THEIRS, marker, Optional.empty()), "it is still claimed");
  }

  @Test
  void markersSayNothingOfWhatOthersPost() {
    long first = post(ORDERS, "a").getFirst();
    long second = post(ORDERS, "b").getFirst();
    for (int i = 0; i < 10; i++) {
      post(THEIRS, "theirs");
    }
    long third = post(ORDERS, "c").getFirst();
    assertEquals(
        second - first, third - second, "the step between markers, without and with other posts");
  }
}
