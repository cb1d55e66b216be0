package io.busbar.dist;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.app.testing.Program;
import io.busbar.app.testing.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LauncherTest {

  private Tree tree;
  private Path folder;

  @BeforeEach
  void makeTree(@TempDir Path folder) throws Exception {
    this.folder = folder;
    tree = new Tree(folder);
  }

  @Test
  void itIsFoundThroughSymbolicLinksFromAnyFolder() throws Exception {
    Path far = Files.createSymbolicLink(folder.resolve("far"), Path.of("the bus/bin/busbar"));
    Path near = Files.createSymbolicLink(folder.resolve("near"), far);

    try (Program busbar = tree.start(near, "--version")) {
      assertEnds(busbar, 0, "");
      assertEquals(List.of("busbar (not from a jar)"), busbar.lines());
    }
  }

  @Test
  void theServerTakesTheLaunchersPlaceSoThatSignalsReachIt() throws Exception {
    try (Program busbar = tree.run("serve", "--bind=127.0.0.1:0", "--store=memory")) {
      busbar.awaitReady();
      busbar.signal("TERM");
      assertEnds(busbar, 0, "");
      assertTrue(busbar.lines().getLast().contains("stopped gracefully"), "" + busbar.lines());
    }
  }

  @Test
  void theExitCodeIsThePrograms() throws Exception {
    try (Program busbar = tree.run("serve", "--store", "none at all")) {
      assertEnds(
          busbar, 2, "busbar: no store is named 'none at all'; installed: memory, rocksdb\n");
    }
  }

  @Test
  void theJvmGetsTheOperatorsFlagsAndWhetherOutputIsATerminal() throws Exception {
    tree.environment("BUSBAR_JAVA_OPTS", "-Dbusbar.test=* -XshowSettings:properties");
    try (Program busbar = tree.run("--version")) {
      assertEquals(0, busbar.awaitExit());
      assertAll(
          () -> assertTrue(busbar.errors().contains("busbar.test = *\n"), busbar.errors()),
          () -> assertTrue(busbar.errors().contains("busbar.terminal = false\n"), busbar.errors()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, -Dnone, Using Serial",
    "2, -XX:+UseParallelGC, Using Parallel",
    "64, -Dnone -XX:+UseG1GC, Using G1"
  })
  void onFewProcessorsTheCollectorIsSerialUnlessTheOperatorNamesOne(
      String processors, String flags, String told) throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path nproc = Files.writeString(bin.resolve("nproc"), "#!/bin/sh\necho " + processors + "\n");
    Files.setPosixFilePermissions(nproc, PosixFilePermissions.fromString("rwx------"));
    tree.environment("PATH", bin + ":" + System.getenv("PATH"));
    tree.environment("BUSBAR_JAVA_OPTS", "-Xlog:gc:stderr " + flags);
    try (Program busbar = tree.run("--version")) {
      assertEquals(0, busbar.awaitExit());
      assertTrue(busbar.errors().contains(told + "\n"), busbar.errors());
    }
  }

  @Test
  void withoutAJavaThatIsNewEnoughItEndsWith13AndOneLine() throws Exception {
    Path finder = tree.root().resolve("lib/find-java.sh");
    Files.writeString(finder, Files.readString(finder).replace("OLDEST=25", "OLDEST=999"));

    try (Program busbar = tree.run("--version")) {
      assertEnds(
          busbar,
          13,
          "busbar: no Java 999 or newer found; install one (https://adoptium.net) or set JAVA_HOME"
              + " to its folder\n");
    }
  }

  @Test
  void withoutItsJarItEndsWith13AndOneLine() throws Exception {
    Path jar = tree.root().resolve("lib/busbar.jar");
    Files.delete(jar);

    try (Program busbar = tree.run("--version")) {
      assertEnds(busbar, 13, "busbar: " + jar + " is missing; install Busbar anew\n");
    }
  }

  private static void assertEnds(Program busbar, int code, String errors) throws Exception {
    int exit = busbar.awaitExit();
    assertAll(() -> assertEquals(errors, busbar.errors()), () -> assertEquals(code, exit));
  }
}
