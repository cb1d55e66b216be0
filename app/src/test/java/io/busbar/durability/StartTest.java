package io.busbar.durability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.app.testing.Launch;
import io.busbar.app.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that can't be opened: exit code 12, and one line that says why and what to do. */
final class StartTest {

  @TempDir private Path folder;

  @Test
  void aPathBelowAFileIsRefused() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    for (Path path : List.of(file, file.resolve("store"))) {
      assertRefused(path, path.toString(), "name another folder by store.rocksdb.path");
    }
  }

  @Test
  void aPathOnAFileSystemThatTakesNoFilesIsRefused() throws Exception {
    Path proc = Path.of("/proc/self");
    Assumptions.assumeTrue(Files.isDirectory(proc));
    for (Path path : List.of(Path.of("/proc"), proc, Path.of("/proc/store/of/mine"))) {
      assertRefused(path, path.toString(), "folder");
    }
  }

  @Test
  void aStoreInUseIsRefusedAndTheOneThatUsesItIsNamedAndGoesOn() throws Exception {
    Path store = folder.resolve("store");
    try (Bus bus = Bus.start(store);
        Client client = bus.connect()) {
      client.post("q", List.of("before"));
      assertRefused(store, store.toString(), "process " + bus.pid() + ",", "stop that one");
      client.post("q", List.of("after"));
      assertEquals(List.of("before", "after"), client.bodies("q"));
    }
  }

  private static void assertRefused(Path path, String... texts) throws Exception {
    try (Program refused = Bus.run(new Launch(), path)) {
      assertEquals(12, refused.awaitExit(), refused::errors);
      assertOneLine(refused, texts);
    }
  }

  /** Fails unless a program that has ended wrote one line on standard error, with texts in it. */
  static void assertOneLine(Program ended, String... texts) {
    String errors = ended.errors();
    assertEquals(1, errors.lines().count(), errors);
    for (String text : texts) {
      assertTrue(errors.contains(text), () -> "no '" + text + "' in " + errors);
    }
  }
}
