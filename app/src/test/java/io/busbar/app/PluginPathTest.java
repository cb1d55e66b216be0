package io.busbar.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.transport.Transport;
import io.busbar.app.error.ExitCode;
import io.busbar.app.testing.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator sees of plugins in a folder; each is compiled and packed here. */
final class PluginPathTest {

  private static final String INSTALLED = "installed: jetty, netty, undertow";

  @TempDir private Path folder;
  private Path plugins;

  @BeforeEach
  void makeFolder() throws IOException {
    plugins = Files.createDirectory(folder.resolve("plugins"));
  }

  private PluginJar transport(String name, String type, String constructor) throws IOException {
    return PluginJar.transport(folder.resolve("source"), name, type, constructor, "loops");
  }

  private Outcome transports(String... more) {
    String[] args = new String[more.length + 2];
    args[0] = "transports";
    args[1] = "--plugin-path=" + plugins;
    System.arraycopy(more, 0, args, 2, more.length);
    return Outcome.of(args);
  }

  private Outcome check(String transport) {
    return Outcome.of(
        "serve", "--check-config", "--plugin-path=" + plugins, "--transport=" + transport);
  }

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
  void twoPluginsOfOneNameAreAnErrorThatNamesBothJars() throws IOException {
    Path one = transport("tiny", "One", "").build(plugins.resolve("one.jar"));
    Path two = transport("tiny", "Two", "").build(plugins.resolve("two.jar"));

    assertEquals(
        error(
            ExitCode.PLUGIN,
            "two transports have the name tiny: One in %s and Two in %s; remove one of them"
                .formatted(one, two)),
        transports());
  }

  @Test
  void aPluginCannotTakeTheNameOfOneThatIsBuiltIn() throws IOException {
    Path jar = transport("netty", "Other", "").build(plugins.resolve("other.jar"));

    Outcome outcome = transports();

    assertEquals(ExitCode.PLUGIN, outcome.code());
    assertTrue(
        outcome
            .err()
            .matches(
                "busbar: two transports have the name netty: \\S+NettyTransport in /\\S+ and Other"
                    + " in "
                    + jar
                    + "; remove one of them\\R"),
        outcome.err());
  }

  @Test
  void aPluginForAnotherApiIsRefusedByNameAndTheOthersGoOn() throws IOException {
    Path jar =
        transport("tiny", "Tiny", "")
            .attribute("Busbar-Api", "2")
            .build(plugins.resolve("tiny.jar"));
    String problem =
        "the plugin in %s can't be loaded: it was built for API 2, and this Busbar has API 1;"
                .formatted(jar)
            + " get a build of it for API 1";

    assertAll(
        () -> assertEquals("busbar: " + problem + "\n", transports().err()),
        () -> assertEquals(ExitCode.OK, transports().code()),
        () -> assertEquals(ExitCode.OK, check("netty").code()),
        () ->
            assertEquals(
                error(
                    ExitCode.PLUGIN, "no transport is named 'tiny'; " + INSTALLED + "; " + problem),
                check("tiny")));
  }

  @Test
  void aPluginThatDoesNotSayItsApiIsRefused() throws IOException {
    Path jar =
        transport("tiny", "Tiny", "")
            .attribute("Busbar-Api", "")
            .build(plugins.resolve("tiny.jar"));

    assertEquals(
        "busbar: the plugin in %s can't be loaded: it does not say which API it was built for;"
                .formatted(jar)
            + " its manifest needs the line Busbar-Api: 1\n",
        transports().err());
  }

