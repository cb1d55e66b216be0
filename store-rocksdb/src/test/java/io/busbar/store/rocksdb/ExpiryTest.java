package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has expired or was left by a queue goes from the disk, without anybody asking. */
final class ExpiryTest {

  private static final QueueId ORDERS = TestStore.ORDERS;
  private static final int MANY = 20_000;

  @TempDir private Path folder;
  private final Gate disk = new Gate();
  private TestStore store;

  @BeforeEach
  void open() {
    store = TestStore.open(folder, disk, "sync=never");
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** Waits until so many messages are on the disk, of a store that is sound. */
  private void awaitOnDisk(int messages) throws InterruptedException {
    assertTrue(
        TestStore.becomes(
            () -> store.look().summary().contains("queues, " + messages + " messages")),
        () -> messages + " should be left: " + store.look().summary());
    assertEquals(List.of(), store.look().problems());
  }

  /** All entries of queues, whether anybody can reach them or not. */
  private long entriesOnDisk() {
    try (Database database =
            Database.openReadOnly(
                StoreFolder.database(store.copy()), Settings.of(store.commandLine()));
        View view = database.view()) {
      return count(view.scan(Family.MESSAGES, Keys.message(0, 0), Keys.message(Long.MAX_VALUE, 0)))
          + count(view.scan(Family.INDEX, new byte[] {0}, new byte[] {(byte) 0xFF}))
          + count(view.scan(Family.STORE, Keys.garbage(0), Keys.garbage(Long.MAX_VALUE)));
    }
  }

  private static long count(Scan scan) {
    long count = 0;
    try (scan) {
      for (; scan.valid(); scan.next()) {
        count++;
      }
    }
    return count;
  }

  @Test
  void expiredMessagesGoFromTheDiskInSteps() throws Exception {
    List<NewMessage> mixed = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      Duration life = Duration.ofSeconds(i % 2 == 0 ? 60 + i % 7 : 3600);
      mixed.add(TestStore.message("", life, Duration.ofSeconds(i % 3)));
    }
    for (int i = 0; i < MANY; i += 1000) {
      store.store().post(ORDERS, "client", mixed.subList(i, i + 1000));
    }
    store.clock.advance(Duration.ofSeconds(5));
    store.claimed(700);
    disk.count();
    store.clock.advance(Duration.ofSeconds(70));
    store.post(TestStore.LETTERS, "in between");
    assertEquals(MANY / 2, store.store().stats(ORDERS).free());
    awaitOnDisk(MANY / 2 + 1);
    assertTrue(disk.writes() >= MANY / 2 / RocksStore.STRIDE, "in steps");
    assertTrue(
        disk.largest() <= 12 * RocksStore.STRIDE, () -> disk.largest() + " entries in a step");
    assertEquals(MANY / 2, store.store().stats(ORDERS).free());
  }

  @Test
  void aQueueOfWhichAllHasExpiredIsEmptiedAtOnce() throws InterruptedException {
    store.postMany(ORDERS, MANY, TestStore.MINUTE, Duration.ZERO);
    store.claimed(10);
    store.clock.advance(TestStore.HOUR);
    awaitOnDisk(0);
    assertTrue(TestStore.becomes(() -> entriesOnDisk() == 0), "nothing is left of it");
    store.post("after");
    assertEquals(List.of("after"), store.bodies(ORDERS));
    assertEquals(List.of("after"), TestStore.bodies(store.claimed(1).messages()));
  }

  @Test
  void nothingIsLeftOfDeletedQueues() throws InterruptedException {
    store.postMany(ORDERS, MANY, TestStore.HOUR, TestStore.MINUTE);
    store.postMany(TestStore.LETTERS, 10, TestStore.HOUR, TestStore.MINUTE);
    store.store().deleteQueue(ORDERS);
    store.store().deleteQueue(TestStore.LETTERS);
    assertTrue(TestStore.becomes(() -> entriesOnDisk() == 0));
    assertEquals(List.of(), store.closeAndCheck().problems());
  }

  @Test
  void nothingButClaimsIsLeftOfAPurgedQueue() throws InterruptedException {
    store.postMany(ORDERS, MANY, TestStore.HOUR, Duration.ZERO);
    List<String> claimed = TestStore.bodies(store.claimed(3).messages());
    store.store().purge(ORDERS);
    assertEquals(claimed, store.bodies(ORDERS));
    // Of each a message, a hold and an end of its life; the claim and its end.
    assertTrue(TestStore.becomes(() -> entriesOnDisk() == 3 * 3 + 2));
    store.clock.advance(TestStore.MINUTE);
    assertEquals(claimed, TestStore.bodies(store.claimed(10).messages()));
    assertEquals(List.of(), store.closeAndCheck().problems());
  }

  @Test
  void whatExpiredWhileTheStoreWasClosedGoes() throws InterruptedException {
    for (String name : List.of("a", "b", "c")) {
      store.postMany(new QueueId("p", "queues", name), 10, TestStore.MINUTE, Duration.ZERO);
    }
    store.store().close();
    store.clock.advance(TestStore.HOUR);
    store.reopen();
    awaitOnDisk(0);
  }

  @Test
  void aMessageWhoseLifeAClaimLengthenedGoesAtItsNewEnd() throws InterruptedException {
    store.post(TestStore.message("a", Duration.ofSeconds(10), Duration.ZERO));
    store.claimed(1);
    store.clock.advance(Duration.ofSeconds(30));
    store.post(TestStore.LETTERS, "b");
    assertEquals(List.of("a"), store.bodies(ORDERS));
    store.clock.advance(Duration.ofSeconds(30));
    assertEquals(List.of(), store.bodies(ORDERS));
    awaitOnDisk(1);
  }

  @Test
  void anAlarmThatComesLateGoesOff() throws Exception {
    store.post(TestStore.LETTERS, "stays");
    store.post(TestStore.message("other", Duration.ofSeconds(15), Duration.ZERO));
    disk.shut();
    QueueId late = new QueueId("tenant", "queues", "late");
    CompletableFuture<?> post =
        CompletableFuture.runAsync(() ->
            store
                .store()
                .post(
                    late,
                    "c",
                    List.of(TestStore.message("a", Duration.ofSeconds(10), Duration.ZERO))));
    disk.awaitHeld();
    store.clock.advance(Duration.ofSeconds(20));
    assertTrue(TestStore.becomes(ExpiryTest::upkeepWaitsForTheDisk));
    disk.open();
    post.join();
    awaitOnDisk(1);
  }

  private static boolean upkeepWaitsForTheDisk() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(one ->
            one.getName().equals("busbar-rocksdb-upkeep")
                && one.getState() == Thread.State.WAITING);
  }
}
