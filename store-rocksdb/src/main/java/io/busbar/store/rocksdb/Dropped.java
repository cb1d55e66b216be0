package io.busbar.store.rocksdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what RocksDB has left out of its logs when it was opened, which it tells nobody but its own
 * file of news.
 */
final class Dropped {

  private static final Logger LOG = LoggerFactory.getLogger(Dropped.class);

  private Dropped() {}

  /** Writes a line to the log for each part that was left out of the database just opened. */
  static void tell(Path database) {
    for (String news : news(database.resolve("LOG"))) {
      LOG.warn(
          "A part of the store's log could not be read and was left out, with what was written"
              + " after it: {}",
          news);
    }
  }

  /** The lines of what was left out. */
  static List<String> news(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.contains(": dropping ")).toList();
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("What RocksDB has to tell can't be read", e);
      return List.of();
    }
  }
}
