package io.busbar.app.testing;

import io.busbar.api.option.Option;
import io.busbar.api.option.Options;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.StoreException;
import io.busbar.api.store.StoreProvider;
import java.time.InstantSource;
import java.util.List;

/** Can never be opened, and says so in two lines. */
public final class UnreachableStore implements StoreProvider {

  @Override
  public String name() {
    return "unreachable";
  }

  @Override
  public String description() {
    return "can't be opened";
  }

  @Override
  public List<Option<?>> options() {
    return List.of();
  }

  @Override
  public MessageStore open(Options options, InstantSource clock) {
    throw new StoreException("the disk is gone;\n  mount it");
  }
}
