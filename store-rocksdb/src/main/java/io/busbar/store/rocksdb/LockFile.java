package io.busbar.store.rocksdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.busbar.api.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The file {@code lock} in a store's folder: locked while the store is open, so that no second one
 * opens it, and it says who has it open. It stays when the store is closed, empty.
 *
 * <p>A POSIX lock ends when its process closes any descriptor of the file. So this process never
 * opens the file of a store that it has open already.
 */
final class LockFile implements AutoCloseable {

  static final String NAME = "lock";

  // By the folder's real path; guarded by the class.
  private static final Map<Path, LockFile> HELD = new HashMap<>();

  private final Path folder;
  private final FileChannel channel;
  private final boolean shared;
  private LockHolder holder = LockHolder.self(); // guarded by the class

  private LockFile(Path folder, FileChannel channel, boolean shared) {
    this.folder = folder;
    this.channel = channel;
    this.shared = shared;
  }

  /**
   * Locks a store for this process alone, and writes down that it did.
   *
   * @throws StoreException if it is locked; says who holds it
   */
  static LockFile take(Path store) throws IOException {
    LockFile lock = lock(store, false, CREATE, READ, WRITE);
    try {
      lock.write(lock.holder.print());
      return lock;
    } catch (IOException e) {
      try (lock) {
        throw e;
      }
    }
  }

  /**
   * Locks a store against those who would change it, and writes nothing.
   *
   * @return empty if the store was never open, and so has no such file
   * @throws StoreException if it is open; says who holds it
   */
  static Optional<LockFile> share(Path store) throws IOException {
    try {
      return Optional.of(lock(store, true, READ));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static synchronized LockFile lock(Path store, boolean shared, OpenOption... options)
      throws IOException {
    Path folder = store.toRealPath();
    if (HELD.containsKey(folder)) {
      throw inUse(store, "this process itself");
    }
    FileChannel channel = FileChannel.open(folder.resolve(NAME), options);
    try {
      if (channel.tryLock(0, Long.MAX_VALUE, shared) == null) {
        throw inUse(
            store,
            holder(store)
                .map(LockHolder::toString)
                .orElse("another process, which is starting or examines it"));
      }
    } catch (OverlappingFileLockException e) {
      // The same code in another class loader holds it. The channel stays open, or it would lose
      // it.
      throw inUse(store, "this process itself");
    } catch (IOException | StoreException e) {
      try (channel) {
        throw e;
      }
    }
    LockFile lock = new LockFile(folder, channel, shared);
    HELD.put(folder, lock);
    return lock;
  }

  private static StoreException inUse(Path store, String holder) {
    return new StoreException(
        "the store %s is in use by %s; stop that one, or use another path"
            .formatted(store, holder));
  }

  /**
   * Who has a store open. A process that was killed is named still, until the store is opened anew;
   * one that only examines the store is never named.
   */
  static synchronized Optional<LockHolder> holder(Path store) throws IOException {
    LockFile held = HELD.get(store.toRealPath());
    if (held != null) {
      return Optional.of(held.holder);
    }
    try {
      return LockHolder.parse(Files.readString(store.resolve(NAME)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Writes down where this process listens. */
  void announce(Path socket) throws IOException {
    synchronized (LockFile.class) {
      LockHolder announced = holder.at(socket);
      write(announced.print());
      holder = announced;
    }
  }

  // Whoever reads it meanwhile sees the new start with, at worst, the old end.
  private void write(String text) throws IOException {
    ByteBuffer bytes = UTF_8.encode(text);
    long position = 0;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
    channel.truncate(position);
  }

  /** Lets go of the store; idempotent. Nobody is named any longer. */
  @Override
  public void close() throws IOException {
    synchronized (LockFile.class) {
      if (HELD.remove(folder, this)) {
        try (channel) {
          if (!shared) {
            channel.truncate(0);
          }
        }
      }
    }
  }
}
