package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that is damaged before its end is told of. */
final class DroppedTest {

  @TempDir private Path folder;

  /** The store as a kill leaves it, with a log that is damaged in its middle. */
  private Path killedAndDamaged() throws IOException {
    Path killed = Files.createDirectories(folder.resolve("killed"));
    try (TestStore store = TestStore.open(folder)) {
      for (int i = 0; i < 40; i++) {
        store.post("message " + i);
      }
      copy(store.folder(), killed);
    }
    Path log;
    try (Stream<Path> files = Files.list(StoreFolder.database(killed))) {
      log =
          files
              .filter(file -> file.toString().endsWith(".log"))
              .max(Comparator.comparingLong(file -> file.toFile().length()))
              .orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(log);
    bytes[bytes.length / 2] ^= 1;
    Files.write(log, bytes);
    return killed;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (Files.isRegularFile(file) && !file.endsWith("lock")) {
          Files.copy(file, target);
        }
      }
    }
  }

  @Test
  void whatIsLeftOutAtTheStartIsKnown() throws IOException {
    Path killed = killedAndDamaged();
    assertThrows(StoreException.class, () -> TestStore.openCopy(killed, TestStore.MINUTE).close());
    try (TestStore store = TestStore.openCopy(killed, TestStore.MINUTE, "recovery=point-in-time")) {
      List<String> left = store.bodies(TestStore.ORDERS);
      assertTrue(left.size() < 40, "some are lost");
      assertEquals(
          Stream.iterate(0, i -> i + 1).limit(left.size()).map(i -> "message " + i).toList(), left);
      assertEquals(1, Dropped.news(StoreFolder.database(killed).resolve("LOG")).size());
    }
  }

  @Test
  void aSoundStoreHasNoNews() {
    try (TestStore store = TestStore.open(folder)) {
      store.post("a");
      store.reopen();
      assertEquals(List.of(), Dropped.news(StoreFolder.database(store.folder()).resolve("LOG")));
    }
  }
}
