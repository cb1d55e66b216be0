package io.busbar.tck.corpus;

import io.busbar.api.transport.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All cases there are, out of the files beside this class. */
public final class Corpus {

  /**
   * The limits of a server that the corpus is sent to: a request line of 1000 bytes, a head of 2000
   * in 20 header lines, a body of 1000.
   */
  public static final Limits LIMITS =
      Limits.DEFAULT
          .withRequestLineBytes(1000)
          .withHeadBytes(2000)
          .withHeaders(20)
          .withBodyBytes(1000);

  private static final String SUFFIX = ".http";

  private Corpus() {}

  /** Every case, sorted by name. */
  public static List<Case> all() {
    try {
      Path home = Path.of(Corpus.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(home)) {
        return read(home);
      }
      try (FileSystem jar = FileSystems.newFileSystem(home)) {
        return read(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Case> read(Path root) throws IOException {
    Path folder = root.resolve(Corpus.class.getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .map(file -> CaseFile.parse(name(folder.relativize(file)), text(file)))
          .sorted((a, b) -> a.name().compareTo(b.name()))
          .toList();
    }
  }

  private static String name(Path file) {
    String name = file.toString().replace(file.getFileSystem().getSeparator(), "/");
    return name.substring(0, name.length() - SUFFIX.length());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
