package io.busbar.store.rocksdb;

import io.busbar.api.store.StoreException;
import io.busbar.store.rocksdb.Settings.Recovery;
import io.busbar.store.rocksdb.Settings.Sync;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Statistics;
import org.rocksdb.StatsLevel;
import org.rocksdb.TickerType;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteBatchWithIndex;
import org.rocksdb.WriteOptions;

/**
 * RocksDB, open. A call after {@link #close} would end the process, so whoever calls holds {@link
 * Access}.
 */
final class Database implements AutoCloseable {

  private static final int BLOOM_BITS = 10;
  private static final long LOG_FILE_SIZE = 4 << 20;
  private static final int LOG_FILES = 3;

  /**
   * The least part of the cache. It must have room for the filter of a table, which has millions of
   * keys if messages are small: one that does not fit is read and checked again for each look-up.
   */
  private static final long SHARD = 8 << 20;

  private static final long MOST_SHARDS = 64;

  /** How many times the write buffer the log may grow before what it holds is written in order. */
  private static final int LOG_PER_BUFFER = 4;

  /** How a batch is written; tests put a slow or a failing disk here. */
  interface Commit {

    /** The way it is. */
    Commit DIRECT = RocksDB::write;

    /** Returns when the batch is as durable as the options say; before that nobody sees it. */
    void write(RocksDB db, WriteOptions options, WriteBatchWithIndex batch) throws RocksDBException;
  }

  /** How a database is opened. */
  private enum Mode {
    NEW,
    EXISTING,
    READ_ONLY
  }

  /** What is to be closed, the last first. */
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  private final Map<Family, ColumnFamilyHandle> families = new EnumMap<>(Family.class);
  private final RocksDB db;
  private final Statistics statistics;
  private final WriteOptions synced;
  private final WriteOptions unsynced;
  private final Commit commit;

  /** Whether something was written that may not be on the disk. */
  private volatile boolean unforced;

  private Database(Path path, Settings settings, Mode mode, Commit commit) {
    this.commit = commit;
    try {
      statistics = keep(new Statistics());
      statistics.setStatsLevel(StatsLevel.EXCEPT_DETAILED_TIMERS);
      DBOptions options = keep(options(settings, mode).setStatistics(statistics));
      List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
      ColumnFamilyOptions columns = keep(columns(settings));
      for (Family family : Family.values()) {
        descriptors.add(new ColumnFamilyDescriptor(family.label(), columns));
      }
      List<ColumnFamilyHandle> handles = new ArrayList<>();
      db =
          keep(
              mode == Mode.READ_ONLY
                  ? RocksDB.openReadOnly(options, path.toString(), descriptors, handles)
                  : RocksDB.open(options, path.toString(), descriptors, handles));
      Iterator<ColumnFamilyHandle> inOrder = handles.iterator();
      for (Family family : Family.values()) {
        families.put(family, keep(inOrder.next()));
      }
      synced = keep(new WriteOptions().setSync(true));
      unsynced = keep(new WriteOptions());
    } catch (RocksDBException e) {
      close();
      throw cantOpen(path, e);
    }
  }

  /**
   * Opens the database in a folder, and makes it if there is none.
   *
   * @throws StoreException if it can't be opened
   */
  static Database open(Path path, Settings settings, Commit commit) {
    return new Database(path, settings, holdsFiles(path) ? Mode.EXISTING : Mode.NEW, commit);
  }

  /**
   * Opens the database that is in a folder.
   *
   * @throws StoreException if it can't be opened
   */
  static Database reopen(Path path, Settings settings, Commit commit) {
    return new Database(path, settings, Mode.EXISTING, commit);
  }

