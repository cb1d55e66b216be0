package io.busbar.app.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Temporary folders that outlive no test, where JUnit can't tell when they are done with. */
public final class Folders {

  private Folders() {}

  /** A new one, empty. */
  public static Path make() throws IOException {
    return Files.createTempDirectory("busbar-");
  }

  /** Deletes a folder with all that is in it. */
  public static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> inwards = all.sorted(Comparator.reverseOrder()).toList();
      for (Path one : inwards) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
