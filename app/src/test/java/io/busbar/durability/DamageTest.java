package io.busbar.durability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.app.testing.Launch;
import io.busbar.app.testing.Program;
import io.busbar.durability.Client.Message;
import io.busbar.tck.wire.WireAnswer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes of a store that are not what was written. */
final class DamageTest {

  private static final String SMALL = "--store.rocksdb.write-buffer-size=1MiB";

  @TempDir private Path folder;
  private Path store;
  private final List<Message> posted = new ArrayList<>();

  @BeforeEach
  void writeTablesAndLogs() throws Exception {
    store = folder.resolve("store");
    Random random = new Random(1);
    try (Bus bus = Bus.start(store, SMALL);
        Client client = bus.connect()) {
      client.post("other", List.of("sound"));
      for (int i = 0; i < 300; i++) {
        String body =
            random
                .ints(10_000, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        posted.add(new Message(client.post("q", List.of(body)).getFirst(), body));
      }
      bus.stop();
    }
  }

  @Test
  void whatADamagedTableHasIs503AndTheRestIsServed() throws Exception {
    damage(
        files(".sst").max(Comparator.comparingLong(file -> file.toFile().length())).orElseThrow());
    int served = 0;
    int refused = 0;
    try (Bus bus = Bus.start(store, SMALL);
        Client client = bus.connect()) {
      for (Message message : posted) {
        WireAnswer answer = client.get(Client.messages("q") + "/" + message.id());
        if (answer.status() == 503) {
          refused++;
        } else {
          assertTrue(answer.expect(200).body().contains(message.body()), "not what was posted");
          served++;
        }
      }
      client.get(Client.first("q")).expect(503);
      assertEquals(List.of("sound"), client.bodies("other"));
    }
    assertTrue(refused > 0 && served > refused, served + " served, refused " + refused);
  }

  @Test
  void aDamagedLogIsRefusedUnlessWhatIsBeforeTheDamageIsEnough() throws Exception {
    List<Path> logs = files(".log").filter(file -> file.toFile().length() > 0).sorted().toList();
    assertTrue(logs.size() > 1, () -> "several logs: " + logs);
    damage(logs.getLast());

    try (Program refused = Bus.run(new Launch(), store, SMALL)) {
      assertEquals(12, refused.awaitExit(), refused::errors);
      StartTest.assertOneLine(refused, store.toString(), "damaged", "restore a backup");
    }
    try (Bus bus = Bus.start(store, SMALL, "--store.rocksdb.recovery=point-in-time");
        Client client = bus.connect()) {
      List<Message> kept = client.all("q");
      assertEquals(posted.subList(0, kept.size()), kept);
      assertTrue(!kept.isEmpty() && kept.size() < posted.size(), () -> kept.size() + " are kept");

      String next = client.post("q", List.of("next")).getFirst();
      assertTrue(next.compareTo(posted.getLast().id()) > 0, "no marker is used twice");
    }
    try (Bus bus = Bus.start(store, SMALL);
        Client client = bus.connect()) {
      assertTrue(client.bodies("q").contains("next"), "what is left is a sound store");
    }
  }

  private Stream<Path> files(String end) throws IOException {
    try (Stream<Path> files = Files.list(store.resolve("db"))) {
      return files.filter(file -> file.toString().endsWith(end)).toList().stream();
    }
  }

  private static void damage(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long middle = bytes.length() / 2;
      bytes.seek(middle);
      int there = bytes.read();
      bytes.seek(middle);
      bytes.write(~there);
    }
  }
}
