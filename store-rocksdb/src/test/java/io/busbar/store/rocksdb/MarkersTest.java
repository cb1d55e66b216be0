package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.QueueId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A marker is given out once, whatever becomes of the store. */
final class MarkersTest {

  private static final long SLOT = 1L << 30;
  private static final QueueId ORDERS = TestStore.ORDERS;

  @TempDir private Path folder;
  private final TreeSet<Long> given = new TreeSet<>();

  /** Posts, and expects markers that are larger than all before. */
  private void post(TestStore store) {
    for (long marker : store.post("a", "b")) {
      assertTrue(
          given.isEmpty() || marker > given.last(), () -> marker + " is not after " + given.last());
      given.add(marker);
    }
  }

  /** Copies a store's files as they are at this moment, as a machine without power leaves them. */
  private static void copyFiles(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path target = to.resolve(from.relativize(each));
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else if (Files.isRegularFile(each)) {
          Files.copy(each, target);
        }
      }
    }
  }

  @Test
  void markersGoOnWhateverIsDeletedAndHoweverOftenTheStoreIsOpened() {
    try (TestStore store = TestStore.open(folder, "sync=never")) {
      List<Runnable> events =
          List.of(
              () -> store.store().delete(ORDERS, List.of(given.last())),
              () -> store.store().purge(ORDERS),
              () -> store.store().pop(ORDERS, 10),
              () -> store.store().deleteQueue(ORDERS),
              () -> store.postMany(ORDERS, 1500, TestStore.HOUR, Duration.ZERO),
              () -> store.clock.advance(TestStore.HOUR.negated()),
              () -> store.clock.advance(TestStore.MINUTE));
      for (Runnable one : events) {
        for (Runnable other : events) {
          post(store);
          one.run();
          other.run();
          store.reopen();
          post(store);
          one.run();
          store.reopen();
          other.run();
        }
      }
      post(store);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"always", "interval", "never"})
  void markersAreNotGivenOutAgainWhenTheEndOfTheLogIsLost(String sync) throws IOException {
    Path lost = folder.resolve("without power");
    try (TestStore store = TestStore.open(folder, "sync=" + sync)) {
      copyFiles(store.folder(), lost.resolve("store"));
      post(store);
      store.store().deleteQueue(ORDERS);
      post(store);
      store.clock.advance(TestStore.HOUR);
      post(store);
    }
    try (TestStore store = TestStore.open(lost, "sync=" + sync)) {
      assertEquals(0, store.store().countQueues("tenant", "queues"));
      post(store);
      store.reopen();
      post(store);
    }
  }

  @Test
  void markersAreNotGivenOutAgainByAnOldBackup() {
    Path backup;
    Duration later = TestStore.HOUR;
    try (TestStore store = TestStore.open(folder)) {
      post(store);
      backup = store.copy();
      for (int i = 0; i < 5; i++) {
        post(store);
        store.reopen();
      }
    }
    try (TestStore store = TestStore.openCopy(backup, later)) {
      post(store);
    }
  }

  @Test
  void aNewProjectDoesNotTellHowMuchOthersPosted() {
    try (TestStore store = TestStore.open(folder)) {
      store.post("a", "b", "c");
      store.store().deleteQueue(ORDERS);
      long first = store.post(new QueueId("other", "queues", "orders"), "a").getFirst();
      assertEquals(1, first % SLOT, "it is the first of the slot");
    }
  }

  @Test
  void aCeilingIsRaisedWhenAMarkerReachesIt() {
    Markers markers = new Markers(0, 0, Instant.ofEpochSecond(1000));
    assertEquals(1001, markers.ceiling());
    markers.next(1001 * SLOT - 2);
    assertEquals(1001, markers.neededCeiling(), "the last marker of the slot is below it");
    markers.next(1001 * SLOT - 1);
    assertEquals(1002, markers.neededCeiling(), "the first of the next one is not");
    assertEquals(1001, markers.ceiling(), "it is not written down yet");
    markers.raised(1002);
    assertEquals(1002, markers.ceiling());
    assertEquals(1002, markers.neededCeiling(), "once is enough");
  }

  @Test
  void aCeilingThatIsAheadOfTheClockIsKept() {
    Markers markers = new Markers(2000, 0, Instant.ofEpochSecond(1000));
    assertEquals(2000 * SLOT + 1, markers.next(markers.start("tenant")));
    assertEquals(2001, markers.ceiling());
  }

  @Test
  void aSuccessorStartsBeyondADeletedQueueThatHadReachedTheCeiling() {
    Markers markers = new Markers(0, 0, Instant.ofEpochSecond(1000));
    long last = markers.next(1001 * SLOT - 2);
    markers.retire("tenant", last);
    long first = markers.next(markers.start("tenant"));
    assertTrue(first > last);
    assertTrue(first >= markers.ceiling() * SLOT, "it is in a slot that is not written down yet");
    assertTrue(first < markers.neededCeiling() * SLOT);
  }

  @Test
  void manyProjectsThatDeleteQueuesAreRememberedAllTheSame() {
    Markers markers = new Markers(0, 0, Instant.ofEpochSecond(1000));
    long last = markers.next(markers.start("tenant") + (1 << 25));
    markers.retire("tenant", last);
    for (int i = 0; i < 25_000; i++) {
      markers.retire("project " + i, markers.start("project " + i) + 1);
    }
    assertTrue(markers.start("tenant") > last);
  }
}
