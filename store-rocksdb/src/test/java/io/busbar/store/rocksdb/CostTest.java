package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.QueueId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** What a call costs does not grow with its queue. Counts the steps that RocksDB takes. */
final class CostTest {

  private static final QueueId ORDERS = TestStore.ORDERS;
  private static final int LONG = 50_000;
  private static final int POST = 100;
  private static final int BATCH = 1000;

  /** A call takes a few dozens; the rest is what the store does by itself meanwhile. */
  private static final long FEW = 400;

  private static final List<String> STEPS =
      List.of(
          "rocksdb.number.db.seek",
          "rocksdb.number.db.next",
          "rocksdb.number.db.prev",
          "rocksdb.number.iter.skip",
          "rocksdb.number.keys.read");

  @TempDir private Path folder;
  private volatile Optional<RocksDB> rocks = Optional.empty();

  private TestStore open() {
    return TestStore.open(
        folder,
        (db, options, batch) -> {
          rocks = Optional.of(db);
          db.write(options, batch);
        },
        "sync=never");
  }

  private long steps() {
    try {
      String all = rocks.orElseThrow().getProperty("rocksdb.options-statistics");
      long sum = 0;
      for (String each : STEPS) {
        Matcher line = Pattern.compile(Pattern.quote(each) + " COUNT : (\\d+)").matcher(all);
        assertTrue(line.find(), () -> each + " is counted");
        sum += Long.parseLong(line.group(1));
      }
      return sum;
    } catch (RocksDBException e) {
      throw new AssertionError(e);
    }
  }

  private void isCheap(String what, Runnable call) {
    call.run(); // what was put off is done once
    long before = steps();
    call.run();
    long taken = steps() - before;
    assertTrue(taken <= FEW, () -> what + " takes " + taken + " steps");
  }

  private void callsAreCheap(TestStore store) {
    isCheap("a claim", () -> store.claim(ORDERS, 1));
    isCheap("a pop", () -> store.store().pop(ORDERS, 1));
    isCheap(
        "a listing of what is free",
        () -> store.store().list(ORDERS, new MessageQuery(0, 10, Optional.empty(), false, false)));
    isCheap("a post", () -> store.post("more"));
  }

  private void queueOf(int count, Duration delay, Consumer<TestStore> then) {
    try (TestStore store = open()) {
      for (int i = 0; i < count; i += POST) {
        store.postMany(ORDERS, POST, TestStore.HOUR, delay);
        store.clock.advance(TestStore.TICK);
      }
      then.accept(store);
    }
  }

  private static void claimAll(TestStore store, int each) {
    ClaimRequest request =
        new ClaimRequest(TestStore.MINUTE, Duration.ZERO, each, Optional.empty());
    for (int i = 0; i < LONG; i += each) {
      assertTrue(store.store().claim(ORDERS, request).isPresent());
    }
  }

  private void statsAreCheap(TestStore store) {
    isCheap("stats", () -> store.store().stats(ORDERS));
  }

  @Test
  void callsAreCheapInALongQueue() {
    queueOf(
        LONG,
        Duration.ZERO,
        store -> {
          callsAreCheap(store);
          statsAreCheap(store);
        });
  }

  @Test
  void callsAreCheapInALongQueueOfWhichAllIsClaimed() {
    queueOf(
        LONG,
        Duration.ZERO,
        store -> {
          claimAll(store, BATCH);
          callsAreCheap(store);
          store.post("one", "other", "more", "and more");
          callsAreCheap(store);
        });
  }

  @Test
  void callsAreCheapInALongQueueOfWhichAllIsDelayed() {
    queueOf(
        LONG,
        TestStore.MINUTE,
        store -> {
          callsAreCheap(store);
          store.post("one", "other", "more", "and more");
          callsAreCheap(store);
        });
  }

  @Test
  void callsAreCheapInALongQueueOfWhichTheFrontWasTakenOut() {
    queueOf(
        LONG,
        Duration.ZERO,
        store -> {
          for (int i = 0; i < LONG - BATCH; i += BATCH) {
            store.store().pop(ORDERS, BATCH);
          }
          callsAreCheap(store);
          statsAreCheap(store);
        });
  }

  @Test
  void callsAreCheapInALongQueueOfWhichAllButTheFirstWasDeleted() {
    queueOf(
        LONG,
        Duration.ZERO,
        store -> {
          store.claimed(1);
          List<Long> all =
              store.all(ORDERS).stream().skip(1).map(message -> message.marker()).toList();
          for (int i = 0; i < all.size(); i += BATCH) {
            store.store().delete(ORDERS, all.subList(i, Math.min(all.size(), i + BATCH)));
          }
          callsAreCheap(store);
        });
  }

  @Test
  void callsAreCheapInALongQueueOfWhichAllDelaysEndOneAfterTheOther() {
    try (TestStore store = open()) {
      int count = 5000;
      for (int i = 0; i < count; i++) {
        store.post(TestStore.message("a", TestStore.HOUR, Duration.ofMillis(1 + i)));
      }
      for (int i = 0; i < count - 10; i += 100) {
        store.clock.advance(Duration.ofMillis(100));
        store.store().pop(ORDERS, 100);
      }
      store.clock.advance(TestStore.MINUTE);
      store.store().pop(ORDERS, BATCH);
      store.post(TestStore.message("b", TestStore.HOUR, Duration.ofMillis(10)));
      store.post(TestStore.message("c", TestStore.HOUR, Duration.ofMillis(20)));
      isCheap(
          "a pop",
          () -> {
            store.clock.advance(Duration.ofMillis(10));
            store.store().pop(ORDERS, 1);
          });
    }
  }

  @Test
  void callsAreCheapInALongQueueOfWhichAllClaimsAreOver() {
    queueOf(
        LONG,
        Duration.ZERO,
        store -> {
          claimAll(store, BATCH);
          store.clock.advance(TestStore.MINUTE);
          callsAreCheap(store);
          statsAreCheap(store);
        });
  }
}
