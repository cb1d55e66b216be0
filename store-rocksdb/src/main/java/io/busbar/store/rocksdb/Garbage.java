package io.busbar.store.rocksdb;

import io.busbar.api.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * Drops what deleted and purged queues have left. Nobody can reach it any more, so it needs no
 * place among the writes. A queue of few entries has them deleted one by one: a range that is
 * deleted costs readers more than that.
 */
final class Garbage {

  private static final int FEW = 1000;

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
    try {
      access.change((database, markers) -> {
        try (View view = database.view();
            Scan garbage = view.scan(Family.STORE, Keys.garbage(0), Keys.garbage(Long.MAX_VALUE))) {
          if (garbage.valid()) {
            left.set(true);
            drop(database, view, Keys.queue(garbage.key()));
          }
        }
      });
    } catch (StoreException e) {
      left.set(true);
      throw e;
    }
    return left.get();
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
