package io.busbar.store.rocksdb;

import io.busbar.api.option.Option;
import io.busbar.api.option.Options;
import io.busbar.api.store.Maintenance;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.StoreProvider;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Offers the store {@code rocksdb}: embedded, durable on one machine. */
public final class RocksStoreProvider implements StoreProvider {

  /** Does nothing yet. */
  public RocksStoreProvider() {}

  @Override
  public String name() {
    return "rocksdb";
  }

  @Override
  public String description() {
    return "embedded, durable on this machine";
  }

  @Override
  public List<Option<?>> options() {
    return Settings.ALL;
  }

  @Override
  public MessageStore open(Options options, InstantSource clock) {
    return open(Settings.of(options), clock, Database.Commit.DIRECT);
  }

  @Override
  public Optional<Maintenance> maintenance() {
    return Optional.of(new RocksMaintenance());
  }

  static RocksStore open(Settings settings, InstantSource clock, Database.Commit commit) {
    StoreFolder folder = StoreFolder.open(settings.path());
    try {
      NativeLibrary.load(folder.path());
      return new RocksStore(folder, settings, clock, commit);
    } catch (RuntimeException | LinkageError e) {
      folder.close();
      throw e;
    }
  }
}
