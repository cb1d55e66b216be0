package io.busbar.store.memory.broken;

import io.busbar.api.option.Options;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.StoreException;
import io.busbar.store.memory.MemoryStoreProvider;
import io.busbar.tck.proof.Subject;
import io.busbar.tck.store.StoreContract;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract, run on the memory store behind a breach; by {@link BrokenStoresTest} only. */
@ExtendWith(Subject.class)
final class BrokenStore extends StoreContract {

  private static final Options SMALL =
      Options.of(
          new MemoryStoreProvider().options(), Map.of(MemoryStoreProvider.SIZE.key(), "1MiB"));

  private final Breach breach;

  /** Stays open in a test, and so plays the disk of a durable store. */
  private Optional<MessageStore> kept = Optional.empty();

  BrokenStore(Breach breach) {
    this.breach = breach;
  }

  @Override
  protected MessageStore open(InstantSource clock) {
    MessageStore all =
        kept.orElseGet(() -> new MemoryStoreProvider().open(Options.DEFAULTS, clock));
    kept = Optional.of(all);
    return breach.of(new Opened(all), clock);
  }

  @Override
  protected Optional<MessageStore> openSmall(InstantSource clock) {
    return Optional.of(breach.of(new MemoryStoreProvider().open(SMALL, clock), clock));
  }

  @Override
  protected boolean durable() {
    return true;
  }

  /** What is kept, from its opening until it is closed. */
  private static final class Opened extends ForwardingStore {
    private volatile boolean closed;

    Opened(MessageStore kept) {
      super(kept);
    }

    @Override
    MessageStore behind() {
      if (closed) {
        throw new StoreException("the store is closed; open it again");
      }
      return super.behind();
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
