package io.busbar.durability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.durability.Client.Claim;
import io.busbar.durability.Client.Message;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills of the server while messages are posted, claimed, released and deleted. */
final class KillWithClaimsTest {

  private static final int ROUNDS = 5;
  private static final int EACH = 16;
  private static final List<String> TRANSPORTS = List.of("netty", "undertow", "jetty");
  private static final List<String> WORKERS = List.of("event-loop", "virtual", "pool");

  private static final String CLAIMED = "claimed";
  private static final String POPPED = "popped";
  private static final int MOST_POPPED = 5;

  @TempDir private Path folder;

  private final Ledger claimed = new Ledger(1000);
  private final Ledger popped = new Ledger(1000);

  /** By message: the claim that holds it, as acknowledged and not given up since. */
  private final ConcurrentMap<String, String> held = new ConcurrentHashMap<>();

  /** Messages of which it was acknowledged that they are gone. */
  private final Set<String> gone = ConcurrentHashMap.newKeySet();

  /** Messages in a claim of which that was asked, and no answer came. */
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  /** Messages that were popped; in another queue, so ids may be the same. */
  private final Set<String> taken = ConcurrentHashMap.newKeySet();

  private final AtomicInteger unansweredPops = new AtomicInteger();

  @Test
  void noDeleteComesBackAndNothingIsClaimedTwiceAfterFiveKills() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (int round = 0; round < ROUNDS; round++) {
          workUntilKilled(round, threads);
        }
        try (Bus bus = start(ROUNDS);
            Client client = bus.connect()) {
          check(client);
          while (!take(client, 20).messages().isEmpty()) {
            // All that is not held is handed out, and nothing else.
          }
          check(client);
        }
      } finally {
        threads.shutdownNow();
      }
    }
    assertFalse(held.isEmpty() || gone.isEmpty(), "claims and deletes were in the mix");
  }

  private void workUntilKilled(int round, ExecutorService threads) throws Exception {
    Semaphore answers = new Semaphore(0);
    try (Bus bus = start(round)) {
      try (Client client = bus.connect()) {
        check(client);
      }
      List<Future<?>> works = new ArrayList<>();
      for (int i = 0; i < EACH; i++) {
        int writer = i;
        List<BiConsumer<Client, Random>> kinds =
            List.of(
                (client, random) -> post(client, CLAIMED, claimed, writer, random),
                (client, random) -> post(client, POPPED, popped, writer, random),
                this::claim,
                this::pop);
        for (BiConsumer<Client, Random> work : kinds) {
          Random random = new Random(31L * round + writer);
          works.add(threads.submit(() -> repeat(work, bus, random, answers)));
        }
      }
      int steps = 300 + new Random(round).nextInt(1000);
      assertTrue(answers.tryAcquire(steps, 60, TimeUnit.SECONDS), "too few calls are answered");
      bus.kill();
      for (Future<?> work : works) {
        work.get(30, TimeUnit.SECONDS);
      }
    }
  }

  private Bus start(int round) throws Exception {
    return Bus.start(
        folder.resolve("store"),
        "--transport=" + TRANSPORTS.get(round % TRANSPORTS.size()),
        "--worker=" + WORKERS.get(round / 2 % WORKERS.size()),
        "--store.rocksdb.write-buffer-size=1MiB");
  }

  private static void repeat(
      BiConsumer<Client, Random> work, Bus bus, Random random, Semaphore answers) {
    try (Client client = bus.connect()) {
      while (true) {
        work.accept(client, random);
        answers.release();
      }
    } catch (UncheckedIOException e) {
      // Killed.
    }
  }

  private static void post(Client client, String queue, Ledger ledger, int writer, Random random) {
    List<String> bodies = ledger.next(writer, random);
    ledger.acknowledge(client.post(queue, bodies), bodies);
  }

  /** Claims, and then keeps the claim, releases it, or deletes what it holds. */
  private void claim(Client client, Random random) {
    Claim claim = take(client, random.nextInt(1, 6));
    List<String> ids = claim.messages().stream().map(Message::id).toList();
    int choice = random.nextInt(4);
    if (ids.isEmpty()) {
      Bus.pause();
    } else if (choice == 0) {
      ids.forEach(held::remove);
      client.delete(claim.path());
    } else if (choice < 3) {
      ids.forEach(id -> delete(client, id, claim.path()));
    }
  }

  private Claim take(Client client, int limit) {
    Claim claim = client.claim(CLAIMED, limit);
    for (Message message : claim.messages()) {
      String id = message.id();
      assertNull(held.put(id, claim.path()), () -> "in two claims: " + id);
      assertFalse(gone.contains(id) || asked.contains(id), () -> "it is back: " + id);
    }
    return claim;
  }

  private void delete(Client client, String id, String claim) {
    asked.add(id);
    held.remove(id);
    client.delete(
        Client.messages(CLAIMED)
            + "/"
            + id
            + "?claim_id="
            + claim.substring(claim.lastIndexOf('/') + 1));
    gone.add(id);
    asked.remove(id);
  }

  private void pop(Client client, Random random) {
    unansweredPops.incrementAndGet();
    List<Message> messages = client.pop(POPPED, random.nextInt(1, MOST_POPPED + 1));
    unansweredPops.decrementAndGet();
    for (Message message : messages) {
      assertTrue(taken.add(message.id()), () -> "popped twice: " + message.id());
    }
    if (messages.isEmpty()) {
      Bus.pause();
    }
  }

  private void check(Client client) {
    Set<String> there = ids(client.all(CLAIMED));
    assertEquals(Set.of(), without(claimed.acknowledged().keySet(), there, gone, asked), "lost");
    assertEquals(there, without(there, gone), "deleted, and back");

    Set<String> left = ids(client.all(POPPED));
    assertEquals(left, without(left, taken), "popped, and back");
    int lost = without(popped.acknowledged().keySet(), left, taken).size();
    assertTrue(lost <= MOST_POPPED * unansweredPops.get(), () -> "lost: " + lost);

    Map<String, Set<String>> claims = new HashMap<>();
    held.forEach((id, claim) -> claims.computeIfAbsent(claim, c -> new HashSet<>()).add(id));
    claims.forEach((claim, messages) ->
        assertEquals(messages, without(ids(client.held(claim)), asked), "what a claim holds"));
  }

  private static Set<String> ids(List<Message> messages) {
    return messages.stream().map(Message::id).collect(Collectors.toSet());
  }

  @SafeVarargs
  private static Set<String> without(Set<String> all, Set<String>... those) {
    Set<String> rest = new HashSet<>(all);
    for (Set<String> some : those) {
      rest.removeAll(some);
    }
    return rest;
  }
}
