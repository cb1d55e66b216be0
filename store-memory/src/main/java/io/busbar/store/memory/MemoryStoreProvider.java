package io.busbar.store.memory;

import io.busbar.api.option.Option;
import io.busbar.api.option.Options;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.StoreProvider;
import java.time.InstantSource;
import java.util.List;

/**
 * Offers the store {@code memory}: nothing outlives the process, no call ever waits.
 *
 * <p>Markers are not used again after a restart either, unless the clock was set back meanwhile by
 * more than the restart took: there is no memory of the time before.
 */
public final class MemoryStoreProvider implements StoreProvider {

  /**
   * The most that all queues and messages may take together: their bytes, and an estimate of what
   * the store needs to keep them. Beyond it what would add to it is refused. The heap must be
   * larger.
   */
  public static final Option<Long> SIZE =
      Option.size(
          "store.memory.size",
          256L << 20,
          1L << 20,
          1L << 40,
          "most memory for queues and messages, in bytes; the heap must be larger");

  /** Does nothing yet. */
  public MemoryStoreProvider() {}

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String description() {
    return "in this process's memory, gone when it ends";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(SIZE);
  }

  @Override
  public MessageStore open(Options options, InstantSource clock) {
    return new MemoryStore(options.get(SIZE), clock);
  }
}
