package io.busbar.store.rocksdb;

import io.busbar.api.option.Options;
import io.busbar.api.store.MessageStore;
import io.busbar.tck.store.StoreContract;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The RocksDB store keeps the contract of a store. */
final class RocksStoreTest extends StoreContract {

  @TempDir private Path folder;

  @Override
  protected MessageStore open(InstantSource clock) {
    RocksStoreProvider provider = new RocksStoreProvider();
    return provider.open(
        Options.of(provider.options(), Map.of("store.rocksdb.path", folder.toString())), clock);
  }

  @Override
  protected boolean durable() {
    return true;
  }
}
