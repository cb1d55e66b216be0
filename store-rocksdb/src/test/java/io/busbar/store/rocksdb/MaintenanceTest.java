package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.Maintenance.Report;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of stores are stores, and what is broken is found. */
final class MaintenanceTest {

  private static final QueueId ORDERS = TestStore.ORDERS;

  @TempDir private Path folder;
  private final RocksMaintenance maintenance = new RocksMaintenance();

  @Test
  void aCopyOfAStoreInUseHasWhatItHadThen() {
    Path copy;
    try (TestStore store = TestStore.open(folder)) {
      store.post("a", "b");
      store.claimed(1);
      copy = store.copy();
      store.post("later");
    }
    Report report = maintenance.check(copy);
    assertEquals(List.of(), report.problems());
    assertEquals("1 queues, 2 messages of 2 bytes, 1 claims; sound", report.summary());
    try (TestStore store = TestStore.openCopy(copy, Duration.ofSeconds(1))) {
      assertEquals(List.of("a", "b"), store.bodies(ORDERS));
      assertEquals(List.of("b"), TestStore.bodies(store.claimed(10).messages()));
    }
  }

  @Test
  void aCopyOfAStoreThatIsNotInUseIsTheSame() {
    TestStore store = TestStore.open(folder);
    store.post("a", "b");
    store.close();
    Path copy = store.copy();
    assertEquals(
        "1 queues, 2 messages of 2 bytes, 0 claims; sound", maintenance.check(copy).summary());
    store.reopen();
    store.post("c");
    assertEquals(List.of("a", "b", "c"), store.bodies(ORDERS));
    store.close();
  }

  @Test
  void copiesAreSoundWhileMessagesComeAndGo() {
    AtomicBoolean enough = new AtomicBoolean();
    try (TestStore store = TestStore.open(folder, "sync=never", "write-buffer-size=1MiB")) {
      CompletableFuture<Void> traffic =
          CompletableFuture.runAsync(() -> {
            String body = "-".repeat(500);
            while (!enough.get()) {
              store.post(body, body, body);
              store.post(TestStore.LETTERS, body);
              store.claimed(2);
              store.store().pop(ORDERS, 1);
            }
          });
      for (int i = 0; i < 5; i++) {
        Path copy = store.copy();
        assertEquals(List.of(), maintenance.check(copy).problems());
      }
      enough.set(true);
      traffic.join();
      assertEquals(List.of(), store.closeAndCheck().problems());
    }
  }

  @Test
  void anExaminationChangesNothing() throws IOException {
    TestStore store = TestStore.open(folder);
    store.post("a");
    store.close();
    List<String> before = files(store.folder());
    assertEquals(List.of(), maintenance.check(store.folder()).problems());
    assertEquals(before, files(store.folder()));
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> file + " " + file.toFile().length() + " " + file.toFile().lastModified())
          .sorted()
          .toList();
    }
  }

  @Test
  void aStoreInUseIsNotExamined() {
    try (TestStore store = TestStore.open(folder)) {
      assertThrows(StoreException.class, () -> maintenance.check(store.folder()));
    }
  }

  @Test
  void aCopyThatWasNotFinishedIsRefused() throws IOException {
    try (TestStore store = TestStore.open(folder)) {
      store.post("a");
      Path copy = store.copy();
      Files.delete(copy.resolve(FormatFile.NAME));
      assertThrows(StoreException.class, () -> maintenance.check(copy));
      assertThrows(StoreException.class, () -> TestStore.openCopy(copy, Duration.ZERO));
    }
  }

  @Test
  void aFolderWithSomethingInItIsNotCopiedTo() throws IOException {
    Path target = Files.createDirectories(folder.resolve("target"));
    Files.writeString(target.resolve("notes"), "mine");
    try (TestStore store = TestStore.open(folder)) {
      assertThrows(StoreException.class, () -> maintenance.backup(store.commandLine(), target));
      assertThrows(
          StoreException.class, () -> maintenance.backup(store.commandLine(), store.folder()));
      store.post("a");
    }
    assertEquals("mine", Files.readString(target.resolve("notes")));
  }

  @Test
  void aDamagedFileIsFound() throws IOException {
    TestStore store = TestStore.open(folder);
    store.post("a");
    Path copy = store.copy();
    store.close();
    Path table;
    try (Stream<Path> all = Files.walk(copy)) {
      table = all.filter(file -> file.toString().endsWith(".sst")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(table);
    bytes[5] ^= 1;
    Files.delete(table); // it may be the store's own file under another name
    Files.write(table, bytes);
    assertTrue(maintenance.check(copy).problems().getFirst().contains("damaged"));
  }
}
