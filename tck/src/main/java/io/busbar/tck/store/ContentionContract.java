package io.busbar.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.busbar.api.store.Claim;
import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.Deletion;
import io.busbar.api.store.Message;
import io.busbar.api.store.QueueId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many want the same thing at once, and one gets it. */
abstract class ContentionContract extends StoreTests {

  private static final int THREADS = 8;
  private static final int MESSAGES = 400;
  private static final int REPLACEMENTS = 100;

  ContentionContract(StoreContract contract) {
    super(contract, store -> store);
  }

  private List<Long> postMany() {
    return post(
        ORDERS, IntStream.range(0, MESSAGES).mapToObj(String::valueOf).toArray(String[]::new));
  }

  /** What all threads got who took until there was nothing left. */
  private List<Long> takenByAll(Supplier<List<Message>> take) throws InterruptedException {
    return Crowd.run(
            THREADS,
            index -> {
              List<Message> mine = new ArrayList<>();
              for (List<Message> some = take.get(); !some.isEmpty(); some = take.get()) {
                mine.addAll(some);
              }
              assertEquals(markers(mine).stream().sorted().toList(), markers(mine), "oldest first");
              return markers(mine);
            })
        .stream()
        .flatMap(List::stream)
        .sorted()
        .toList();
  }

  @Test
  void everyMessageIsClaimedByOne() throws Exception {
    List<Long> posted = postMany();
    assertEquals(
        posted,
        takenByAll(() -> claim(3).map(Claim::messages).orElse(List.of())),
        "what all claims hold, each message once");
  }

  @Test
  void everyMessageIsPoppedByOne() throws Exception {
    List<Long> posted = postMany();
    assertEquals(
        posted, takenByAll(() -> store().pop(ORDERS, 3)), "what all pops took, each message once");
  }

  @Test
  void aMessageThatIsClaimedAndReleasedHasOneHolderAtATime() throws Exception {
    post(ORDERS, "a", "b", "c");
    Map<Long, Integer> holders = new ConcurrentHashMap<>();
    Crowd.run(
        THREADS,
        index -> {
          for (int round = 0; round < 100; round++) {
            claim(2)
                .ifPresent(claim -> {
                  markers(claim.messages())
                      .forEach(marker ->
                          assertNull(
                              holders.putIfAbsent(marker, index),
                              () -> marker + " is held by another thread already"));
                  markers(claim.messages()).forEach(holders::remove);
                  store().release(ORDERS, claim.id());
                });
          }
          return index;
        });
    assertEquals(3, store().stats(ORDERS).free(), "free messages in the end");
  }

  @Test
  void aMessageIsDeletedByOne() throws Exception {
    List<Long> posted = post(ORDERS, "a", "b", "c", "d", "e");
    for (long marker : posted) {
      List<Deletion> outcomes =
          Crowd.run(THREADS, index -> store().delete(ORDERS, marker, Optional.empty()));
      assertEquals(1, Collections.frequency(outcomes, Deletion.DELETED), () -> "" + outcomes);
      assertEquals(
          THREADS - 1, Collections.frequency(outcomes, Deletion.ABSENT), () -> "" + outcomes);
    }
  }

  @Test
  void aQueueIsMadeByOneAndDeletedByOne() throws Exception {
    for (int round = 0; round < 10; round++) {
      QueueId queue = new QueueId("tenant", "queues", "q" + round);
      List<Boolean> made = Crowd.run(THREADS, index -> store().createQueue(queue, NOTHING));
      assertEquals(1, Collections.frequency(made, true), () -> "who made it: " + made);
      List<Boolean> deleted = Crowd.run(THREADS, index -> store().deleteQueue(queue));
      assertEquals(1, Collections.frequency(deleted, true), () -> "who deleted it: " + deleted);
    }
  }

  @Test
  void metadataIsReplacedOneAfterAnother() throws Exception {
    store().createQueue(ORDERS, bytes("0"));
    Crowd.run(
        THREADS,
        index -> {
          for (int done = 0; done < REPLACEMENTS; ) {
            String now = text(present(store().metadata(ORDERS), "metadata"));
            String next = String.valueOf(Integer.parseInt(now) + 1);
            if (store().replaceMetadata(ORDERS, bytes(now), bytes(next))) {
              done++;
            }
          }
          return index;
        });
    assertEquals(
        String.valueOf(THREADS * REPLACEMENTS),
        text(present(store().metadata(ORDERS), "metadata")),
        "a number that each replacement raised by one");
  }

  @Test
  void deadLettersThatCrossAreNeitherLostNorDoubledNorStuck() throws Exception {
    List<String> posted = IntStream.range(0, 40).mapToObj(String::valueOf).sorted().toList();
    post(ORDERS, posted.subList(0, 20).toArray(String[]::new));
    post(LETTERS, posted.subList(20, 40).toArray(String[]::new));
    Crowd.run(
        THREADS,
        index -> {
          QueueId from = index % 2 == 0 ? ORDERS : LETTERS;
          QueueId to = index % 2 == 0 ? LETTERS : ORDERS;
          ClaimRequest request =
              new ClaimRequest(
                  MINUTE,
                  Duration.ZERO,
                  3,
                  Optional.of(new ClaimRequest.DeadLetters(1, to, Optional.empty())));
          for (int round = 0; round < 60; round++) {
            store().claim(from, request).ifPresent(claim -> store().release(from, claim.id()));
          }
          return index;
        });
    List<String> left = new ArrayList<>(bodies(all(ORDERS)));
    left.addAll(bodies(all(LETTERS)));
    assertEquals(posted, left.stream().sorted().toList(), "what both queues have in the end");
  }
}
