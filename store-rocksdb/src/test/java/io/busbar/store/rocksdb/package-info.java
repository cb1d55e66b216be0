/** Tests of the RocksDB store, on real files. */
@NullMarked
package io.busbar.store.rocksdb;

import org.jspecify.annotations.NullMarked;
