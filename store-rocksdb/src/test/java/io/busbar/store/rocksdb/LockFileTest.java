package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LockFileTest {

  @TempDir Path folder;
  private Path store = Path.of("");

  @BeforeEach
  void nameStore() {
    store = folder.resolve("store");
  }

  @Test
  void aSecondProcessIsToldInOneLineWhoHasTheStoreOpen() throws Exception {
    try (ChildJvm other = locking()) {
      assertEquals("open", other.line());

      String refused = refusal();

      assertTrue(
          refused.contains("is in use by process %d, which started at 20".formatted(other.pid())),
          refused);
      assertEquals(1, refused.lines().count());
      assertEquals(refused, assertThrows(StoreException.class, this::examine).getMessage());
      assertEquals(Optional.of(Path.of("/run/busbar.sock")), StoreFolder.socketOf(store));

      assertEquals(0, other.end());
    }
    assertEquals(Optional.empty(), StoreFolder.socketOf(store));
    StoreFolder.open(store).close();
  }

  @Test
  void aKilledProcessHoldsNothing() throws Exception {
    try (ChildJvm other = locking()) {
      assertEquals("open", other.line());
      other.kill();
    }

    try (StoreFolder _ = StoreFolder.open(store)) {
      assertEquals(Optional.empty(), StoreFolder.socketOf(store), "it is the dead one's");
    }
  }

  @Test
  void aStoreIsOpenOnceInAProcessWhateverItsNameAndRefusalsDoNotLetGoOfIt() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), store);
    try (StoreFolder folder = StoreFolder.open(store)) {
      folder.announce(Path.of("/run/mine.sock"));

      assertTrue(refusal().contains("in use by this process itself"));
      assertThrows(StoreException.class, () -> StoreFolder.open(link));
      assertThrows(StoreException.class, this::examine);
      assertEquals(Optional.of(Path.of("/run/mine.sock")), StoreFolder.socketOf(link));

      try (ChildJvm other = locking()) {
        String refused = other.line();
        assertTrue(
            refused.contains("is in use by process %d,".formatted(ProcessHandle.current().pid())),
            refused);
      }
    }
    StoreFolder.open(store).close();
  }

  @Test
  void aStoreThatIsExaminedIsNotOpenedElsewhere() throws Exception {
    StoreFolder.open(store).close();

    try (StoreFolder _ = StoreFolder.examine(store);
        ChildJvm other = locking()) {
      String refused = other.line();
      assertTrue(refused.contains("in use by another process"), refused);
    }
    StoreFolder.open(store).close();
  }

  @Test
  void closingTwiceLetsGoOfNobodyElsesStore() {
    StoreFolder first = StoreFolder.open(store);
    first.close();
    try (StoreFolder _ = StoreFolder.open(store)) {
      first.close();
      refusal();
    }
  }

  private ChildJvm locking() throws Exception {
    return ChildJvm.start(Map.of(), List.of(), LockingMain.class, store);
  }

  private String refusal() {
    return String.valueOf(
        assertThrows(StoreException.class, () -> StoreFolder.open(store)).getMessage());
  }

  private void examine() {
    StoreFolder.examine(store).close();
  }
}