  /** One that has lost what names its other files must not be taken for a new one. */
  private static boolean holdsFiles(Path path) {
    try (DirectoryStream<Path> tables = Files.newDirectoryStream(path, "{MANIFEST-*,*.sst}")) {
      return tables.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Opens what is in a folder to be read only. Writes no file.
   *
   * @throws StoreException if it can't be opened
   */
  static Database openReadOnly(Path path, Settings settings) {
    return new Database(path, settings, Mode.READ_ONLY, Commit.DIRECT);
  }

  private static DBOptions options(Settings settings, Mode mode) {
    return new DBOptions()
        .setCreateIfMissing(mode == Mode.NEW)
        .setCreateMissingColumnFamilies(true)
        // What was not forced to the disk may be lost out of the middle of several logs: what is
        // after
        // such a gap must not be kept.
        .setWalRecoveryMode(
            settings.recovery() == Recovery.STRICT && settings.sync() == Sync.ALWAYS
                ? WALRecoveryMode.TolerateCorruptedTailRecords
                : WALRecoveryMode.PointInTimeRecovery)
        // What a log has may not be on the disk, and nobody forces that log any more: so what is
        // read from it is written anew, before it is seen.
        .setAvoidFlushDuringRecovery(false)
        .setDbWriteBufferSize(settings.writeBufferSize())
        .setMaxTotalWalSize(LOG_PER_BUFFER * settings.writeBufferSize())
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setMaxLogFileSize(LOG_FILE_SIZE)
        .setKeepLogFileNum(LOG_FILES);
  }

  private ColumnFamilyOptions columns(Settings settings) {
    Cache cache = keep(new LRUCache(settings.cacheSize(), shardBits(settings.cacheSize())));
    return new ColumnFamilyOptions()
        .setWriteBufferSize(settings.writeBufferSize())
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setTableFormatConfig(
            new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setCacheIndexAndFilterBlocks(true)
                .setFilterPolicy(keep(new BloomFilter(BLOOM_BITS))));
  }

  /** Into two to the power of how many parts the cache is divided. */
  private static int shardBits(long cacheSize) {
    long shards = Math.max(1, Math.min(MOST_SHARDS, cacheSize / SHARD));
    return Long.SIZE - 1 - Long.numberOfLeadingZeros(shards);
  }

  private <T extends AutoCloseable> T keep(T resource) {
    resources.push(resource);
    return resource;
  }

  private static StoreException cantOpen(Path path, RocksDBException e) {
    String what = String.valueOf(e.getMessage());
    String advice =
        Faults.isDamage(e)
            ? "a file is damaged: restore a backup, or see docs/storage.md for what can be kept"
            : "see that the folder can be written to and the disk has room";
    return new StoreException("RocksDB can't open %s: %s; %s".formatted(path, what, advice), e);
  }

  /**
   * Writes a batch whole, and then makes it visible.
   *
   * @param sync whether to return only when it is on the disk
   */
  void write(WriteBatchWithIndex batch, boolean sync) throws RocksDBException {
    commit.write(db, sync ? synced : unsynced, batch);
    if (!sync) {
      unforced = true;
    }
  }

  /** Writes one entry, and returns when it is on the disk. */
  void putSynced(Family family, byte[] key, byte[] value) throws RocksDBException {
    db.put(handle(family), synced, key, value);
  }

  /** Writes what nobody waits for. */
  void write(WriteBatch batch) throws RocksDBException {
    db.write(unsynced, batch);
    unforced = true;
  }

  /** Returns when all that was written before is on the disk. */
  void sync() throws RocksDBException {
    if (unforced) {
      unforced = false; // before it: what is written meanwhile may not be part of it
      db.syncWal();
    }
  }

  /** Copies all, as it is at one instant, into a folder that must not be there yet. */
  void checkpoint(Path folder) throws RocksDBException {
    try (Checkpoint checkpoint = Checkpoint.create(db)) {
      checkpoint.createCheckpoint(folder.toString());
    }
  }

  /** Reads every file that is in use. */
  void verify() throws RocksDBException {
    db.verifyChecksum();
  }

  /** How often the log was forced to the disk since this was opened. */
  long syncs() {
    return statistics.getTickerCount(TickerType.WAL_FILE_SYNCED);
  }

  /** Its state: a number that grows with every write. */
  long sequence() {
    return db.getLatestSequenceNumber();
  }

  /** All as it is now, until the view is closed. */
  View view() {
    return new View(this);
  }

  RocksDB rocks() {
    return db;
  }

  ColumnFamilyHandle handle(Family family) {
    ColumnFamilyHandle handle = families.get(family);
    if (handle == null) {
      throw new IllegalStateException(family + " is not open");
    }
    return handle;
  }

  RocksIterator iterator(Family family, ReadOptions options) {
    return db.newIterator(handle(family), options);
  }

  @Override
  public void close() {
    while (!resources.isEmpty()) {
      try {
        resources.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("RocksDB's resources close without exceptions", e);
      }
    }
  }
}
