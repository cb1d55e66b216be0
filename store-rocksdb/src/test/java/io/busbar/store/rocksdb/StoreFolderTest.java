package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.busbar.api.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreFolderTest {

  @TempDir Path folder;

  @Test
  void aMissingStoreIsMadeWithItsParentsForItsOwnerAlone() throws IOException {
    Path store = folder.resolve("a/b/store");

    try (StoreFolder opened = StoreFolder.open(store)) {
      assertEquals(store.resolve("db"), opened.database());
    }

    for (Path made :
        List.of(store.resolve("db"), store, folder.resolve("a/b"), folder.resolve("a"))) {
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
    }
    assertEquals("busbar-rocksdb 1\n", Files.readString(store.resolve("format")));
    assertEquals(Set.of("format", "lock", "db"), names(store));
    StoreFolder.open(store).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lock", "format.new", "lost+found"})
  void aFirstStartThatWasCutShortIsNoHindranceNorIsTheRootOfAFileSystem(String left)
      throws IOException {
    Files.writeString(folder.resolve(left), "x");

    StoreFolder.open(folder).close();

    StoreFolder.requireStore(folder);
  }

  @Test
  void aFolderWithOtherThingsInItIsRefusedAndLeftAsItIs() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "mine");

    assertRefused(folder, "is no store", "thesis.txt", "name a folder that is missing or empty");

    assertEquals(Set.of("thesis.txt"), names(folder));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 999_999_999})
  void aNewerFormatIsRefusedAndLeftAsItIs(int format) throws IOException {
    Files.writeString(folder.resolve("format"), "busbar-rocksdb %d\n".formatted(format));

    assertRefused(folder, "has format %d,".formatted(format), "no newer one than 1");

    assertEquals(Set.of("format"), names(folder));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "busbar-rocksdb 1",
        "busbar-rocksdb 0\n",
        "busbar-rocksdb one\n",
        "busbar-rocksdb 99999999999999999999\n",
        "busbar-rocksdb 1\nmore\n",
        "something else 1\n",
        "\u0000\u0000\u0000"
      })
  void aDamagedFormatIsRefused(String format) throws IOException {
    Files.writeString(folder.resolve("format"), format);

    assertRefused(folder, folder.resolve("format") + " is damaged");
  }

  @Test
  void aFileInTheStoresPlaceOrAmongItsParentsIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");

    assertRefused(file, "can't open the store " + file, file + " is there and is no folder");
    assertRefused(file.resolve("a/store"), "can't open the store " + file, file.toString());
    assertEquals("mine", Files.readString(file));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whereNoFolderCanBeMadeTheErrorSaysWhy() {
    assertRefused(
        Path.of("/proc/busbar/store"), "can't open the store /proc/busbar/store: ", "/proc");
  }

  @Test
  void aFolderThatMayNotBeWrittenIsNamed() throws IOException {
    StoreFolder.open(folder).close();
    Files.delete(folder.resolve("lock"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
    try {
      assumeFalse(Files.isWritable(folder), "root may write anywhere");
      assertRefused(folder, "no permission for " + folder.resolve("lock"));
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aCopyIsAStoreOnlyOnceItIsFinished() throws IOException {
    Path copy = folder.resolve("backups/monday");
    StoreFolder.begin(copy);
    Files.createDirectory(StoreFolder.database(copy));

    assertRefused(copy, "a copy that was not finished");
    assertExamineRefused(copy, "a copy that was not finished");

    StoreFolder.finish(copy);
    assertEquals(Set.of("db", "format"), names(copy));
    StoreFolder.examine(copy).close();
    StoreFolder.open(copy).close();
  }

  @Test
  void aCopyIsNotMadeOverAnything() throws IOException {
    Path store = folder.resolve("store");
    StoreFolder.open(store).close();
    assertTrue(refusalToCopyTo(store).contains("is a store already"));

    Files.createDirectories(folder.resolve("files/photos"));
    assertTrue(refusalToCopyTo(folder.resolve("files")).contains("it has photos"));
  }

  @Test
  void examiningMakesAndChangesNothing() throws IOException {
    assertExamineRefused(folder.resolve("missing"), "there is no store at");
    assertFalse(Files.exists(folder.resolve("missing")));
    assertExamineRefused(folder, "is no store");

    FormatFile.write(folder);
    StoreFolder.examine(folder).close();
    assertEquals(Set.of("format"), names(folder));

    Path lock = Files.writeString(folder.resolve("lock"), "pid 1\n");
    StoreFolder.examine(folder).close();
    assertEquals("pid 1\n", Files.readString(lock));
  }

  private static String refusalToCopyTo(Path target) {
    return String.valueOf(
        assertThrows(StoreException.class, () -> StoreFolder.begin(target)).getMessage());
  }

  private static void assertRefused(Path store, String... parts) {
    assertSays(assertThrows(StoreException.class, () -> StoreFolder.open(store)), parts);
  }

  private static void assertExamineRefused(Path store, String... parts) {
    assertSays(assertThrows(StoreException.class, () -> StoreFolder.examine(store)), parts);
  }

  private static void assertSays(StoreException refused, String... parts) {
    String message = String.valueOf(refused.getMessage());
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
    assertEquals(1, message.lines().count(), message);
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
