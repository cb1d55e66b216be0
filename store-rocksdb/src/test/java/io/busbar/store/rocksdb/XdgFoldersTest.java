package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class XdgFoldersTest {

  @Test
  void theVariablesOfTheSpecificationComeFirst() {
    XdgFolders folders =
        new XdgFolders(
            Map.of("XDG_DATA_HOME", "/data", "XDG_CACHE_HOME", "/cache", "HOME", "/home/a"),
            "/home/b");

    assertEquals(Path.of("/data/busbar"), folders.data());
    assertEquals(Path.of("/cache/busbar"), folders.cache());
  }

  @Test
  void emptyAndRelativeVariablesCountForNothing() {
    XdgFolders folders =
        new XdgFolders(
            Map.of("XDG_DATA_HOME", "", "XDG_CACHE_HOME", "cache", "HOME", "/home/a"), "/home/b");

    assertEquals(Path.of("/home/a/.local/share/busbar"), folders.data());
    assertEquals(Path.of("/home/a/.cache/busbar"), folders.cache());
  }

  @Test
  void withoutHomeInTheEnvironmentThePasswordFileIsAsked() {
    XdgFolders folders = new XdgFolders(Map.of(), "/home/b");

    assertEquals(Path.of("/home/b/.local/share/busbar"), folders.data());
    assertEquals(Path.of("/home/b/.cache/busbar"), folders.cache());
  }

  @Test
  void aUserWithoutAnyHomeIsAServiceOfTheSystem() {
    XdgFolders folders = new XdgFolders(Map.of("HOME", ""), "?");

    assertEquals(Path.of("/var/lib/busbar"), folders.data());
    assertEquals(Path.of("/var/cache/busbar"), folders.cache());
  }
}
