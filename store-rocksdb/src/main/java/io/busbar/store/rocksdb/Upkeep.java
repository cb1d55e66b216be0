package io.busbar.store.rocksdb;

import io.busbar.api.store.QueueId;
import io.busbar.api.store.StoreException;
import io.busbar.store.rocksdb.Alarms.Alarm;
import io.busbar.store.rocksdb.Settings.Sync;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the store does by itself, on a thread of its own: deletes what has expired, drops what is
 * left of deleted queues, forces the log to the disk at the interval, and opens the database again
 * after a fault. Each in small steps, between which calls have their turn.
 */
final class Upkeep implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  /** How often it looks, by real time, whatever the clock of the store says. */
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** How often it tries to open the database again, by real time. */
  private static final Duration RECOVERY_PAUSE = Duration.ofSeconds(1);

  private final Access access;
  private final Committer committer;
  private final HotQueues hot;
  private final Garbage garbage;
  private final Notifier notifier;
  private final InstantSource clock;
  private final Settings settings;
  private final Alarms alarms = new Alarms();

  /** Damaged queues that the log has a line on. */
  private final Set<QueueId> told = new HashSet<>();

  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private long synced = System.nanoTime();
  private long recovered = System.nanoTime();
  private volatile boolean closed;

  Upkeep(
      Access access,
      Committer committer,
      HotQueues hot,
      Garbage garbage,
      Notifier notifier,
      InstantSource clock,
      Settings settings) {
    this.access = access;
    this.committer = committer;
    this.hot = hot;
    this.garbage = garbage;
    this.notifier = notifier;
    this.clock = clock;
    this.settings = settings;
    this.thread = Thread.ofPlatform().name("busbar-rocksdb-upkeep").daemon().start(this::work);
  }

  /** Lets it look now. */
  void wake() {
    wake.release();
  }

  private void work() {
    while (!closed) {
      try {
        wake.tryAcquire(pause().toMillis(), TimeUnit.MILLISECONDS);
        wake.drainPermits();
        round();
      } catch (InterruptedException e) {
        return;
      } catch (StoreException e) {
        LOG.debug("Upkeep is put off: {}", e.getMessage());
      } catch (RuntimeException | Error e) {
        LOG.error("A fault in the upkeep; it goes on", e);
      }
    }
  }

  private Duration pause() {
    boolean often =
        settings.sync() == Sync.INTERVAL && settings.syncInterval().compareTo(PAUSE) < 0;
    return often ? settings.syncInterval() : PAUSE;
  }

  private void round() {
    if (access.isFaulty()) {
      recover();
      return;
    }
    syncAtInterval();
    while (!closed && expire()) {
      syncAtInterval();
    }
    while (!closed && garbage.dropSome(access)) {
      syncAtInterval();
    }
  }

  private void recover() {
    if (System.nanoTime() - recovered >= RECOVERY_PAUSE.toNanos()) {
      if (access.recover(hot::clear)) {
        notifier.tellAll();
      }
      recovered = System.nanoTime();
    }
  }

  private void syncAtInterval() {
    if (settings.sync() == Sync.INTERVAL
        && System.nanoTime() - synced >= settings.syncInterval().toNanos()) {
      synced = System.nanoTime();
      access.change((database, markers) -> database.sync());
    }
  }

  /** Deletes some of what has expired, and says whether there may be more. */
  private boolean expire() {
    long now = Nanos.of(clock.instant());
    Optional<Alarm> next =
        access.use(database -> {
          try (View view = database.view()) {
            return alarms.first(view, now);
          }
        });
    next.ifPresent(this::seeTo);
    return next.isPresent();
  }

  private void seeTo(Alarm alarm) {
    try {
      committer.run((batch, then) -> {
        Alarms.seeTo(batch, alarm, then, RocksStore.STRIDE);
        return true;
      });
    } catch (StoreException e) {
      alarms.skip(alarm);
      access.checkWritable();
      if (told.add(alarm.queue())) {
        LOG.warn("What has expired in {} can't be deleted: {}", alarm.queue(), e.getMessage());
      }
    }
  }

  /** Ends after the step that it is in. */
  @Override
  public void close() {
    closed = true;
    wake();
    Threads.awaitEnd(thread);
  }
}
