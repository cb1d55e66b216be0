package io.busbar.store.rocksdb;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.busbar.api.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RocksDB's native library. Left alone, RocksDB unpacks it into the temporary directory at every
 * start, and a process that is killed leaves it there. Here it is unpacked once, into a folder that
 * its version and platform have to themselves.
 *
 * <p>To be loaded before any other class of RocksDB is touched: their initialisers load it in
 * RocksDB's own way if it isn't there yet.
 */
final class NativeLibrary {

  private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);

  private static boolean loaded; // guarded by the class

  private NativeLibrary() {}

  /**
   * Loads the library from the user's cache, or from a folder {@code native} in the store's folder
   * where that one can't be used; unpacks it if it isn't there, is another or is damaged. Does
   * nothing in a process that has it.
   *
   * @param store the folder of a store that this process has open to write
   * @throws StoreException if there is no library for this platform, or it can't be unpacked or
   *     loaded
   */
  static void load(Path store) {
    load(List.of(XdgFolders.DEFAULT.cache(), store.resolve("native")));
  }

  /** The same for who may not write to a store: from the user's cache alone. */
  static void load() {
    load(List.of(XdgFolders.DEFAULT.cache()));
  }

  private static synchronized void load(List<Path> places) {
    if (loaded) {
      return;
    }
    List<String> failures = new ArrayList<>();
    try (RocksJar jar = RocksJar.open()) {
      JarEntry library = jar.library(nameInJar());
      loaded = places.stream().anyMatch(place -> loadFrom(place, jar, library, failures));
    } catch (IOException e) {
      throw new StoreException(
          "can't read RocksDB's jar: %s; install Busbar anew".formatted(e.getMessage()), e);
    }
    if (!loaded) {
      throw new StoreException(
          "can't load RocksDB's library (%s); set XDG_CACHE_HOME to a folder that can be written and whose file system allows to execute"
              .formatted(String.join("; ", failures)));
    }
    failures.forEach(
        failure -> LOG.warn("RocksDB's library is not in its first place: {}", failure));
  }

  private static boolean loadFrom(
      Path place, RocksJar jar, JarEntry library, List<String> failures) {
    Path folder = place;
    try {
      folder =
          place.resolve(
              "rocksdb-%s-%s".formatted(RocksJar.version(), RocksJar.platform(library.getName())));
      unpack(jar, library, folder, nameInFolder());
      RocksDB.loadLibrary(List.of(folder.toString()));
      return true;
    } catch (IOException e) {
      failures.add("can't unpack it into %s: %s".formatted(folder, Folders.reason(e)));
    } catch (UnsatisfiedLinkError e) {
      failures.add("can't load it from %s: %s".formatted(folder, e.getMessage()));
    }
    return false;
  }

  /**
   * Makes a file in a folder a copy of the jar's library, unless it is one. Other processes may do
   * the same at once; one that is loaded meanwhile is not touched.
   */
  static void unpack(RocksJar jar, JarEntry library, Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    if (isCopy(file, library)) {
      return;
    }
    Folders.make(folder);
    try (FileChannel channel = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
        FileLock _ = channel.lock()) {
      if (isCopy(file, library)) {
        return; // another process was first
      }
      Path unfinished = folder.resolve(name + ".new");
      try (InputStream in = jar.read(library);
          OutputStream out = Files.newOutputStream(unfinished)) {
        in.transferTo(out);
      }
      Files.move(unfinished, file, ATOMIC_MOVE);
    }
  }

  private static boolean isCopy(Path file, JarEntry library) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) != library.getSize()) {
      return false;
    }
    CRC32 checksum = new CRC32();
    try (FileChannel channel = FileChannel.open(file, READ)) {
      // In one piece, since the code that would go through it in many is not compiled at a start.
      checksum.update(channel.map(MapMode.READ_ONLY, 0, library.getSize()));
    }
    return checksum.getValue() == library.getCrc();
  }

  private static String nameInJar() {
    return name("rocksdb");
  }

  // Not the same: RocksDB looks for this one in a folder that it is given (11.8).
  private static String nameInFolder() {
    return name("rocksdbjni");
  }

  private static String name(String of) {
    try {
      return Environment.getJniLibraryFileName(of);
    } catch (UnsupportedOperationException e) {
      throw new StoreException(
          "RocksDB has no library for this platform: %s; use --store memory"
              .formatted(e.getMessage()),
          e);
    }
  }
}
