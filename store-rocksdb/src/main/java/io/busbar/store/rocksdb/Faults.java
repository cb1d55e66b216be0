package io.busbar.store.rocksdb;

import io.busbar.api.store.StoreException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** What RocksDB says, in words for the log. */
final class Faults {

  private Faults() {}

  static StoreException reading(RocksDBException cause) {
    return new StoreException(
        "RocksDB can't read (%s); if a file is damaged, restore a backup (docs/storage.md)"
            .formatted(cause.getMessage()),
        cause);
  }

  static StoreException writing(RocksDBException cause) {
    return new StoreException(
        "RocksDB can't write (%s); nothing was acknowledged; the store tries again by itself when the disk takes writes again"
            .formatted(cause.getMessage()),
        cause);
  }

  /** What is said of each write while nothing can be written. */
  static StoreException notNow(StoreException fault) {
    return new StoreException(
        "the store takes no writes since a fault, which is in the log", fault);
  }

  /** Whether a file is damaged, which no waiting mends. */
  static boolean isDamage(RocksDBException cause) {
    Status status = cause.getStatus();
    return status != null && status.getCode() == Status.Code.Corruption;
  }

  static StoreException damaged(RocksDBException cause) {
    return new StoreException(
        "a file of the store is damaged (%s); it takes no more writes until a backup is restored (docs/storage.md)"
            .formatted(cause.getMessage()),
        cause);
  }

  static StoreException noHead(long queue) {
    return new StoreException(
        "queue number %d has no head: the database is damaged; restore a backup (docs/storage.md)"
            .formatted(queue));
  }

  static StoreException closed() {
    return new StoreException("the RocksDB store is closed; open it again");
  }
}
