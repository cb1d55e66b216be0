package io.busbar.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.app.error.ExitCode;
import io.busbar.app.testing.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How plugins in a folder are found, what they see, and how an operator sees them. */
final class PluginPathTest extends InPluginFolder {

  @Test
  void aPluginIsListedWithVersionJarClassAndOptions() throws IOException {
    Path jar =
        transport("tiny", "Tiny", "")
            .attribute("Implementation-Version", "7.1")
            .build(plugins.resolve("tiny.jar"));

    Outcome outcome = transports("--verbose");

    assertEquals("", outcome.err());
    String all =
        """
        tiny, Tiny of a test
          version  7.1
          jar      %s
          class    Tiny
          workers  pool
        """
            .formatted(jar);
    assertTrue(outcome.out().contains(all), outcome.out());
    assertTrue(outcome.out().contains("--transport.tiny.loops=N"), outcome.out());
    assertTrue(outcome.out().contains("how many threads (default: 2)"), outcome.out());
  }

  @ParameterizedTest
  @CsvSource({"flag", "variable", "file"})
  void theFolderIsNamedWhereAnyOptionCanBe(String source) throws IOException {
    transport("tiny", "Tiny", "").build(plugins.resolve("tiny.jar"));
    Path file = folder.resolve("busbar.yaml");
    Files.writeString(file, "serve: {plugin-path: [\"%s\"]}\n".formatted(plugins));

    Outcome outcome =
        switch (source) {
          case "flag" -> transports();
          case "variable" ->
              Outcome.of(Map.of("BUSBAR_PLUGIN_PATH", plugins.toString()), "transports");
          default -> Outcome.of("transports", "--config", file.toString());
        };

    assertTrue(outcome.out().contains("\ntiny "), outcome::toString);
  }

  @Test
  void aFolderInTheFolderIsOnePluginWithItsOwnLibraries() throws IOException {
    Path source = Files.createDirectories(folder.resolve("library/picocli"));
    Files.writeString(
        source.resolve("CommandLine.java"),
        "package picocli; public class CommandLine { public static int mine() { return 1; } }");
    Path library =
        new PluginJar()
            .sources(source)
            .attribute("Busbar-Api", "")
            .build(plugins.resolve("tiny/lib.jar"));
    transport("tiny", "Tiny", "if (picocli.CommandLine.mine() != 1) throw new Error();")
        .against(library)
        .build(plugins.resolve("tiny/tiny.jar"));

    Outcome outcome = transports();

    assertEquals("", outcome.err());
    assertTrue(outcome.out().contains("\ntiny "), outcome.out());
  }

  @ParameterizedTest
  @CsvSource({
    "io.busbar.api.http.Handler, true",
    "org.slf4j.LoggerFactory, true",
    "java.sql.Connection, true",
    "io.busbar.app.Main, false",
    "io.busbar.bus.MessagingV2, false",
    "io.netty.buffer.ByteBuf, false",
    "com.google.inject.Guice, false",
    "ch.qos.logback.classic.Logger, false",
  })
  void aPluginSeesTheApiSlf4jAndTheJdkAndNothingElse(String type, boolean seen) throws IOException {
    transport(
            "tiny",
            "Tiny",
            """
            boolean seen = true;
            try { Class.forName("%s"); } catch (ClassNotFoundException e) { seen = false; }
            if (seen != %s) throw new IllegalStateException("seen: " + seen);
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            if (context != getClass().getClassLoader()) throw new IllegalStateException("context");
            if (getClass().getResource("/logback.xml") != null) throw new IllegalStateException();
            """
                .formatted(type, seen))
        .build(plugins.resolve("tiny.jar"));

    assertEquals("", transports().err());
  }

  @Test
  void theFlagMayBeRepeatedAndAFolderNamedTwice() throws IOException {
    transport("one", "One", "").build(plugins.resolve("one.jar"));
    Path more = Files.createDirectory(folder.resolve("more"));
    transport("two", "Two", "").build(more.resolve("two.jar"));

    Outcome outcome = transports("--plugin-path=" + more, "--plugin-path", plugins.toString());

    assertEquals("", outcome.err());
    assertTrue(outcome.out().contains("\none "), outcome.out());
    assertTrue(outcome.out().contains("\ntwo "), outcome.out());
  }

  @Test
  void aClientDoesNotLookForPlugins() {
    Outcome outcome =
        Outcome.of(
            Map.of("BUSBAR_PLUGIN_PATH", "/no/such"), "queues", "--url", "http://127.0.0.1:1");
    assertEquals(ExitCode.SERVER, outcome.code(), outcome::err);
  }

  @Test
  void whatIsNoPluginIsWarnedOf() throws IOException {
    assertEquals(
        "busbar: there is no plugin in %s: no jar, and no folder with jars\n".formatted(plugins),
        transports().err());

    Path other = new PluginJar().build(plugins.resolve("other.jar"));
    assertEquals(
        "busbar: %s is no plugin: it has no transport, store or protocol in META-INF/services\n"
            .formatted(other),
        transports().err());
  }

  @Test
  void aFolderThatIsNotThereIsExitCode2() {
    assertEquals(
        error(
            ExitCode.USAGE,
            "--plugin-path is '/no/such'; write the path of a folder that is there"),
        Outcome.of("transports", "--plugin-path", "/no/such"));
  }
}
