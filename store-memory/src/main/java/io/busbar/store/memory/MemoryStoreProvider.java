package io.busbar.store.memory;

import io.busbar.api.option.Option;
import io.busbar.api.option.OptionException;
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

  private static final long MIB = 1L << 20;

  /**
   * The most that all queues and messages may take together: their bytes, and an estimate of what
   * the store needs to keep them. Beyond it what would add to it is refused. The default is half
   * the heap where that is smaller.
   */
  public static final Option<Long> SIZE =
      Option.size(
              "store.memory.size",
              Math.max(MIB, Math.min(256 * MIB, Runtime.getRuntime().maxMemory() / 2 / MIB * MIB)),
              MIB,
              1L << 40,
              "most memory for queues and messages, in bytes; at most three quarters of the heap")
          .computed("half the heap, at most 256MiB");

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
  public void check(Options options) {
    long size = options.get(SIZE);
    long heap = Runtime.getRuntime().maxMemory();
    if (size > heap / 4 * 3) {
      throw new OptionException(
          SIZE.key(),
          "is %s, more than three quarters of the heap of %d MiB; choose a smaller size or give the JVM a larger heap (-Xmx)"
              .formatted(SIZE.print(size), heap / MIB));
    }
  }

  @Override
  public MessageStore open(Options options, InstantSource clock) {
    check(options);
    return new MemoryStore(options.get(SIZE), clock);
  }
}
