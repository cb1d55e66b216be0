package io.busbar.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.StoreProvider;
import io.busbar.app.testing.FileStore;
import io.busbar.app.testing.Launch;
import io.busbar.app.testing.Program;
import io.busbar.app.testing.Services;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code backup} and {@code check} on a store whose state is one text file. */
final class MaintenanceTest {

  @TempDir private Path folder;
  private Path classes;
  private Path store;
  private Path copy;

  @BeforeEach
  void registerStore() throws Exception {
    classes = folder.resolve("classes");
    Services.register(classes, StoreProvider.class, FileStore.class.getName());
    store = Files.createDirectory(folder.resolve("store"));
    copy = folder.resolve("new/copy");
  }

  @Test
  void aBackupIsOneLineAndExitCode0() throws Exception {
    Files.write(store.resolve(FileStore.FILE), List.of("a", "b"));

    try (Program busbar = backup()) {
      assertEnds(busbar, 0, List.of("copied 2 lines"), "");
    }
    assertEquals(List.of("a", "b"), Files.readAllLines(copy.resolve(FileStore.FILE)));
  }

  @Test
  void aBackupThatTheStoreCannotMakeIsExitCode12AndOneLine() throws Exception {
    String message = "the store can't be used: there is no store in " + store;
    try (Program busbar = backup()) {
      assertEnds(busbar, 12, List.of(), "busbar: " + message + "; name another folder\n");
    }
    try (Program busbar = backup("--debug")) {
      assertEquals(12, busbar.awaitExit());
      assertTrue(busbar.errors().contains("NoSuchFileException"), busbar.errors());
    }
  }

  @Test
  void aBackupNeverGoesWhereSomethingIs() throws Exception {
    Files.write(store.resolve(FileStore.FILE), List.of());
    Path file = Files.createFile(Files.createDirectories(copy).resolve("mine"));
    for (Path taken : List.of(copy, file)) {
      copy = taken;
      try (Program busbar = backup()) {
        assertEnds(
            busbar,
            2,
            List.of(),
            "busbar: "
                + taken
                + " is not an empty folder; name one that is empty, or not there yet\n");
      }
    }
    assertFalse(Files.exists(copy.resolve(FileStore.FILE)));
  }

  @Test
  void aSoundStoreIsExitCode0AndOneWithProblemsIsExitCode12AndALineForEach() throws Exception {
    Files.write(store.resolve(FileStore.FILE), List.of());
    try (Program busbar = check()) {
      assertEnds(busbar, 0, List.of("sound"), "");
    }
    Files.write(store.resolve(FileStore.FILE), List.of("a row is torn", "a row is missing"));
    try (Program busbar = check()) {
      assertEnds(busbar, 12, List.of("2 problems", "a row is torn", "a row is missing"), "");
    }
  }

  @Test
  void aFolderWithoutAStoreIsExitCode12AndOneLine() throws Exception {
    try (Program busbar = check()) {
      assertEnds(
          busbar,
          12,
          List.of(),
          "busbar: the store can't be used: there is no store in %s; name another folder\n"
              .formatted(store));
    }
  }

  @Test
  void aStoreThatHasNoFilesIsRefusedWithThoseThatCanBeBackedUp() throws Exception {
    try (Program busbar =
        new Launch().classPath(classes).run("backup", "--store", "memory", copy.toString())) {
      assertEnds(
          busbar,
          2,
          List.of(),
          "busbar: store memory can't be backed up or checked; choose one that can by --store:"
              + " file, rocksdb\n");
    }
    assertFalse(Files.exists(copy));
  }

  private Program backup(String... more) throws Exception {
    return run(List.of("backup", "--store.file.path", store.toString(), copy.toString()), more);
  }

  private Program check() throws Exception {
    return run(List.of("check", store.toString()));
  }

  private Program run(List<String> words, String... more) throws Exception {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("--store", "file"));
    all.addAll(List.of(more));
    return new Launch().classPath(classes).run(all.toArray(String[]::new));
  }

  private static void assertEnds(Program busbar, int code, List<String> lines, String errors)
      throws Exception {
    int exit = busbar.awaitExit();
    assertAll(
        () -> assertEquals(errors, busbar.errors()),
        () -> assertEquals(lines, busbar.lines()),
        () -> assertEquals(code, exit));
  }
}
