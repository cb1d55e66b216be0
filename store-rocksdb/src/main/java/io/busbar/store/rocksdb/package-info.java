/** The embedded store: queues in RocksDB, durable on one machine. */
@NullMarked
package io.busbar.store.rocksdb;

import org.jspecify.annotations.NullMarked;
