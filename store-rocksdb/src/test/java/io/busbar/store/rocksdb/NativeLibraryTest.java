package io.busbar.store.rocksdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NativeLibraryTest {

  @TempDir Path folder;
  private Path cache = Path.of("");
  private Path temporary = Path.of("");

  @BeforeEach
  void makeFolders() throws IOException {
    cache = folder.resolve("cache");
    temporary = Files.createDirectory(folder.resolve("temporary"));
  }

  @Test
  void itIsUnpackedOnceIntoItsVersionsCacheAndNeverIntoTheTemporaryDirectory() throws Exception {
    String version = loaded("one");
    assertEquals(RocksJar.version(), version);

    List<Path> files = filesBelow(cache);
    assertEquals(2, files.size(), files.toString());
    Path library = files.getFirst();
    assertEquals(files.getLast(), library.resolveSibling("lock"));
    Path made = cache.resolve("busbar").relativize(library).getName(0);
    assertTrue(made.toString().startsWith("rocksdb-" + version + "-"), made.toString());
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(cache.resolve("busbar").resolve(made))));

    Object firstCopy = Files.readAttributes(library, "fileKey,lastModifiedTime");
    assertEquals(version, loaded("two"));
    assertEquals(firstCopy, Files.readAttributes(library, "fileKey,lastModifiedTime"));
    assertEquals(List.of(), filesBelow(temporary));
  }

  @Test
  void manyProcessesThatStartAtOnceAllHaveIt() throws Exception {
    try (ChildJvm one = load("one");
        ChildJvm two = load("two");
        ChildJvm three = load("three")) {
      for (ChildJvm each : List.of(one, two, three)) {
        assertEquals(RocksJar.version(), each.line());
        assertEquals(0, each.end());
      }
    }
    assertEquals(2, filesBelow(cache).size());
  }

  @Test
  void withoutACacheItIsInTheStoresFolder() throws Exception {
    Files.writeString(cache, "a file where the cache should be");

    assertEquals(RocksJar.version(), loaded("store"));
    assertEquals(2, filesBelow(folder.resolve("store/native")).size());
    assertEquals(List.of(), filesBelow(temporary));
  }

  @Test
  void aDamagedOrForeignFileIsReplaced() throws IOException {
    try (RocksJar jar = RocksJar.open()) {
      JarEntry library = jar.library("librocksdbjni-linux64.so");
      byte[] wanted;
      try (InputStream in = jar.read(library)) {
        wanted = in.readAllBytes();
      }
      byte[] flipped = wanted.clone();
      flipped[flipped.length / 2] ^= 1;
      Path file = Files.createDirectories(cache).resolve("library.so");
      for (byte[] found : List.of(new byte[0], "foreign".getBytes(UTF_8), flipped)) {
        Files.write(file, found);
        NativeLibrary.unpack(jar, library, cache, "library.so");
        assertArrayEquals(wanted, Files.readAllBytes(file));
      }
      assertEquals(List.of(cache.resolve("library.so"), cache.resolve("lock")), filesBelow(cache));
    }
  }

  @Test
  void aPlatformWithoutALibraryIsNamedBesideThoseThatHaveOne() throws IOException {
    try (RocksJar jar = RocksJar.open()) {
      String message =
          String.valueOf(
              assertThrows(StoreException.class, () -> jar.library("librocksdbjni-linux-vax.so"))
                  .getMessage());

      assertTrue(message.contains("no library for this platform, linux-vax: "), message);
      assertTrue(message.contains("linux-aarch64, "), message);
      assertTrue(message.contains("linux64-musl"), message);
      assertTrue(message.contains("use --store memory"), message);
    }
  }

  /** The version that a process says that it has loaded, which ends after that. */
  private String loaded(String store) throws Exception {
    try (ChildJvm jvm = load(store)) {
      String version = jvm.line();
      assertEquals(0, jvm.end());
      return version;
    }
  }

  private ChildJvm load(String store) throws IOException {
    Path made = Files.createDirectories(folder.resolve(store));
    return ChildJvm.start(
        Map.of("XDG_CACHE_HOME", cache.toString()),
        List.of("-Djava.io.tmpdir=" + temporary),
        LoadingMain.class,
        made);
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
