package io.busbar.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.option.Option;
import io.busbar.app.config.Names;
import io.busbar.app.config.Section;
import io.busbar.app.error.ExitCode;
import io.busbar.app.plugin.PluginPath;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
