package io.busbar.durability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.durability.Client.Message;
import io.busbar.tck.wire.WireAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that takes no more, and then does again: a limit to the size of the server's files. */
final class DiskFullTest {

  @TempDir private Path folder;

  /** Messages of which it was acknowledged that they are gone. */
  private final Set<String> deleted = new HashSet<>();

  /** Messages of which that was asked, and answered 503. */
  private final Set<String> perhapsDeleted = new HashSet<>();

  @BeforeEach
  void assumePrlimit() throws Exception {
    try {
      assertEquals(0, new ProcessBuilder("prlimit", "--version").start().waitFor());
    } catch (IOException e) {
      Assumptions.abort("there is no prlimit here");
    }
  }

  /** The first limit is met by the log, the second one by tables that are written anew. */
  @ParameterizedTest
  @ValueSource(ints = {300_000, 3_000_000})
  void nothingAcknowledgedIsLostWhenTheDiskIsFullAndPostsGoOnWhenItHasRoom(int limit)
      throws Exception {
    Path store = folder.resolve("store");
    Ledger ledger = new Ledger(limit / 300);
    Random random = new Random(limit);
    try (Bus bus = Bus.start(store, "--store.rocksdb.write-buffer-size=1MiB");
        Client client = bus.connect()) {
      List<String> victims = client.post("victims", Client.texts("victim", 50));
      String cold = client.post("cold", List.of("cold")).getFirst();
      limitFiles(bus, limit + ":");
      while (post(client, ledger, random)) {
        if (random.nextInt(20) == 0 && !victims.isEmpty()) {
          delete(client, victims.getLast());
          victims.removeLast();
        }
      }
      client.get("/v2/ping").expect(503);
      victims.forEach(id -> delete(client, id));
      client.call("PUT", "/v2/queues/new", "").expect(503);
      ledger.check(client.all("q"));
      client.get(Client.messages("cold") + "/" + cold).expect(200);
      checkDeletes(client, victims);

      limitFiles(bus, "unlimited:");
      Bus.await("a post after there is room", () -> post(client, ledger, random));
      client.get("/v2/ping").expect(204);
      ledger.check(client.all("q"));
      bus.stop();
    }
    try (Bus bus = Bus.start(store);
        Client client = bus.connect()) {
      ledger.check(client.all("q"));
      checkDeletes(client, List.of());
      assertEquals(List.of("cold"), client.bodies("cold"));
      assertTrue(post(client, ledger, random));
    }
  }

  /** Whether the disk took it. */
  private static boolean post(Client client, Ledger ledger, Random random) {
    List<String> bodies = ledger.next(1, random);
    WireAnswer answer = client.tryPost("q", bodies);
    if (answer.status() == 503) {
      return false;
    }
    ledger.acknowledge(Client.ids(answer.expect(201)), bodies);
    return true;
  }

  private void delete(Client client, String id) {
    WireAnswer answer = client.call("DELETE", Client.messages("victims") + "/" + id, "");
    if (answer.status() == 503) {
      perhapsDeleted.add(id);
    } else {
      answer.expect(204);
      deleted.add(id);
    }
  }

  /** Fails unless all is there but what was deleted. */
  private void checkDeletes(Client client, List<String> untouched) {
    List<String> there = new ArrayList<>(client.all("victims").stream().map(Message::id).toList());
    assertTrue(there.containsAll(untouched));
    assertEquals(List.of(), there.stream().filter(deleted::contains).toList(), "back");
    there.removeAll(perhapsDeleted);
    there.removeAll(untouched);
    assertEquals(List.of(), there);
  }

  private static void limitFiles(Bus bus, String limit) throws Exception {
    assertEquals(
        0,
        new ProcessBuilder("prlimit", "--pid", "" + bus.pid(), "--fsize=" + limit)
            .inheritIO()
            .start()
            .waitFor());
  }
}
