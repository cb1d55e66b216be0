package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.Claim;
import io.busbar.api.store.Maintenance.Report;
import io.busbar.api.store.QueueId;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** An examination names what is missing from a database, whatever it is. */
final class ExaminationTest {

  private static final QueueId ORDERS = TestStore.ORDERS;

  @TempDir private Path folder;

  /** What to break, and what is said of it. */
  enum Break {
    A_MESSAGE("messages should be there"),
    A_HEAD("no head"),
    AN_END("would never expire"),
    AN_ALARM("nothing says when"),
    READY("can't be claimed by anybody"),
    A_HOLD("does not say so"),
    A_CLAIM("messages in claims should be there"),
    A_CLAIMS_END("would never end"),
    A_DELAY("delayed messages should be there"),
    A_DELAYS_END("would never be ready"),
    A_QUEUE("no queue's");

    private final String problem;

    Break(String problem) {
      this.problem = problem;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsMissingIsNamed(Break what) throws RocksDBException {
    Report report = broken(database -> remove(database, what));
    assertNames(report, what.problem);
  }

  /** What to set wrong in a head, and what is said of it. */
  enum Wrong {
    TOTAL("messages should be there"),
    CLAIMED("messages in claims should be there"),
    HOLDS("messages that were claimed should be there"),
    DELAYED("delayed messages should be there"),
    READY("ready messages that claims have passed should be there"),
    LAST("outside of the queue"),
    FIRST("outside of the queue"),
    CURSOR_EARLY("could be claimed twice"),
    CURSOR_LATE("can't be claimed by anybody"),
    READY_FROM("is ready before"),
    DUE("is due before"),
    FIRST_END("expires before");

    private final String problem;

    Wrong(String problem) {
      this.problem = problem;
    }

    void in(Head head) {
      switch (this) {
        case TOTAL -> head.total++;
        case CLAIMED -> head.claimed = 0;
        case HOLDS -> head.holds = 0;
        case DELAYED -> head.delayed = 0;
        case READY -> head.ready = 0;
        case LAST -> head.last--;
        case FIRST -> head.first++;
        case CURSOR_EARLY -> head.cursor = head.first;
        case CURSOR_LATE -> head.cursor = head.last + 1;
        case READY_FROM -> head.readyFrom = head.last;
        case DUE -> head.due = Nanos.NEVER;
        case FIRST_END -> head.firstEnd = Nanos.NEVER;
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrongInAHeadIsNamed(Wrong what) throws RocksDBException {
    Report report = broken(database -> set(database, what));
    assertNames(report, what.problem);
  }

  private static void assertNames(Report report, String problem) {
    assertTrue(
        report.problems().stream().anyMatch(one -> one.contains(problem)),
        () -> problem + " in " + report.problems());
    assertFalse(report.summary().contains("sound"), report.summary());
  }

  private interface Breaking {
    void in(Database database) throws RocksDBException;
  }

  /** Examines a database of all kinds of messages in which something was broken. */
  private Report broken(Breaking breaking) throws RocksDBException {
    TestStore store = TestStore.open(folder);
    store.post("passed", "claimed");
    Claim over = store.claimed(1);
    store.claimed(1);
    store.store().release(ORDERS, over.id());
    store.post(TestStore.message("delayed", TestStore.HOUR, TestStore.MINUTE));
    store.post("unseen");
    assertEquals(List.of(), store.closeAndCheck().problems());
    try (Database database =
        Database.open(
            StoreFolder.database(store.folder()),
            Settings.of(store.commandLine()),
            Database.Commit.DIRECT)) {
      breaking.in(database);
    }
    return new RocksMaintenance().check(store.folder());
  }

  private static void set(Database database, Wrong what) throws RocksDBException {
    try (View view = database.view()) {
      byte[] key =
          Keys.head(
              Records.queueNumber(
                  Objects.requireNonNull(view.get(Family.QUEUES, Keys.queue(ORDERS)))));
      Head head = Head.of(Objects.requireNonNull(view.get(Family.STORE, key)));
      what.in(head);
      database.rocks().put(database.handle(Family.STORE), key, head.bytes());
    }
  }

  private static void remove(Database database, Break what) throws RocksDBException {
    RocksDB db = database.rocks();
    try (View view = database.view()) {
      byte[] name = Keys.queue(ORDERS);
      byte[] record = view.get(Family.QUEUES, name);
      long number = Records.queueNumber(Objects.requireNonNull(record));
      switch (what) {
        case A_MESSAGE ->
            db.delete(database.handle(Family.MESSAGES), first(view.messages(number, 0)));
        case A_HEAD -> db.delete(database.handle(Family.STORE), Keys.head(number));
        case AN_ALARM ->
            db.delete(
                database.handle(Family.STORE),
                first(view.scan(Family.STORE, Keys.alarm(0, 0), Keys.alarm(Nanos.NEVER, 0))));
        case A_QUEUE -> db.delete(database.handle(Family.QUEUES), name);
        case AN_END -> index(database, view, number, Keys.EXPIRY, false);
        case READY -> index(database, view, number, Keys.READY, false);
        case A_HOLD -> index(database, view, number, Keys.HOLD, true);
        case A_CLAIM -> index(database, view, number, Keys.CLAIM, false);
        case A_CLAIMS_END, A_DELAYS_END ->
            index(database, view, number, Keys.DUE, what == Break.A_DELAYS_END);
        case A_DELAY -> index(database, view, number, Keys.DELAYED, false);
      }
    }
  }

  private static void index(Database database, View view, long number, byte kind, boolean last)
      throws RocksDBException {
    Scan scan = view.scan(kind, number);
    if (last) {
      scan.last();
    }
    database.rocks().delete(database.handle(Family.INDEX), first(scan));
  }

  private static byte[] first(Scan scan) {
    try (scan) {
      assertTrue(scan.valid(), "there is one");
      return scan.key();
    }
  }
}
