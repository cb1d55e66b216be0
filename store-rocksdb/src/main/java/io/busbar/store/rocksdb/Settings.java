package io.busbar.store.rocksdb;

import io.busbar.api.option.Option;
import io.busbar.api.option.Options;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What an operator says of the store.
 *
 * @param path its folder
 * @param sync when what was acknowledged is forced to the disk
 * @param syncInterval how often, if it is by interval
 * @param tailSize most bytes of messages and queues in memory, to be read without RocksDB
 * @param cacheSize most bytes of RocksDB's blocks in memory
 * @param writeBufferSize most bytes of what is not in RocksDB's tables yet
 * @param readers how many threads read
 * @param recovery what becomes of a damaged log
 */
record Settings(
    Path path,
    Sync sync,
    Duration syncInterval,
    long tailSize,
    long cacheSize,
    long writeBufferSize,
    int readers,
    Recovery recovery) {

  private static final long MIB = 1L << 20;

  static final Option<Path> PATH =
      Option.of(
              "store.rocksdb.path",
              XdgFolders.DEFAULT.data().resolve("rocksdb"),
              "FOLDER",
              "the folder that holds everything; made if it is missing",
              Settings::folder,
              Path::toString)
          .computed("$XDG_DATA_HOME/busbar/rocksdb, or ~/.local/share/busbar/rocksdb");

  static final Option<Sync> SYNC =
      Option.choice(
          "store.rocksdb.sync",
          Sync.ALWAYS,
          "when what was acknowledged is forced to the disk: before it is acknowledged, at an"
              + " interval, or when the system pleases; a crash of the server alone loses nothing"
              + " in any of them");

  static final Option<Duration> SYNC_INTERVAL =
      Option.duration(
          "store.rocksdb.sync-interval",
          Duration.ofSeconds(1),
          Duration.ofMillis(10),
          Duration.ofHours(1),
          "how often that is done with sync=interval; what is younger may be lost with the power");

  static final Option<Long> TAIL_SIZE =
      Option.size(
              "store.rocksdb.tail-size",
              Math.max(MIB, Math.min(64 * MIB, Runtime.getRuntime().maxMemory() / 4 / MIB * MIB)),
              MIB,
              1L << 40,
              "most memory for messages of the queues in use, the newest and those that are being"
                  + " read, which are read without a disk")
          .computed("a quarter of the heap, at most 64MiB");

  static final Option<Long> CACHE_SIZE =
      Option.size(
          "store.rocksdb.cache-size",
          32 * MIB,
          MIB,
          1L << 40,
          "most memory for what was read from disk; outside the JVM's heap");

  static final Option<Long> WRITE_BUFFER_SIZE =
      Option.size(
          "store.rocksdb.write-buffer-size",
          64 * MIB,
          MIB,
          1L << 40,
          "most memory for what waits to be written in order; outside the JVM's heap, and on disk"
              + " in the log meanwhile");

  static final Option<Integer> READERS =
      Option.number(
              "store.rocksdb.readers",
              Math.max(2, Runtime.getRuntime().availableProcessors()),
              1,
              1000,
              "threads",
              "threads that read what is not in memory")
          .computed("the number of cores, at least 2");

  static final Option<Recovery> RECOVERY =
      Option.choice(
          "store.rocksdb.recovery",
          Recovery.STRICT,
          "what to do at the start if the log is damaged before its end: refuse, or keep only what"
              + " is before the damage, as is always done unless sync=always");

  static final List<Option<?>> ALL =
      List.of(
          PATH, SYNC, SYNC_INTERVAL, TAIL_SIZE, CACHE_SIZE, WRITE_BUFFER_SIZE, READERS, RECOVERY);

  /** When what was acknowledged is forced to the disk. */
  enum Sync {
    /** Before it is acknowledged. */
    ALWAYS,
    /** At an interval. */
    INTERVAL,
    /** When the operating system pleases. */
    NEVER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What becomes of a log that is damaged before its end. */
  enum Recovery {
    /** The store is not opened. */
    STRICT,
    /** What is after the damage is lost. */
    POINT_IN_TIME;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static Settings of(Options options) {
    return new Settings(
        options.get(PATH),
        options.get(SYNC),
        options.get(SYNC_INTERVAL),
        options.get(TAIL_SIZE),
        options.get(CACHE_SIZE),
        options.get(WRITE_BUFFER_SIZE),
        options.get(READERS),
        options.get(RECOVERY));
  }

  private static Path folder(String text) {
    try {
      if (!text.isBlank()) {
        return Path.of(text).toAbsolutePath().normalize();
      }
    } catch (InvalidPathException e) {
      // Told below.
    }
    throw new IllegalArgumentException("the path of a folder");
  }
}