  @Test
  void aPluginThatThrowsWhenItIsMadeIsNamedAndTheOthersGoOnUnlessItIsChosen() throws IOException {
    Path jar =
        transport("tiny", "Tiny", "if (true) throw new IllegalStateException(\"no licence\");")
            .build(plugins.resolve("tiny.jar"));
    String problem =
        "transport Tiny in %s can't be loaded: java.lang.IllegalStateException: no licence"
            .formatted(jar);

    assertAll(
        () -> assertEquals("busbar: " + problem + "\n", check("netty").err()),
        () -> assertEquals(ExitCode.OK, check("netty").code()),
        () ->
            assertEquals(
                error(
                    ExitCode.PLUGIN, "no transport is named 'tiny'; " + INSTALLED + "; " + problem),
                check("tiny")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return \"tiny\"; | if (true) throw new AssertionError(\"n\"); return \"tiny\";"
            + " | java.lang.AssertionError: n",
        "return \"tiny\"; | return \"3d\";"
            + " | java.lang.IllegalArgumentException: its name '3d' is not of lower-case letters,"
            + " digits and dashes, a letter first",
        "return \"Tiny of a test\"; | return null; | java.lang.NullPointerException",
        "return \"Tiny of a test\"; | return \"\\u001b\";"
            + " | java.lang.IllegalArgumentException: its description has characters that are not"
            + " seen",
        "return Set.of(Worker.Kind.POOL); | return Set.of();"
            + " | java.lang.IllegalArgumentException: it can honour no worker kind",
        "return List.of(LOOPS); | return Tiny.<RuntimeException>sneak();"
            + " | java.io.IOException: sneaky",
        "2, 1, 9 | 10, 1, 9"
            + " | java.lang.IllegalArgumentException: '10'; a whole number from 1 to 9",
      })
  void aPluginThatMisbehavesIsNamedAndHarmsNobodyElse(String from, String to, String why)
      throws IOException {
    PluginJar plugin = transport("tiny", "Tiny", "");
    Path source = folder.resolve("source/Tiny.java");
    String sneak =
        """
          @SuppressWarnings("unchecked")
          static <E extends Throwable> List<Option<?>> sneak() throws E {
            throw (E) new java.io.IOException("sneaky");
          }
        }
        """;
    Files.writeString(
        source, Files.readString(source).replace(from, to).replaceFirst("}\\s*$", sneak));
    Path jar = plugin.build(plugins.resolve("tiny.jar"));

    Outcome outcome = check("netty");

    assertEquals(ExitCode.OK, outcome.code(), outcome::err);
    String begin = "busbar: transport Tiny in " + jar + " can't be loaded: ";
    assertTrue(outcome.err().startsWith(begin), outcome.err());
    assertTrue(
        why.startsWith("java.lang.IllegalArgumentException: '10'") || outcome.err().contains(why),
        outcome.err());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    assertEquals(ExitCode.PLUGIN, check("tiny").code());
  }

  @Test
  void aServerThatIsNullIsThePluginsFault() throws IOException {
    PluginJar plugin = transport("tiny", "Tiny", "");
    Path source = folder.resolve("source/Tiny.java");
    Files.writeString(
        source,
        Files.readString(source)
            .replace("throw new IllegalStateException(\"no engine\");", "return null;"));
    var _ = plugin.build(plugins.resolve("tiny.jar"));

    assertEquals(
        error(
            ExitCode.PLUGIN,
            "transport tiny (Tiny) failed: java.lang.NullPointerException: it answered null"),
        Outcome.of(
            "serve",
            "--check-config",
            "--plugin-path=" + plugins,
            "--transport=tiny",
            "--worker=pool"));
  }

  @Test
  void everyJarOfAFolderMustFit() throws IOException {
    transport("one", "One", "").build(plugins.resolve("both/a.jar"));
    Path other =
        transport("two", "Two", "")
            .attribute("Busbar-Api", "2")
            .build(plugins.resolve("both/b.jar"));

    Outcome outcome = transports();

    assertTrue(
        outcome
            .err()
            .startsWith("busbar: the plugin in " + other + " can't be loaded: it was built"),
        outcome.err());
    assertFalse(outcome.out().contains("\none "), outcome.out());
    assertFalse(outcome.out().contains("\ntwo "), outcome.out());
  }

  @Test
  void aClassThatIsNotThereIsToldWithItsJar() throws IOException {
    Path jar =
        new PluginJar().service(Transport.class, "p.Gone").build(plugins.resolve("gone.jar"));

    assertEquals(
        "busbar: a transport in %s can't be loaded: java.util.ServiceConfigurationError:"
                .formatted(jar)
            + " io.busbar.api.transport.Transport: Provider p.Gone not found\n",
        transports().err());
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
  void aJarThatIsNoneIsNamed() throws IOException {
    Path jar = Files.writeString(plugins.resolve("torn.jar"), "PK");

    Outcome outcome = check("netty");

    assertEquals(ExitCode.OK, outcome.code());
    assertTrue(
        outcome.err().startsWith("busbar: the plugin in " + jar + " can't be loaded: "),
        outcome.err());
    assertTrue(outcome.err().endsWith("; copy it there again\n"), outcome.err());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
  }

  @Test
  void aFolderThatIsNotThereIsExitCode2() {
    assertEquals(
        error(
            ExitCode.USAGE,
            "--plugin-path is '/no/such'; write the path of a folder that is there"),
        Outcome.of("transports", "--plugin-path", "/no/such"));
  }

  @Test
  void twoOptionsThatWouldShareAVariableAreAnErrorThatNamesBoth() throws IOException {
    PluginJar.transport(folder.resolve("one"), "a", "One", "", "b-loops")
        .build(plugins.resolve("one.jar"));
    PluginJar.transport(folder.resolve("two"), "a-b", "Two", "", "loops")
        .build(plugins.resolve("two.jar"));

    assertEquals(
        error(
            ExitCode.PLUGIN,
            "the options transport.a.b-loops and transport.a-b.loops have one variable,"
                + " BUSBAR_TRANSPORT_A_B_LOOPS; rename one, or remove its plugin"),
        check("netty"));
  }

  private static Outcome error(ExitCode code, String message) {
    return new Outcome(code, "", "busbar: " + message + "\n");
  }
}
