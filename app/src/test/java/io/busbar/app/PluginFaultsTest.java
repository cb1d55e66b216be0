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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plugins that can't be used are named, with what to do, and harm nobody else. */
final class PluginFaultsTest extends InPluginFolder {

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
}
