package io.busbar.store.memory;

import io.busbar.api.option.Options;
import io.busbar.api.store.MessageStore;
import io.busbar.tck.store.StoreContract;
import java.time.InstantSource;

/** The memory store keeps the contract of a store. */
final class MemoryStoreTest extends StoreContract {

  @Override
  protected MessageStore open(InstantSource clock) {
    return new MemoryStoreProvider().open(Options.DEFAULTS, clock);
  }

  @Override
  protected boolean durable() {
    return false;
  }
}
