package io.busbar.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.app.error.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong in a file or a variable is one line that says where, and exit code 2. */
final class ConfigErrorsTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("busbar.yaml");
  }

  private Outcome check(Map<String, String> environment) {
    return Outcome.of(environment, "serve", "--check-config", "--config", file.toString());
  }

  private static Outcome error(String message) {
    return new Outcome(ExitCode.USAGE, "", "busbar: " + message + "\n");
  }

  @ParameterizedTest
  @MethodSource
  void aWrongFileIsOneLineWithFileAndLine(String yaml, String message) throws IOException {
    Files.writeString(file, yaml);

    assertEquals(error(message.replace("FILE", file.toString())), check(Map.of()));
  }

  static Stream<Arguments> aWrongFileIsOneLineWithFileAndLine() {
    return Stream.of(
        Arguments.of(
            "serve:\n  grcae: 3s\n", "FILE:2: unknown key serve.grcae; did you mean serve.grace?"),
        Arguments.of(
            "# first\n\ngrace: 3s\n", "FILE:3: unknown key grace; did you mean serve.grace?"),
        Arguments.of(
            "transport: netty\n", "FILE:1: unknown key transport; did you mean serve.transport?"),
        Arguments.of(
            "limits: many\n", "FILE:1: limits is a section; write its keys below it, indented"),
        Arguments.of(
            "serve:\n  transport: undertwo\n",
            "FILE:2: no transport is named 'undertwo'; installed: jetty, netty, undertow; did you"
                + " mean undertow?"),
        Arguments.of(
            "store:\n  mongo:\n    uri: x\n",
            "FILE:3: store.mongo.uri is for store mongo, which is not installed; installed: memory,"
                + " rocksdb"),
        Arguments.of(
            "store.mmory.size: 1GiB\n",
            "FILE:1: store.mmory.size is for store mmory, which is not installed; installed:"
                + " memory, rocksdb; did you mean memory?"),
        Arguments.of(
            "serve:\n  bind: 127.0.0.1:0\n  grace: 3\n",
            "FILE:3: serve.grace is '3'; write a time from 0ms to 1d, such as 30s"),
        Arguments.of(
            "serve:\n  grace:\n",
            "FILE:2: serve.grace has no value; write a time from 0ms to 1d, such as 30s, or remove"
                + " the line"),
        Arguments.of(
            "serve:\n  grace: [1s, 2s]\n",
            "FILE:2: serve.grace is a list; write one value: a time from 0ms to 1d, such as 30s"),
        Arguments.of("serve:\n  bind: [[1]]\n", "FILE:2: a list holds single values only"),
        Arguments.of(
            "serve:\n  grace: 1s\nserve.grace: 2s\n",
            "FILE:3: serve.grace is in line 2 already; remove one of them"),
        Arguments.of(
            "serve: {grace: 1s, grace: 2s}\n",
            "FILE:1: serve.grace is in line 1 already; remove one of them"),
        Arguments.of(
            "- serve\n", "FILE:1: write sections and keys, such as serve: and below it grace: 30s"),
        Arguments.of(
            "serve:\n\tgrace: 3s\n",
            "FILE:2: not YAML here: found character '\\t(TAB)' that cannot start any token. (Do not"
                + " use \\t(TAB) for indentation)"),
        Arguments.of("&a serve:\n  <<: *a\n", "FILE:2: unknown key serve.<<"),
        Arguments.of("? [a]\n: b\n", "FILE:1: a key is one word, or words joined by dots"),
        Arguments.of("serve: &s\n  x: *s\n", "FILE:1: too many sections inside each other"),
        Arguments.of(
            "serve:\n  worker: pool\n  workers: 0\nlimits:\n  headers: 0\n",
            "FILE:5: limits.headers is '0'; write a whole number from 1 to 10000"),
        Arguments.of(
            "protocol:\n  messaging-v2:\n    page-max: 5\n",
            "--protocol.messaging-v2.page-default is 10; write one from 1 to 5, which is"
                + " protocol.messaging-v2.page-max"),
        Arguments.of(
            "protocol.messaging-v2: {page-default: 30}\n",
            "FILE:1: protocol.messaging-v2.page-default is 30; write one from 1 to 20, which is"
                + " protocol.messaging-v2.page-max"),
        Arguments.of(
            "serve: {store: memory}\nstore: {memory: {size: 900GiB}}\n",
            "FILE:2: store.memory.size is 900GiB, more than three quarters of the heap of %d MiB;"
                    .formatted(Runtime.getRuntime().maxMemory() >> 20)
                + " choose a smaller size or give the JVM a larger heap (-Xmx)"),
        Arguments.of(
            "protocol: {slow: {token: {hunter2: x}}}\n",
            "FILE:1: protocol.slow.token is no section; write one value: any text"),
        Arguments.of(
            "protocol: {slow: {token: *hunter2 }}\n",
            "FILE:1: not YAML here: an alias (*) of what is not there; put a value that begins with"
                + " * into quotes"),
        Arguments.of("[".repeat(100_000), "FILE has too many sections inside each other"),
        Arguments.of(
            "#".repeat(1 << 20) + "\n",
            "FILE is larger than 1 MiB; name a file of options by --config"),
        Arguments.of("\"\\e[31m\": 1\n", "FILE:1: unknown key \\u001b[31m"),
        Arguments.of(
            "serve:\n  plugin-path: /no/such\n",
            "FILE:2: serve.plugin-path is '/no/such'; write the path of a folder that is there"));
  }

  @Test
  void aFileWithoutANameIsRefused() {
    assertEquals(
        error("--config is ''; write the path of a YAML file"),
        Outcome.of("serve", "--check-config", "--config="));
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertEquals(error(file + " is not there; name a file that is by --config"), check(Map.of()));
  }

  @Test
  void aFileThatIsNoTextIsNamed() throws IOException {
    Files.write(file, "serve: {grace: \u00e4}".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(error(file + " is not UTF-8 text; name a YAML file by --config"), check(Map.of()));
  }

  @Test
  void aWrongVariableIsOneLineWithItsName() throws IOException {
    Files.writeString(file, "");
    assertEquals(
        error("BUSBAR_GRACE is '3'; write a time from 0ms to 1d, such as 30s"),
        check(Map.of("BUSBAR_GRACE", "3")));
    assertEquals(
        error("BUSBAR_STORE: no store is named 'redis'; installed: memory, rocksdb"),
        check(Map.of("BUSBAR_STORE", "redis")));
  }

  @Test
  void aWrongValueIsAnErrorEvenWhereAStrongerOneTakesItsPlace() throws IOException {
    Files.writeString(file, "serve:\n  grace: 3\n");
    assertEquals(
        error(file + ":2: serve.grace is '3'; write a time from 0ms to 1d, such as 30s"),
        Outcome.of("serve", "--check-config", "--grace=3s", "--config=" + file));
  }

  @Test
  void aSecretIsNotInTheErrorThatItIs() throws IOException {
    Files.writeString(file, "protocol.slow.token: [hunter2]\n");
    assertEquals(
        error(file + ":1: protocol.slow.token is a list; write one value: any text"),
        check(Map.of()));
  }

  @Test
  void anUnknownVariableIsOnlyWarnedOf() throws IOException {
    Files.writeString(file, "");
    Outcome outcome =
        check(
            Map.of(
                "BUSBAR_SERVICE_HOST", "10.0.0.1",
                "BUSBAR_GRCAE", "3s",
                "BUSBAR_JAVA_OPTS", "-Xmx1g",
                "PATH", "/bin"));

    assertEquals(ExitCode.OK, outcome.code());
    assertEquals(
        """
        busbar: ignored the environment variable BUSBAR_GRCAE, which no option has; did you mean BUSBAR_GRACE?
        busbar: ignored the environment variable BUSBAR_SERVICE_HOST, which no option has
        """,
        outcome.err());
  }

  @Test
  void anEmptySectionAndAnEmptyFileSayNothing() throws IOException {
    Files.writeString(file, "serve:\n  # grace: 3s\ntransport:\n  netty:\n");
    assertEquals("", check(Map.of()).err());
    Files.writeString(file, "# nothing\n");
    assertEquals("", check(Map.of()).err());
  }
}
