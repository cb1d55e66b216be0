package io.busbar.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.app.testing.Program;
import io.busbar.app.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of a start where no cache can be made. The cache of the packed tree is tried by
 * {@code .ci/distribution}.
 */
final class AotCacheTest {

  @Test
  void aCacheThatCannotBeMadeIsToldToItsLogOnlyAndNotTriedAgainForADay(@TempDir Path folder)
      throws Exception {
    // No JVM makes a cache of a JDK that is not its own.
    Tree tree =
        new Tree(folder)
            .environment("BUSBAR_JAVA_OPTS", "--patch-module=java.base=" + folder)
            .environment("BUSBAR_AOT", "now");
    assertStarts(tree);
    Path caches = tree.cache().resolve("busbar/aot");
    Path tried = only(caches, ".tried");
    String log = Files.readString(caches.resolve("training.log"));
    assertTrue(log.contains("Cannot use the following option"), log);
    assertEquals(List.of(), ending(caches, ".aot"));
    assertEquals(List.of(), ending(caches, ".conf"));

    FileTime first = FileTime.from(Instant.now().minus(Duration.ofHours(23)));
    Files.setLastModifiedTime(tried, first);
    tree.environment("BUSBAR_AOT", "");
    assertStarts(tree);
    assertEquals(first, Files.getLastModifiedTime(tried));
  }

  @Test
  void anAgentOrACacheOfTheOperatorsLeavesNoRoomForOne(@TempDir Path folder) throws Exception {
    Tree tree = new Tree(folder).environment("BUSBAR_AOT", "now");
    for (String flags : List.of("-Xshare:auto", "--add-modules java.sql")) {
      tree.environment("BUSBAR_JAVA_OPTS", flags);
      assertStarts(tree);
    }
    assertFalse(Files.exists(tree.cache().resolve("busbar/aot")));
  }

  private static void assertStarts(Tree tree) throws Exception {
    try (Program busbar = tree.run("--version")) {
      int exit = busbar.awaitExit();
      assertEquals("", busbar.errors());
      assertEquals(1, busbar.lines().size(), () -> "" + busbar.lines());
      assertEquals(0, exit);
    }
  }

  private static Path only(Path folder, String end) throws IOException {
    List<Path> found = ending(folder, end);
    assertEquals(1, found.size(), () -> "" + found);
    return found.getFirst();
  }

  private static List<Path> ending(Path folder, String end) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(one -> one.toString().endsWith(end)).toList();
    }
  }
}
