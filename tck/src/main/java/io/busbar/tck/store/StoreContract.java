package io.busbar.tck.store;

import io.busbar.api.store.MessageStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/**
 * The contract of a store. A store's test is its whole use:
 *
 * <pre>{@code
 * final class MemoryStoreTest extends StoreContract {
 *   @Override
 *   protected MessageStore open(InstantSource clock) {
 *     return new MemoryStoreProvider().open(Options.DEFAULTS, clock);
 *   }
 *
 *   @Override
 *   protected boolean durable() {
 *     return false;
 *   }
 * }
 * }</pre>
 *
 * <p>JUnit makes a new instance for each test, so what a test keeps apart (a directory, a database)
 * is a field. The options have to leave room for some thousand messages of a few bytes each, one of
 * 256 KiB among them.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class StoreContract {

  /** Takes nothing: what is tested comes from {@link #open}. */
  protected StoreContract() {}

  /**
   * Opens the store of this test. The first time in a test it is empty. A test may close it and
   * call again; then it has what it had, if it is durable. The test closes what it has opened.
   *
   * @param clock where all time comes from
   */
  protected abstract MessageStore open(InstantSource clock);

  /** Whether queues, messages and claims are still there when the store is opened again. */
  protected abstract boolean durable();

  /**
   * Opens another store of this test, one that is soon full: it has room for ten messages of a few
   * bytes, but not for one of 4 MiB. The test closes it. Empty if there is no such store of this
   * kind; then what a full store does is not tested.
   */
  protected Optional<MessageStore> openSmall(InstantSource clock) {
    return Optional.empty();
  }

  @Nested
  final class Queues extends QueueContract {
    Queues() {
      super(StoreContract.this, store -> store);
    }
  }

  @Nested
  final class Messages extends MessageContract {
    Messages() {
      super(StoreContract.this, store -> store);
    }
  }

  @Nested
  final class TakingOut extends RemovalContract {
    TakingOut() {
      super(StoreContract.this, store -> store);
    }
  }

  @Nested
  final class Markers extends MarkerContract {
    Markers() {
      super(StoreContract.this);
    }
  }

  @Nested
  final class Claims extends ClaimContract {
    Claims() {
      super(StoreContract.this, store -> store);
    }
  }

  @Nested
  final class DeadLetters extends DeadLetterContract {
    DeadLetters() {
      super(StoreContract.this, store -> store);
    }
  }

  @Nested
  final class Expiry extends ExpiryContract {
    Expiry() {
      super(StoreContract.this, store -> store);
    }
  }

  @Nested
  final class Projects extends ProjectContract {
    Projects() {
      super(StoreContract.this);
    }
  }

  @Nested
  final class Concurrency extends ConcurrencyContract {
    Concurrency() {
      super(StoreContract.this);
    }
  }

  @Nested
  final class ConcurrentChanges extends ContentionContract {
    ConcurrentChanges() {
      super(StoreContract.this);
    }
  }

  @Nested
  final class Watching extends WatchContract {
    Watching() {
      super(StoreContract.this);
    }
  }

  @Nested
  final class Opening extends OpeningContract {
    Opening() {
      super(StoreContract.this);
    }
  }

  @Nested
  final class Room extends RoomContract {
    Room() {
      super(StoreContract.this);
    }
  }

  @Nested
  final class Ready extends ReadyContract {
    Ready() {
      super(StoreContract.this);
    }
  }

  /** The same again, of what is ready, and of the store where nothing is. */
  @Nested
  final class ReadyQueues extends QueueContract {
    ReadyQueues() {
      super(StoreContract.this, ReadyFirst::new);
    }
  }

  @Nested
  final class ReadyMessages extends MessageContract {
    ReadyMessages() {
      super(StoreContract.this, ReadyFirst::new);
    }
  }

  @Nested
  final class ReadyTakingOut extends RemovalContract {
    ReadyTakingOut() {
      super(StoreContract.this, ReadyFirst::new);
    }
  }

  @Nested
  final class ReadyClaims extends ClaimContract {
    ReadyClaims() {
      super(StoreContract.this, ReadyFirst::new);
    }
  }

  @Nested
  final class ReadyDeadLetters extends DeadLetterContract {
    ReadyDeadLetters() {
      super(StoreContract.this, ReadyFirst::new);
    }
  }

  @Nested
  final class ReadyExpiry extends ExpiryContract {
    ReadyExpiry() {
      super(StoreContract.this, ReadyFirst::new);
    }
  }
}
