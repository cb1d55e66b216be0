package io.busbar.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrintConfigTest {

  @TempDir private Path folder;

  private static final String[] CHOSEN = {
    "serve", "--print-config", "--store=memory", "--protocol=slow", "--worker=pool"
  };

  @Test
  void whatNothingLooksAtIsMarkedAsUnused() {
    String out = Outcome.of(CHOSEN).out();

    assertTrue(line(out, "transport: ").endsWith("# default"), out);
    assertTrue(line(out, "store: ").endsWith("# flag --store"), out);
    assertTrue(line(out, "size: ").endsWith("# default"), out);
    assertTrue(line(out, "cache-size: ").endsWith("# default; unused: for store rocksdb"), out);
    assertTrue(line(out, "page-max: ").endsWith("unused: for protocol messaging-v2"), out);
  }

  @Test
  void keysOfWhatIsInstalledAndNotChosenAreLegalInAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "store.rocksdb.cache-size: 2MiB\n");

    Outcome outcome = Outcome.of("serve", "--print-config", "--store=memory", "--config=" + file);

    assertEquals("", outcome.err());
    assertTrue(
        line(outcome.out(), "cache-size: 2MiB ")
            .endsWith("# file " + file + ":1; unused: for store rocksdb"),
        outcome.out());
  }

  @Test
  void aSecretIsLeftOutWhereverItCameFrom() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "protocol.slow.token: hunter2\n");
    List<Outcome> outcomes =
        List.of(
            Outcome.of("serve", "--print-config", "--config=" + file),
            Outcome.of(Map.of("BUSBAR_PROTOCOL_SLOW_TOKEN", "hunter2"), "serve", "--print-config"),
            Outcome.of("serve", "--print-config", "--protocol.slow.token=hunter2"));

    for (Outcome outcome : outcomes) {
      assertFalse(outcome.toString().contains("hunter2"), outcome::toString);
      assertTrue(outcome.out().contains("# token: secret, not shown; "), outcome.out());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "",
        " ",
        "two words ",
        "# no comment",
        "a: b",
        "null",
        "~",
        "true",
        "012",
        "'",
        "\"",
        "\\",
        "{x}",
        "[x]",
        "- x",
        "*x",
        "&x",
        "!x",
        "%x",
        "@x",
        "`x`",
        "a\nb",
        "a\tb",
        "\u00e4\u20ac",
        "x:",
        "-",
        "=",
        "a,b",
        "\u0085\u2028",
        "\ud83d\ude00"
      })
  void whatIsPrintedCanBeFedBack(String text) throws IOException {
    String printed =
        Outcome.of(
                "serve",
                "--print-config",
                "--protocol=slow",
                "--protocol.slow.answer=" + text,
                "--bind=[::1]:0,:8080",
                "--grace=3s")
            .out();
    Path file = Files.writeString(folder.resolve("f"), printed);

    Outcome again = Outcome.of("serve", "--print-config", "--config=" + file);

    assertEquals("", again.err());
    assertEquals(values(printed), values(again.out()));
  }

  /** Each line without where its value comes from. */
  private static List<String> values(String printed) {
    return printed
        .lines()
        .map(line -> line.replaceFirst(" +# (default|flag|file|environment).*", ""))
        .map(line -> line.replaceFirst("not shown; .*", ""))
        .toList();
  }

  private static String line(String out, String begin) {
    return out.lines().filter(it -> it.strip().startsWith(begin)).findFirst().orElseThrow();
  }
}
