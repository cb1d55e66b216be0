package io.busbar.store.memory;

import io.busbar.api.option.Options;
import io.busbar.api.store.MessageStore;
import io.busbar.tck.store.StoreContract;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The memory store keeps the contract of a store. */
final class MemoryStoreTest extends StoreContract {

  @Override
  protected MessageStore open(InstantSource clock) {
    return new MemoryStoreProvider().open(Options.DEFAULTS, clock);
  }

  @Override
  protected Optional<MessageStore> openSmall(InstantSource clock) {
    MemoryStoreProvider provider = new MemoryStoreProvider();
    return Optional.of(
        provider.open(
            Options.of(provider.options(), Map.of(MemoryStoreProvider.SIZE.key(), "1MiB")), clock));
  }

  @Override
  protected boolean durable() {
    return false;
  }
}
