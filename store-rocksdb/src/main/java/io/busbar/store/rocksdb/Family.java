package io.busbar.store.rocksdb;

import java.nio.charset.StandardCharsets;
import org.rocksdb.RocksDB;

/** The column families: what is kept apart because it is of different size and age. */
enum Family {
  /** What concerns the store as a whole, a head for each queue, and what is to be done when. */
  STORE(new String(RocksDB.DEFAULT_COLUMN_FAMILY, StandardCharsets.UTF_8)),
  /** Which queues there are, by name. */
  QUEUES("queues"),
  /** Messages as they were posted. */
  MESSAGES("messages"),
  /** Small entries that say in which state a message is, each kind behind its letter. */
  INDEX("index");

  private final String label;

  Family(String label) {
    this.label = label;
  }

  byte[] label() {
    return label.getBytes(StandardCharsets.UTF_8);
  }
}
