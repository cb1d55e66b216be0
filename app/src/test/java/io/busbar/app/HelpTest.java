package io.busbar.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.option.Option;
import io.busbar.app.config.Names;
import io.busbar.app.config.Section;
import io.busbar.app.error.ExitCode;
import io.busbar.app.plugin.PluginPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HelpTest {

  @Test
  void serveHelpNamesEveryOptionWithShapeDocAndDefault() {
    Outcome outcome = Outcome.of("serve", "--help");

    assertEquals(ExitCode.OK, outcome.code());
    assertEquals("", outcome.err());
    String help = unbroken(outcome.out());
    assertAll(
        Section.options(Catalog.load(PluginPath.NONE).sections()).stream()
            .map(
                option -> () -> assertTrue(help.contains(unbroken(entry(option))), entry(option))));
  }

  /** Without white space, since a line may break anywhere in a long word. */
  private static String unbroken(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static String entry(Option<?> option) {
    String flag = Names.flag(option.key());
    String value = option.type() == Option.Type.BOOL ? "[=true|false]" : "=" + option.shape();
    String fallback = option.fallbackText();
    return "%s%s %s%s"
        .formatted(
            flag,
            value,
            option.doc(),
            fallback.isEmpty() || option.isSecret() ? "" : " (default: " + fallback + ")");
  }

  @Test
  void serveHelpGroupsOptionsByWhatTheyAreFor() {
    String help = Outcome.of("serve", "--help").out();

    int[] places =
        Stream.of(
                "--config=FILE",
                "--print-config",
                "--check-config",
                "\nServer:",
                "--grace=TIME",
                "\nLimits:",
                "--limits.idle-timeout=TIME",
                "\nTransport jetty, ",
                "\nTransport netty, ",
                "\nTransport undertow, ",
                "\nStore memory, ",
                "--store.memory.size=SIZE",
                "\nStore rocksdb, ",
                "--store.rocksdb.path=FOLDER",
                "\nProtocol messaging-v2, ",
                "--protocol.messaging-v2.page-max=N",
                "\nExit codes:",
                "  13 ")
            .mapToInt(help::indexOf)
            .toArray();
    for (int i = 0; i < places.length; i++) {
      assertTrue(places[i] > (i == 0 ? 0 : places[i - 1]), "entry " + i + " in " + help);
    }
  }

  @Test
  void backupHelpNamesTheFolderEveryStoresOptionsAndTheExitCodes() {
    String help = Outcome.of("backup", "--help").out();

    assertAll(
        Stream.of("DIR ", "--store=TEXT", "--debug", "--store.rocksdb.path=FOLDER", "  12 ")
            .map(text -> () -> assertTrue(help.contains(text), text + " in " + help)));
  }

  @Test
  void helpOfAnAddedCommandHasItsWordsItsOptionsAndItsExamples() {
    Outcome outcome = Outcome.of("bench", "--help");
    String help = outcome.out();

    assertEquals(ExitCode.OK, outcome.code());
    int[] places =
        Stream.of(
                "Compares engines, workers and stores on this machine.",
                "[WHAT]",
                "[NAME]",
                "\nWhat is compared:",
                "--plan=",
                "\nHow it is measured:",
                "--warm-up=TIME",
                "\nWhat is told:",
                "--dry-run",
                "\nOptions:",
                "\nExit codes:",
                "  15 ",
                "\nExamples:",
                "  busbar bench study rate-sweep --scale 0.02")
            .mapToInt(help::indexOf)
            .toArray();
    for (int place : places) {
      assertTrue(place >= 0, help);
    }
    assertTrue(Outcome.of("--help").out().contains("  bench "));
  }

  @Test
  void aDryRunSaysWhatWouldBeStartedAndMakesNothing(@TempDir Path folder) {
    Path out = folder.resolve("out");

    for (List<String> what : List.of(List.<String>of(), List.of("limits"))) {
      List<String> words = new ArrayList<>(List.of("bench"));
      words.addAll(what);
      words.addAll(List.of("--dry-run", "--transports", "netty", "--out", out.toString()));
      Outcome outcome = Outcome.of(words.toArray(String[]::new));

      assertEquals(ExitCode.OK, outcome.code());
      assertTrue(outcome.out().contains("serve --transport netty --bind"), outcome.out());
      assertTrue(Files.notExists(out));
      assertEquals(0, ProcessHandle.current().descendants().count());
    }
  }

  @Test
  void helpIsTheSameByFlagAndByCommand() {
    assertEquals(Outcome.of("serve", "--help"), Outcome.of("help", "serve"));
    assertEquals(Outcome.of("--help"), Outcome.of("help"));
  }

  @Test
  void theVersionIsOneLine() {
    Outcome outcome = Outcome.of("--version");

    assertEquals(ExitCode.OK, outcome.code());
    assertTrue(outcome.out().matches("busbar \\S.*\\R"), outcome.out());
  }
}
