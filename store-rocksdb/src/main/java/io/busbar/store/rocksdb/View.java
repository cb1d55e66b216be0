package io.busbar.store.rocksdb;

import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.Snapshot;

/** What had been committed at one instant. Used by one thread, and closed before the database. */
final class View implements Source, AutoCloseable {

  private final Database database;
  private final Snapshot snapshot;
  private final ReadOptions options;

  View(Database database) {
    this.database = database;
    this.snapshot = database.rocks().getSnapshot();
    this.options = new ReadOptions().setSnapshot(snapshot);
  }

  /** The database's state that this is. */
  long sequence() {
    return snapshot.getSequenceNumber();
  }

  @Override
  public byte @Nullable [] get(Family family, byte[] key) {
    try {
      return database.rocks().get(database.handle(family), options, key);
    } catch (RocksDBException e) {
      throw Faults.reading(e);
    }
  }

  @Override
  public Scan scan(Family family, byte[] from, byte[] to) {
    return new Scan(from, to, snapshot, with -> database.iterator(family, with));
  }

  @Override
  public void close() {
    options.close();
    database.rocks().releaseSnapshot(snapshot);
    snapshot.close();
  }
}
