package io.busbar.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.option.Option;
import io.busbar.app.config.Names;
import io.busbar.app.config.Scalar;
import io.busbar.app.config.Section;
import io.busbar.app.plugin.PluginPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Default, file, environment, flag: the later is the stronger. Each type of option is given in
 * every combination of the three that can be written.
 */
final class PrecedenceTest {

  private static final int FILE = 1;
  private static final int ENVIRONMENT = 2;
  private static final int FLAG = 4;

  /** A key for each type, and what is written in the file, in the environment and as a flag. */
  private static final Map<String, List<String>> TEXTS =
      Map.of(
          "protocol.slow.answer", List.of("a file's", "${b} # c: d", ""),
          "limits.headers", List.of("11", "12", "13"),
          "limits.body-bytes", List.of("1KiB", "2MiB", "3"),
          "serve.grace", List.of("1s", "250ms", "3h"),
          "serve.worker", List.of("pool", "virtual", "pool"),
          "serve.bind", List.of("127.0.0.1:1", "[::1]:2,:3", "localhost:4"),
          "store.rocksdb.path", List.of("/a", "/b c", "/d"),
          "transport.netty.tcp-nodelay", List.of("false", "true", "false"));

  @TempDir private Path folder;

  static Stream<Arguments> everyTypeFromEverySource() {
    return TEXTS.keySet().stream()
        .sorted()
        .flatMap(key -> IntStream.range(0, 8).mapToObj(given -> Arguments.of(key, given)));
  }

  @ParameterizedTest(name = "{0}, given in {1}")
  @MethodSource
  void everyTypeFromEverySource(String key, int given) throws IOException {
    List<String> texts = TEXTS.getOrDefault(key, List.of());
    List<String> args = new ArrayList<>(List.of("serve", "--print-config"));
    Map<String, String> environment = new HashMap<>();
    String expected = option(key).fallbackText();
    String origin = "default";
    if ((given & FILE) != 0) {
      Path file = folder.resolve("busbar.yaml");
      Files.writeString(file, "# a line\n" + key + ": " + Scalar.of(texts.get(0)) + "\n");
      args.add("--config=" + file);
      expected = texts.get(0);
      origin = "file " + file + ":2";
    }
    if ((given & ENVIRONMENT) != 0) {
      environment.put(Names.variable(key), texts.get(1));
      expected = texts.get(1);
      origin = "environment " + Names.variable(key);
    }
    if ((given & FLAG) != 0) {
      args.add(Names.flag(key) + "=" + texts.get(2));
      expected = texts.get(2);
      origin = "flag " + Names.flag(key);
    }

    Outcome outcome = Outcome.of(environment, args.toArray(String[]::new));

    assertEquals("", outcome.err());
    String name = key.substring(key.lastIndexOf('.') + 1);
    String begin =
        name
            + ": "
            + Scalar.of(
                option(key).parse(expected).toString().isEmpty() ? "" : printed(key, expected))
            + " ";
    String end = "# " + origin;
    assertTrue(
        outcome
            .out()
            .lines()
            .map(String::strip)
            .anyMatch(line ->
                line.startsWith(begin)
                    && (line.endsWith(end) || line.contains(end + "; unused: for "))),
        () -> begin + "... " + end + " in\n" + outcome.out());
  }

  private static <T> String printed(String key, String text) {
    @SuppressWarnings("unchecked")
    Option<T> option = (Option<T>) option(key);
    return option.print(option.parse(text));
  }

  private static Option<?> option(String key) {
    return options().stream().filter(it -> it.key().equals(key)).findFirst().orElseThrow();
  }

  private static List<Option<?>> options() {
    return Section.options(Catalog.load(PluginPath.NONE).sections());
  }

  @Test
  void everyTypeIsInTheTable() {
    assertEquals(
        EnumSet.allOf(Option.Type.class),
        TEXTS.keySet().stream()
            .map(key -> option(key).type())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Option.Type.class))));
  }

  @Test
  void aFlagThatIsRepeatedAndAListInAFileAreSeveralValues() throws IOException {
    Path file = folder.resolve("busbar.yaml");
    Files.writeString(file, "serve:\n  bind:\n  - 127.0.0.1:1\n  - '[::1]:2'\n");

    String listed = Outcome.of("serve", "--print-config", "--config=" + file).out();
    String repeated =
        Outcome.of("serve", "--print-config", "--bind=127.0.0.1:1", "--bind=[::1]:2").out();

    assertTrue(listed.contains("  bind: \"127.0.0.1:1,[::1]:2\" "), listed);
    assertTrue(repeated.contains("  bind: \"127.0.0.1:1,[::1]:2\" "), repeated);
  }

  @Test
  void noFileIsReadThatIsNotNamed() throws IOException {
    Files.writeString(folder.resolve("busbar.yaml"), "serve: {grace: 3s}\n");
    assertTrue(Outcome.of("serve", "--print-config").out().contains("  grace: 30s "));
  }
}
