package io.busbar.store.rocksdb;

import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.ClaimRequest.DeadLetters;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueId;
import io.busbar.store.rocksdb.Twins.Ids;
import io.busbar.store.rocksdb.Twins.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All calls in the order that chance has them, on few queues, so that they meet. */
final class RandomCourse {

  private static final List<QueueId> QUEUES =
      List.of(
          TestStore.ORDERS,
          TestStore.LETTERS,
          new QueueId("tenant", "queues", "älter 😀"),
          new QueueId("neighbour", "queues", "orders"));

  private static final List<Integer> TTLS = List.of(2, 5, 60, 60, 600, 3600);
  private static final List<Integer> DELAYS = List.of(0, 0, 0, 0, 1, 3, 30);
  private static final List<Integer> CLAIM_TTLS = List.of(1, 3, 20, 100);
  private static final List<Integer> LIMITS = List.of(1, 2, 5, 20, 700);
  private static final List<String> CLIENTS = List.of("one", "other");

  private final TestStore store;
  private final RandomGenerator random;
  private final Twins twins;
  private final List<Ids> claims = new ArrayList<>(List.of(new Ids("none", "none")));
  private int posted;

  RandomCourse(TestStore store, RandomGenerator random) {
    this.store = store;
    this.random = random;
    this.twins = new Twins(store, random);
  }

  /** Does one thing, and compares what it gave. */
  void step() {
    QueueId queue = one(QUEUES);
    switch (random.nextInt(100)) {
      case 0 -> twins.both(each -> each.deleteQueue(queue));
      case 1 -> twins.both(each -> each.createQueue(queue, bytes("made")));
      case 2 -> twins.both(each -> each.replaceMetadata(queue, bytes("made"), bytes("changed")));
      case 3 -> queues(queue);
      case 4 -> purge(queue);
      case 5 -> store.reopen();
      case 6 -> QUEUES.forEach(twins::compare);
      case 7, 8, 9 -> store.clock.advance(Duration.ofMillis(random.nextInt(3000)));
      case 10 -> store.clock.advance(Duration.ofSeconds(random.nextInt(100)));
      case 11, 12 -> post(queue, 1 + random.nextInt(900));
      case 13, 14, 15, 16, 17, 18, 19, 20 -> post(queue, 1 + random.nextInt(3));
      default -> messages(queue);
    }
  }

  private void messages(QueueId queue) {
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> list(queue);
      case 3 -> twins.stats(queue);
      case 4 -> twins.get(queue, some(queue));
      case 5 -> twins.delete(queue, some(queue));
      case 6, 7 -> delete(queue);
      case 8 -> pop(queue);
      case 9, 10 -> claim(queue);
      default -> useClaim(queue);
    }
  }

  private void queues(QueueId queue) {
    twins.both(each -> each.countQueues(queue.project(), queue.namespace()));
    twins.both(each -> each.queues(queue.project(), queue.namespace(), "", 10));
    twins.both(each -> each.queues(queue.project(), queue.namespace(), queue.name(), 1));
  }

  private void purge(QueueId queue) {
    twins.both(each -> {
      each.purge(queue);
      return true;
    });
    twins.compare(queue);
  }

  private void post(QueueId queue, int count) {
    Duration ttl = Duration.ofSeconds(one(TTLS));
    Duration delay = Duration.ofSeconds(one(DELAYS));
    int padding = random.nextInt(4) == 0 ? random.nextInt(4000) : 10;
    List<NewMessage> messages =
        IntStream.range(0, count)
            .mapToObj(i -> bytes(posted++ + "-".repeat(padding)))
            .map(body -> new NewMessage(body, ttl, delay))
            .toList();
    String client = one(CLIENTS);
    twins.posted(queue, each -> each.post(queue, client, messages));
  }

  private void list(QueueId queue) {
    Place after = random.nextBoolean() ? new Place(0, 0) : twins.some(queue);
    int limit = one(LIMITS);
    Optional<String> except = random.nextInt(4) == 0 ? Optional.of(one(CLIENTS)) : Optional.empty();
    boolean claimed = random.nextBoolean();
    boolean delayed = random.nextBoolean();
    twins.list(queue, after, marker -> new MessageQuery(marker, limit, except, claimed, delayed));
  }

  private List<Place> some(QueueId queue) {
    return Stream.generate(() -> twins.some(queue))
        .limit(1 + random.nextInt(30))
        .distinct()
        .toList();
  }

  private void delete(QueueId queue) {
    Optional<Ids> claim = random.nextBoolean() ? Optional.empty() : Optional.of(someClaim());
    twins.delete(queue, twins.some(queue), claim);
  }

  private void pop(QueueId queue) {
    int limit = one(LIMITS);
    twins.messages(queue, each -> each.pop(queue, limit));
  }

  private void claim(QueueId queue) {
    Duration ttl = Duration.ofSeconds(one(CLAIM_TTLS));
    Duration grace = Duration.ofSeconds(random.nextInt(5));
    Optional<DeadLetters> letters =
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(
                new DeadLetters(
                    1 + random.nextInt(3),
                    TestStore.LETTERS,
                    random.nextBoolean() ? Optional.empty() : Optional.of(TestStore.MINUTE)));
    ClaimRequest request = new ClaimRequest(ttl, grace, one(LIMITS), letters);
    twins.claim(queue, each -> each.claim(queue, request)).ifPresent(claims::add);
  }

  private void useClaim(QueueId queue) {
    Ids ids = someClaim();
    switch (random.nextInt(3)) {
      case 0 -> twins.claim(queue, ids);
      case 1 -> {
        Duration ttl = Duration.ofSeconds(one(CLAIM_TTLS));
        twins.useClaim(ids, each -> id -> each.renew(queue, id, ttl, Duration.ZERO));
      }
      default ->
          twins.useClaim(
              ids,
              each ->
                  id -> {
                    each.release(queue, id);
                    return true;
                  });
    }
  }

  /** Mostly one of the last ones. */
  private Ids someClaim() {
    return claims.get(claims.size() - 1 - random.nextInt(Math.min(claims.size(), 20)));
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
