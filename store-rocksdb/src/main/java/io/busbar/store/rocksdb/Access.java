package io.busbar.store.rocksdb;

import io.busbar.api.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way to the database: whoever uses it holds it, so that it is never closed under anybody.
 *
 * <p>RocksDB refuses all writes after one that failed, and Java has no way to let it go on. So the
 * database is closed and opened again, but only when the disk takes writes again: until then it is
 * there to be read.
 */
final class Access implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Access.class);

  /** How long all that read may wait, at most, for an opening that does not come about. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  /** What can be done with the database. */
  @FunctionalInterface
  interface Use<T> {
    /** Uses it, and keeps nothing of it. */
    T with(Database database) throws RocksDBException;
  }

  /** What can be done with what is needed to write. */
  @FunctionalInterface
  interface Change {
    /** Uses them, and keeps nothing of them. */
    void with(Database database, Markers markers) throws RocksDBException;
  }

  private final Path path;
  private final Settings settings;
  private final InstantSource clock;
  private final Database.Commit commit;
  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

  private @Nullable Database database;
  private Markers markers;
  private volatile boolean closed;

  /** Whether writes met a damaged file. Opening the database again would only meet it again. */
  private volatile boolean damaged;

  /** Why nothing can be written, if that is so. */
  private volatile @Nullable StoreException fault;

  /**
   * Opens the database.
   *
   * @throws StoreException if it can't be opened
   */
  Access(Path path, Settings settings, InstantSource clock, Database.Commit commit) {
    this.path = path;
    this.settings = settings;
    this.clock = clock;
    this.commit = commit;
    Database opened = Database.open(path, settings, commit);
    this.database = opened;

    this.markers = begin(opened);
  }

  /** No marker is given out before the ceiling over it is on the disk. */
  private Markers begin(Database opened) {
    Dropped.tell(path);
    try (View view = opened.view()) {
      byte[] ceiling = view.get(Family.STORE, Keys.CEILING);
      byte[] number = view.get(Family.STORE, Keys.NEXT_NUMBER);
      Markers fresh =
          new Markers(
              ceiling == null ? 0 : Records.number(ceiling),
              number == null ? 0 : Records.number(number),
              clock.instant());
      opened.putSynced(Family.STORE, Keys.CEILING, Records.number(fresh.ceiling()));
      return fresh;
    } catch (RocksDBException e) {
      opened.close();
      throw Faults.writing(e);
    } catch (StoreException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Reads, or does what may fail without harm.
   *
   * @throws StoreException if it can't be done
   */
  <T> T use(Use<T> use) {
    lock.readLock().lock();
    try {
      return use.with(current());
    } catch (RocksDBException e) {
      throw Faults.reading(e);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Writes. If that fails, nothing can be written until {@link #recover} has managed it.
   *
   * @throws StoreException if it can't be written
   */
  void change(Change change) {
    lock.readLock().lock();
    try {
      Database current = current();
      checkWritable();
      change.with(current, markers);
    } catch (RocksDBException e) {
      if (Faults.isDamage(e)) {
        damaged = true;
      }
      StoreException failed = damaged ? Faults.damaged(e) : Faults.writing(e);
      fault(failed);
      throw failed;
    } finally {
      lock.readLock().unlock();
    }
  }

  private Database current() {
    Database current = database;
    if (closed) {
      throw Faults.closed();
    }
    if (current == null) {
      throw new StoreException(
          "RocksDB could not be opened again after a fault; see the log for what it said");
    }
    return current;
  }

  private void fault(StoreException failed) {
    if (fault == null) {
      LOG.error("The store can't be written to; reads go on: {}", failed.getMessage());
    }
    fault = failed;
  }

  /**
   * Says whether writes can be expected to be done.
   *
   * @throws StoreException if not
   */
  void checkWritable() {
    checkOpen();
    StoreException because = fault;
    if (because != null) {
      throw Faults.notNow(because);
    }
  }

  /**
   * Says whether the store is open.
   *
   * @throws StoreException if not
   */
  void checkOpen() {
    if (closed) {
      throw Faults.closed();
    }
  }

  boolean isFaulty() {
    return fault != null;
  }

  /**
   * Opens the database again after a fault, if the disk takes writes; otherwise leaves it as it is.
   *
   * @param forget told when what is in memory is not what is on the disk any more
   * @return whether it is another database now, to be read only if it still takes no writes
   */
  boolean recover(Runnable forget) {
    if (damaged || !Probe.takesWrites(path) || !tryLock()) {
      return false;
    }
    try {
      if (closed) {
        return false;
      }
      forget.run();
      if (database != null) {
        database.close();
        database = null;
      }
      Database opened = Database.reopen(path, settings, commit);
      markers = begin(opened);
      database = opened;
      fault = null;
      LOG.info("The store takes writes again");
    } catch (StoreException e) {
      LOG.error("The store can't be opened again yet: {}", e.getMessage());
      fault = e;
      database = readOnly();
    } finally {
      lock.writeLock().unlock();
    }
    return true;
  }

  /** Gives up where others use it for long, who would keep all that come later waiting. */
  private boolean tryLock() {
    try {
      return lock.writeLock().tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private @Nullable Database readOnly() {
    try {
      return Database.openReadOnly(path, settings);
    } catch (StoreException e) {
      LOG.error("The store can't even be read: {}", e.getMessage());
      return null;
    }
  }

  /** Waits for those who use it. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed && database != null) {
        syncLast(database);
        database.close();
      }
      closed = true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void syncLast(Database last) {
    if (fault != null) {
      return;
    }
    try {
      last.sync();
    } catch (RocksDBException e) {
      LOG.error("What was written last may not be on the disk: {}", e.getMessage());
    }
  }
}
