package io.busbar.store.rocksdb;

import io.busbar.api.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops what deleted and purged queues have left. Nobody can reach it any more, so it needs no
 * place among the writes. A queue of few entries has them deleted one by one: a range that is
 * deleted costs readers more than that.
 */
final class Garbage {

  private static final int FEW = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(Garbage.class);

  /** Whether there may be some; there may be some from before the store was opened. */
  private final AtomicBoolean left = new AtomicBoolean(true);

  /** Some has been left. */
  void leave() {
    left.set(true);
  }

  /** Drops what is left of one queue, and says whether there may be more. */
  boolean dropSome(Access access) {
    if (!left.getAndSet(false)) {
      return false;
    }
    boolean[] more = {true};
    try {
      access.change((database, markers) -> more[0] = dropFirst(database));
    } finally {
      if (more[0]) {
        left.set(true);
      }
    }
    return more[0];
  }

  private static boolean dropFirst(Database database) throws RocksDBException {
    try (View view = database.view();
        Scan garbage = view.scan(Family.STORE, Keys.garbage(0), Keys.garbage(Long.MAX_VALUE))) {
      for (; garbage.valid(); garbage.next()) {
        long queue = Keys.queue(garbage.key());
        try {
          drop(database, view, queue);
          return true;
        } catch (StoreException e) {
          LOG.debug("What is left of number {} stays for now: {}", queue, e.getMessage());
        }
      }
      return false;
    }
  }

  private static void drop(Database database, View view, long queue) throws RocksDBException {
    try (WriteBatch batch = new WriteBatch()) {
      drop(
          batch,
          database.handle(Family.MESSAGES),
          view.messages(queue, 0),
          Keys.message(queue, 0),
          Keys.message(queue + 1, 0));
      for (byte kind : Keys.KINDS) {
        drop(
            batch,
            database.handle(Family.INDEX),
            view.scan(kind, queue),
            Keys.from(kind, queue),
            Keys.from(kind, queue + 1));
      }
      batch.delete(database.handle(Family.STORE), Keys.garbage(queue));
      database.write(batch);
    }
  }

  private static void drop(
      WriteBatch batch, ColumnFamilyHandle family, Scan entries, byte[] from, byte[] to)
      throws RocksDBException {
    List<byte[]> keys = new ArrayList<>();
    try (entries) {
      for (; entries.valid() && keys.size() <= FEW; entries.next()) {
        keys.add(entries.key());
      }
    }
    if (keys.size() > FEW) {
      batch.deleteRange(family, from, to);
    } else {
      for (byte[] key : keys) {
        batch.delete(family, key);
      }
    }
  }
}
