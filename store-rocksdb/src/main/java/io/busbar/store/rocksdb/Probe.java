package io.busbar.store.rocksdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Finds out whether a disk takes writes, by writing. */
final class Probe {

  /** As much as a database needs to be opened, and some work beyond. */
  private static final int SIZE = 4 << 20;

  private Probe() {}

  static boolean takesWrites(Path folder) {
    Path file = folder.resolve("probe.tmp");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.allocate(SIZE);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false); // RocksDB forces both ways.
      channel.force(true);
      return true;
    } catch (IOException e) {
      return false;
    } finally {
      delete(file);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The next one writes over it.
    }
  }
}
