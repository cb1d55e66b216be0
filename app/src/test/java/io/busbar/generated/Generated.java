package io.busbar.generated;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that the build makes and the project keeps. */
public final class Generated {

  private Generated() {}

  /**
   * Holds a file against what it should be; {@code -Dgenerated=write} makes it so instead.
   *
   * @param content all of it
   */
  public static void holds(Path file, String content) throws IOException {
    if ("write".equals(System.getProperty("generated"))) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, content);
    } else {
      assertEquals(
          content,
          Files.exists(file) ? Files.readString(file) : "",
          file + " is stale: ./mvnw verify -Dgenerated=write makes it anew");
    }
  }

  /**
   * A page whose beginning is written by hand.
   *
   * @param mark the comment after which the build's part begins
   */
  public static String below(Path page, String mark, String part) throws IOException {
    String all = Files.readString(page);
    int end = all.indexOf('\n', all.indexOf(mark)) + 1;
    return all.substring(0, end) + "\n" + part;
  }
}
