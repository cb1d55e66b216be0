package io.busbar.durability;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.tck.wire.WireAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is acknowledged and what is seen while the disk is slow, and while it fails. */
final class SyncTest {

  @TempDir private Path folder;
  private Path store;
  private Path log;

  @BeforeEach
  void assumeStrace() throws Exception {
    Strace.assume();
    store = folder.resolve("store");
    log = Files.createFile(folder.resolve("strace.log"));
  }

  @Test
  void aPostIsNeitherAnsweredNorSeenBeforeItIsForcedToTheDisk() throws Exception {
    try (Bus bus = Bus.start(store);
        Client writer = bus.connect();
        Client reader = bus.connect();
        ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      String first = writer.post("q", List.of("before")).getFirst();
      Future<WireAnswer> post;
      try (Strace strace = Strace.attach(bus.pid(), log, "fdatasync", "delay_enter=600s")) {
        post = thread.submit(() -> writer.tryPost("q", List.of("slow")));
        Bus.await("the force to the disk", () -> !strace.calls().isEmpty());
        for (int i = 0; i < 20; i++) {
          assertEquals(List.of("before"), reader.bodies("q"));
          assertEquals(List.of(), reader.page(Client.first("q") + "&marker=" + first).messages());
          assertTrue(reader.get("/v2/queues/q/stats").body().contains("\"total\":1"));
        }
        assertFalse(post.isDone(), "answered before the disk has it");
      }
      assertEquals(201, post.get(20, TimeUnit.SECONDS).status());
      assertEquals(List.of("before", "slow"), reader.bodies("q"));
    }
  }

  @Test
  void whenTheDiskFailsPostsAre503AndReadsGoOnUntilItWorksAgain() throws Exception {
    List<String> old = Client.texts("old", 100);
    try (Bus bus = Bus.start(store, "--store.rocksdb.tail-size=1MiB");
        Client client = bus.connect()) {
      String cold = client.post("cold", old).getFirst();
      client.post("filling", List.of("x".repeat(200_000)));
      client.post("hot", List.of("before"));
      for (String calls : List.of("fdatasync,fsync", "fdatasync")) {
        try (Strace strace = Strace.attach(bus.pid(), log, calls, "error=EIO")) {
          String failed = "failed " + calls;
          client.tryPost("hot", List.of(failed)).expect(503);
          client.tryPost("new", List.of("failed")).expect(503);
          client.get("/v2/ping").expect(503);
          int tries = strace.calls().size() + 2;
          Bus.await(
              "the next try to recover",
              () -> {
                assertEquals(old, client.bodies("cold"));
                assertFalse(client.bodies("hot").contains(failed), "seen, and not on the disk");
                return strace.calls().size() >= tries;
              });
          client.tryPost("hot", List.of(failed)).expect(503);
          client.call("DELETE", Client.messages("cold") + "/" + cold, "").expect(503);
        }
        Bus.await(
            "a post after the fault",
            () -> client.tryPost("hot", List.of("after " + calls)).status() == 201);
        client.get("/v2/ping").expect(204);
      }
      client.post("hot", List.of("last"));
      checkAfterTheFault(client, old);
      bus.kill();
    }
    try (Bus bus = Bus.start(store);
        Client client = bus.connect()) {
      checkAfterTheFault(client, old);
    }
  }

  /** What was not acknowledged may have become so later. */
  private static void checkAfterTheFault(Client client, List<String> old) {
    assertEquals(old, client.bodies("cold"));
    assertEquals(
        List.of("before", "after fdatasync,fsync", "after fdatasync", "last"),
        client.bodies("hot").stream().filter(body -> !body.startsWith("failed")).toList());
  }

  @Test
  void whatIsFoundAfterAKillIsForcedToTheDiskBeforeItIsServed() throws Exception {
    try (Bus bus = Bus.start(store, "--store.rocksdb.sync=never");
        Client client = bus.connect()) {
      client.post("q", List.of("not forced"));
      bus.kill();
    }
    try (Bus bus = Bus.start(Strace.launch(log), store);
        Client client = bus.connect()) {
      assertEquals(List.of("not forced"), client.bodies("q"));
      assertEquals(Set.of(), without(filesWithData(), forcedFiles()));
    }
  }

  private Set<String> filesWithData() throws Exception {
    try (Stream<Path> files = Files.list(store.resolve("db"))) {
      return files
          .filter(file -> file.toString().matches(".*\\.(log|sst)") && file.toFile().length() > 0)
          .map(Path::toString)
          .collect(toSet());
    }
  }

  private Set<String> forcedFiles() {
    return Strace.calls(log).stream()
        .map(line -> line.substring(line.indexOf('<') + 1, line.indexOf('>')))
        .collect(toSet());
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    return all.stream().filter(one -> !some.contains(one)).collect(toSet());
  }
}
