package io.busbar.store.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.option.Options;
import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.StoreProvider;
import io.busbar.api.store.WouldBlockException;
import io.busbar.tck.ManualClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the memory store promises beyond the contract. */
final class MemoryStoreOwnTest {

  private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);
  private static final QueueId ORDERS = new QueueId("tenant", "queues", "orders");

  private final ManualClock clock = new ManualClock(Instant.parse("2031-05-06T07:08:09Z"));
  private final MessageStore store = new MemoryStoreProvider().open(Options.DEFAULTS, clock);

  private long post(byte[] body, Duration ttl) {
    NewMessage message = new NewMessage(ByteBuffer.wrap(body), ttl, Duration.ZERO);
    return store.post(ORDERS, "client", List.of(message)).getFirst();
  }

  private List<Message> all() {
    return store.list(ORDERS, MessageQuery.after(0, 10));
  }

  @Test
  void itIsFoundByItsName() {
    List<StoreProvider> found =
        ServiceLoader.load(StoreProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.name().equals("memory"))
            .toList();
    assertEquals(1, found.size(), "providers called memory");
    assertEquals(
        List.of("store.memory.size"),
        found.getFirst().options().stream().map(Object::toString).toList(),
        "its options");
    assertEquals("256MiB", MemoryStoreProvider.SIZE.fallbackText(), "the default size");
  }

  @Test
  void whatIsQuickIsReady() {
    MessageStore ready = store.ready();
    assertTrue(ready.createQueue(ORDERS, ByteBuffer.allocate(0)), "the queue is made");
    long marker = post(new byte[1], FOREVER);
    assertEquals(
        List.of(marker), markers(ready.list(ORDERS, MessageQuery.after(0, 10))), "a listing");
    assertEquals(1, ready.countQueues("tenant", "queues"), "the count");
    ready.purge(ORDERS);
    assertEquals(List.of(), all(), "after the purge");
  }

  @Test
  void whatStepsOverManyMessagesIsNotReadyAndDoesNothingThen() {
    NewMessage message = new NewMessage(ByteBuffer.allocate(1), FOREVER, Duration.ZERO);
    List<Long> markers = store.post(ORDERS, "me", Collections.nCopies(2500, message));
    MessageQuery others = new MessageQuery(0, 10, Optional.of("me"), true, true);
    MessageStore ready = store.ready();
    assertThrows(WouldBlockException.class, () -> ready.list(ORDERS, others), "a listing");
    assertThrows(WouldBlockException.class, () -> ready.purge(ORDERS), "a purge");
    assertThrows(WouldBlockException.class, () -> ready.deleteQueue(ORDERS), "a deletion");
    assertEquals(2500, store.stats(ORDERS).free(), "messages after all that");

    long last = store.post(ORDERS, "you", List.of(message)).getFirst();
    assertEquals(
        List.of(last),
        markers(store.list(ORDERS, others)),
        "the listing, when it may take its time");
    assertEquals(
        List.of(last),
        markers(
            ready.list(
                ORDERS, new MessageQuery(markers.get(2000), 10, Optional.of("me"), true, true))),
        "a listing that begins near the end");
  }

  @Test
  void deadLettersInGreatNumberAreNotReady() {
    NewMessage message = new NewMessage(ByteBuffer.allocate(1), FOREVER, Duration.ZERO);
    store.post(ORDERS, "me", Collections.nCopies(2500, message));
    QueueId letters = new QueueId("tenant", "queues", "letters");
    ClaimRequest first =
        new ClaimRequest(Duration.ofMinutes(1), Duration.ZERO, 2500, Optional.empty());
    store.claim(ORDERS, first);
    clock.advance(first.ttl());
    assertThrows(
        WouldBlockException.class, () -> store.ready().claim(ORDERS, deadLettersTo(letters)));
    assertEquals(2500, store.stats(ORDERS).free(), "messages that were not moved");
    assertEquals(
        Optional.empty(), store.claim(ORDERS, deadLettersTo(letters)), "what is left to claim");
    assertEquals(2500, store.stats(letters).free(), "dead letters");
  }

  @Test
  void aCountOfManyQueuesIsNotReady() {
    for (int i = 0; i < 1001; i++) {
      store.createQueue(new QueueId("tenant", "queues", "q" + i), ByteBuffer.allocate(0));
    }
    assertThrows(WouldBlockException.class, () -> store.ready().countQueues("tenant", "queues"));
    assertEquals(1001, store.countQueues("tenant", "queues"));
  }

  private static List<Long> markers(List<Message> messages) {
    return messages.stream().map(Message::marker).toList();
  }

  @Test
  void nothingOfARequestsBufferIsKept() {
    byte[] request = "body".getBytes(StandardCharsets.US_ASCII);
    post(request, FOREVER);
    request[0] = 'x';
    assertEquals("body", StandardCharsets.US_ASCII.decode(all().getFirst().body()).toString());
  }

  @Test
  void timesWithoutEndDoNotOverflow() {
    post(new byte[1], FOREVER);
    clock.set(Instant.parse("9999-12-31T23:59:59Z"));
    ClaimRequest request = new ClaimRequest(FOREVER, FOREVER, 1, Optional.empty());
    assertTrue(store.claim(ORDERS, request).isPresent(), "a claim without end");
    assertEquals(Optional.empty(), store.claim(ORDERS, request), "it holds");
    assertEquals(1, all().size(), "messages");
  }

  @Test
  void anActionThatFailsIsItsOwnersTrouble() {
    AtomicInteger runs = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      store.watch(
          ORDERS,
          () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("a watcher's own fault");
          });
    }
    long marker = post(new byte[1], FOREVER);
    assertEquals(3, runs.get(), "actions run");
    assertEquals(marker, all().getFirst().marker(), "the post is done");
  }

  @Test
  void deadLettersAreToldToThoseWhoWatchTheirQueue() {
    QueueId letters = new QueueId("tenant", "queues", "letters");
    AtomicInteger runs = new AtomicInteger();
    store.watch(letters, runs::incrementAndGet);
    post(new byte[1], FOREVER);
    ClaimRequest request = deadLettersTo(letters);
    store.claim(ORDERS, request);
    clock.advance(request.ttl());
    assertEquals(0, runs.get(), "runs before the move");
    store.claim(ORDERS, request);
    assertEquals(1, runs.get(), "runs after the move");
  }

  @Test
  void deadLettersOfAQueueToItselfGoToItsEndAndAreNotHandedOutAtOnce() {
    long before = post(new byte[1], FOREVER);
    ClaimRequest request = deadLettersTo(ORDERS);
    store.claim(ORDERS, request);
    clock.advance(request.ttl());
    assertEquals(Optional.empty(), store.claim(ORDERS, request), "the claim that moves it");
    Message moved = all().getFirst();
    assertTrue(moved.marker() > before, "a new marker");
    assertEquals(0, moved.claims(), "claims of the new message");
    assertTrue(store.claim(ORDERS, request).isPresent(), "the next claim");
  }

  private static ClaimRequest deadLettersTo(QueueId queue) {
    return new ClaimRequest(
        Duration.ofMinutes(1),
        Duration.ZERO,
        10,
        Optional.of(new ClaimRequest.DeadLetters(1, queue, Optional.empty())));
  }
}
