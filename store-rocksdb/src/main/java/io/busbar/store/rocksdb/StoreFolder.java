package io.busbar.store.rocksdb;

import io.busbar.api.store.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that a store is: {@code format} says that it is one, {@code lock} who has it open, and
 * {@code db} is RocksDB's. One of these objects stands for a folder that this process has locked;
 * any thread may use it.
 */
final class StoreFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StoreFolder.class);

  // What may be in a folder that is a new store: what a first start that was cut short leaves, and
  // what the root of a file system has.
  private static final Set<String> HARMLESS =
      Set.of(LockFile.NAME, FormatFile.UNFINISHED, "lost+found");

  private final Path path;
  private final Optional<LockFile> lock;

  private StoreFolder(Path path, Optional<LockFile> lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Opens a store to read and write it, for this process alone. One that is missing is made, with
   * its parents, with mode 0700; an empty folder becomes one.
   *
   * @throws StoreException if the folder is no store or one of a newer format, is open already, or
   *     can't be written
   */
  static StoreFolder open(Path path) {
    Path folder = path.toAbsolutePath();
    return attempt(
        "open the store",
        folder,
        () -> {
          if (Folders.make(folder)) {
            LOG.info("made the folder {} for the store", folder);
          }
          // Before anything is written: it may be somebody else's folder.
          if (!FormatFile.isIn(folder)) {
            requireEmpty(folder);
          }
          LockFile lock = LockFile.take(folder);
          try {
            if (!FormatFile.isIn(folder)) {
              FormatFile.write(folder);
            }
            Folders.make(database(folder));
          } catch (IOException | StoreException e) {
            try (lock) {
              throw e;
            }
          }
          return new StoreFolder(folder, Optional.of(lock));
        });
  }

  /**
   * Opens a store to examine it. Nothing in the folder is changed or made, and nobody opens it for
   * writing meanwhile, unless it was never open before.
   *
   * @throws StoreException if there is no store or one of a newer format, or a process has it open
   */
  static StoreFolder examine(Path path) {
    Path folder = path.toAbsolutePath();
    return attempt(
        "examine the store",
        folder,
        () -> {
          requireStore(folder);
          return new StoreFolder(folder, LockFile.share(folder));
        });
  }

  /**
   * Whether a folder is a store that this code can read. Changes nothing.
   *
   * @throws StoreException if it isn't; says why
   */
  static void requireStore(Path path) {
    if (!Files.isDirectory(path)) {
      throw new StoreException(
          "there is no store at %s, for there is no such folder; name a store's folder"
              .formatted(path));
    }
    if (!FormatFile.isIn(path)) {
      throw new StoreException(
          "%s is no store, or a copy that was not finished: it has no file %s; name a store's folder"
              .formatted(path, FormatFile.NAME));
    }
  }

  /**
   * Makes a folder for a copy of a store, with its parents, with mode 0700. Until {@link #finish}
   * it is no store.
   *
   * @throws StoreException if there is something in it or it can't be made
   */
  static void begin(Path copy) {
    Path folder = copy.toAbsolutePath();
    attempt(
        "make the copy",
        folder,
        () -> {
          Folders.make(folder);
          if (FormatFile.isIn(folder)) {
            throw new StoreException(
                "%s is a store already; name a folder that is missing or empty".formatted(folder));
          }
          requireEmpty(folder);
          return folder;
        });
  }

  /**
   * Makes a whole copy a store: to be called last, when all else is on the disk.
   *
   * @throws StoreException if it can't be written
   */
  static void finish(Path copy) {
    attempt(
        "finish the copy",
        copy,
        () -> {
          FormatFile.write(copy);
          return copy;
        });
  }

  /**
   * Where the process that has a store open listens, if it said so. It may have been killed since:
   * then nobody answers there.
   *
   * @throws StoreException if there is no such store, or who has it open can't be read
   */
  static Optional<Path> socketOf(Path store) {
    return attempt(
        "find who has the store open",
        store,
        () -> {
          requireStore(store);
          return LockFile.holder(store).flatMap(LockHolder::socket);
        });
  }

  /** Its absolute path. */
  Path path() {
    return path;
  }

  /** RocksDB's folder in a store or a copy; missing in a new one. */
  static Path database(Path store) {
    return store.resolve("db");
  }

  /** RocksDB's folder; missing in a new store. */
  Path database() {
    return database(path);
  }

  /**
   * Tells other processes where this one listens for what they ask of the store.
   *
   * @throws StoreException if it can't be written down
   * @throws IllegalStateException if the store is open only to be examined
   */
  void announce(Path socket) {
    LockFile held = lock.orElseThrow(() -> new IllegalStateException("examined only"));
    attempt(
        "write who listens for the store",
        path,
        () -> {
          held.announce(socket);
          return held;
        });
  }

  /** Lets go of the folder; idempotent. */
  @Override
  public void close() {
    try {
      if (lock.isPresent()) {
        lock.get().close();
      }
    } catch (IOException e) {
      LOG.warn(
          "the store {} is closed, but who had it open still stands in its file lock", path, e);
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
      for (Path each : content) {
        if (!HARMLESS.contains(String.valueOf(each.getFileName()))) {
          throw new StoreException(
              "%s is no store, or a copy that was not finished, and not empty: it has %s but no file %s; name a folder that is missing or empty"
                  .formatted(folder, each.getFileName(), FormatFile.NAME));
        }
      }
    }
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  private static <T> T attempt(String what, Path folder, Step<T> step) {
    try {
      return step.run();
    } catch (IOException e) {
      throw new StoreException(
          "can't %s %s: %s; correct that, or name another folder by store.rocksdb.path"
              .formatted(what, folder, Folders.reason(e)),
          e);
    }
  }
}
