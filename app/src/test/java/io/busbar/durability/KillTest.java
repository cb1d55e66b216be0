package io.busbar.durability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.durability.Client.Message;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills of the server under load, again and again on the same store. */
final class KillTest {

  private static final int ROUNDS = 10;
  private static final int WRITERS = 64;
  private static final int READERS = 2;
  private static final List<String> TRANSPORTS = List.of("netty", "undertow", "jetty");
  private static final List<String> SYNCS = List.of("always", "always", "interval", "never");

  @TempDir private Path folder;
  private final Map<String, Ledger> queues = new LinkedHashMap<>();
  private final AtomicReference<Optional<InetSocketAddress>> server =
      new AtomicReference<>(Optional.empty());

  @Test
  void whatWasAcknowledgedIsThereInOrderAfterTenKillsAndNoReaderHasMissedIt() throws Exception {
    for (String queue : List.of("a", "b", "c", "d")) {
      queues.put(queue, new Ledger(1000));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Follower> followers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        queues.keySet().forEach(queue -> followers.add(new Follower(queue, server::get)));
      }
      List<Future<List<Message>>> readers = followers.stream().map(threads::submit).toList();
      try {
        for (int round = 0; round < ROUNDS; round++) {
          writeUntilKilled(round, threads);
        }
        try (Bus bus = start(ROUNDS)) {
          server.set(Optional.of(bus.address()));
          followers.forEach(Follower::finish);
          Map<String, List<Message>> listed = checkAll(bus);
          for (int i = 0; i < readers.size(); i++) {
            assertEquals(
                listed.get(followers.get(i).queue()),
                readers.get(i).get(60, TimeUnit.SECONDS),
                "what a reader saw that followed the marker");
          }
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private void writeUntilKilled(int round, ExecutorService threads) throws Exception {
    try (Bus bus = start(round)) {
      server.set(Optional.of(bus.address()));
      checkAll(bus);
      Semaphore answers = new Semaphore(0);
      List<Future<?>> writers = new ArrayList<>();
      List<Map.Entry<String, Ledger>> targets = List.copyOf(queues.entrySet());
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        Map.Entry<String, Ledger> target = targets.get(writer % targets.size());
        writers.add(
            threads.submit(() -> write(bus, target.getKey(), target.getValue(), writer, answers)));
      }
      int posts = 100 + new Random(round).nextInt(900);
      assertTrue(answers.tryAcquire(posts, 60, TimeUnit.SECONDS), "too few posts are answered");
      server.set(Optional.empty());
      bus.kill();
      for (Future<?> writer : writers) {
        writer.get(30, TimeUnit.SECONDS);
      }
    }
  }

  private Bus start(int round) throws Exception {
    return Bus.start(
        folder.resolve("store"),
        "--transport=" + TRANSPORTS.get(round % TRANSPORTS.size()),
        "--store.rocksdb.sync=" + SYNCS.get(round % SYNCS.size()),
        // So small that tables are written and tails cut while it is killed.
        "--store.rocksdb.write-buffer-size=1MiB",
        "--store.rocksdb.tail-size=1MiB");
  }

  private static void write(Bus bus, String queue, Ledger ledger, int writer, Semaphore answers) {
    Random random = new Random(writer);
    try (Client client = bus.connect()) {
      while (true) {
        List<String> bodies = ledger.next(writer, random);
        ledger.acknowledge(client.post(queue, bodies), bodies);
        answers.release();
      }
    } catch (UncheckedIOException e) {
      // Killed.
    }
  }

  private Map<String, List<Message>> checkAll(Bus bus) {
    Map<String, List<Message>> listed = new LinkedHashMap<>();
    try (Client client = bus.connect()) {
      queues.forEach((queue, ledger) -> {
        List<Message> messages = client.all(queue);
        ledger.check(messages);
        listed.put(queue, messages);
      });
    }
    return listed;
  }
}
