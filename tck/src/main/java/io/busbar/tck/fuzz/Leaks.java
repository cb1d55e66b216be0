package io.busbar.tck.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process holds.
 *
 * @param sockets open sockets; 0 where the system does not tell
 * @param threads live platform threads
 */
public record Leaks(long sockets, int threads) {

  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  /** What it holds now. */
  public static Leaks now() {
    return new Leaks(openSockets(), Thread.getAllStackTraces().size());
  }

  private static long openSockets() {
    if (!Files.isDirectory(OPEN_FILES)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(OPEN_FILES)) {
      return files.filter(Leaks::isSocket).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSocket(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().startsWith("socket:");
    } catch (IOException e) {
      // Closed meanwhile.
      return false;
    }
  }
}
