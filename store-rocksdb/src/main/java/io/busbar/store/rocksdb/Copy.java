package io.busbar.store.rocksdb;

import io.busbar.api.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.RocksDBException;

/** Copies a store while it is in use. */
final class Copy {

  private static final long MIB = 1L << 20;

  private Copy() {}

  /**
   * Copies a database, as it is at one instant, and makes a store of the copy.
   *
   * @return what was copied
   * @throws StoreException if it can't be done; the copy is no store then
   */
  static String make(Database database, Path target) {
    StoreFolder.begin(target);
    try {
      database.checkpoint(StoreFolder.database(target));
    } catch (RocksDBException e) {
      throw new StoreException(
          "RocksDB can't copy to %s: %s; see that the disk has room, and remove the folder"
              .formatted(target, e.getMessage()),
          e);
    }
    Folders.close(StoreFolder.database(target));
    StoreFolder.finish(target);
    return "copied the store to " + target + ": " + size(target);
  }

  private static String size(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      long bytes = 0;
      for (Path file : files) {
        bytes += Files.size(file);
      }
      return "%d files, %d MiB".formatted(files.size(), (bytes + MIB - 1) / MIB);
    } catch (IOException e) {
      return "of unknown size"; // somebody has moved it already
    }
  }
}
