package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.Message;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes no writes: nothing is lost, reads go on, and the store mends itself. */
final class BrokenDiskTest {

  private static final QueueId ORDERS = TestStore.ORDERS;
  private static final QueueId LETTERS = TestStore.LETTERS;

  @TempDir private Path folder;
  private final Gate disk = new Gate();
  private TestStore store;

  @BeforeEach
  void open() {
    store = TestStore.open(folder, disk);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private boolean posts(QueueId queue, String body) {
    try {
      store.post(queue, body);
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  @Test
  void aWriteThatTheDiskRefusesIsAnErrorAndIsNotSeen() {
    store.post("a");
    disk.breakDown();
    StoreException refused = assertThrows(StoreException.class, () -> store.post("b"));
    assertTrue(String.valueOf(refused.getMessage()).contains("the disk is broken"));
    assertEquals(List.of("a"), store.bodies(ORDERS));
    assertEquals(1, store.store().stats(ORDERS).free());
  }

  @Test
  void readsGoOnWhileTheDiskTakesNoWrites() {
    store.post("a");
    store.post(LETTERS, "b");
    store.reopen();
    store.post(LETTERS, "c");
    disk.breakDown();
    assertThrows(StoreException.class, () -> store.post("d"));
    assertEquals(List.of("a"), store.bodies(ORDERS), "what was not in memory");
    assertEquals(List.of("b", "c"), store.bodies(LETTERS), "what was in memory");
    assertEquals(2, store.store().countQueues("tenant", "queues"));
  }

  @Test
  void aQueueWhoseClaimsAreOverIsReadWhileTheDiskTakesNoWrites() {
    store.post("a");
    store.claimed(1);
    store.clock.advance(TestStore.MINUTE);
    disk.breakDown();
    assertThrows(StoreException.class, () -> store.post(LETTERS, "b"));
    assertEquals(1, store.store().stats(ORDERS).free());
  }

  @Test
  void theStoreTakesWritesByItselfWhenTheDiskDoes() throws InterruptedException {
    List<Long> markers = new ArrayList<>(store.post("a", "b"));
    store.claimed(1);
    for (int i = 0; i < 3; i++) {
      disk.breakDown();
      assertThrows(StoreException.class, () -> store.post("lost"));
      assertThrows(StoreException.class, () -> store.store().deleteQueue(ORDERS));
      disk.repair();
      String body = "again " + i;
      assertTrue(TestStore.becomes(() -> posts(ORDERS, body)), "it takes writes again");
      store.store().ping();
    }
    List<Message> all = store.all(ORDERS);
    assertEquals(List.of("a", "b", "again 0", "again 1", "again 2"), TestStore.bodies(all));
    assertEquals(markers, all.stream().map(Message::marker).limit(2).toList());
    assertEquals(
        all.stream().map(Message::marker).sorted().toList(),
        all.stream().map(Message::marker).toList());
    assertEquals(1, store.store().stats(ORDERS).claimed(), "the claim still holds");
    assertEquals(List.of(), store.closeAndCheck().problems());
  }

  @Test
  void thoseWhoWatchAreToldWhenTheStoreTakesWritesAgain() throws InterruptedException {
    store.post("a");
    List<Boolean> told = new ArrayList<>();
    store
        .store()
        .watch(
            ORDERS,
            () -> {
              synchronized (told) {
                told.add(true);
              }
            });
    disk.breakDown();
    assertThrows(StoreException.class, () -> store.post("lost"));
    disk.repair();
    assertTrue(
        TestStore.becomes(() -> {
          synchronized (told) {
            return !told.isEmpty();
          }
        }));
  }
}
