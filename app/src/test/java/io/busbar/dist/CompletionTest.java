package io.busbar.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.app.testing.Program;
import io.busbar.app.testing.Tree;
import io.busbar.generated.Generated;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script that completes command lines. {@code -Dgenerated=write} makes the one that is given
 * away anew.
 */
final class CompletionTest {

  private static final Path SCRIPT = Tree.SOURCES.resolve("completion/busbar.bash");

  /** Sources the script, asks it about the words after its name, and writes what it proposes. */
  private static final String DRIVER =
      """
      source "$1"
      shift
      COMP_WORDS=("$@")
      COMP_CWORD=$(($# - 1))
      COMP_LINE="$*"
      _complete_busbar
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @Test
  void theOneThatIsGivenAwayIsWhatTheCommandWrites(@TempDir Path folder) throws Exception {
    try (Program busbar = new Tree(folder).run("completion", "bash")) {
      assertEquals(0, busbar.awaitExit(), busbar::errors);
      Generated.holds(SCRIPT, String.join("\n", busbar.lines()) + "\n");
    }
  }

  @Test
  void commandsAreCompletedButNotTheHiddenOne() throws Exception {
    assertEquals(List.of("transports"), complete("tra"));
    assertTrue(complete("").containsAll(List.of("serve", "backup", "completion", "bench", "help")));
    assertFalse(complete("").contains("train"));
  }

  @Test
  void flagsAreCompletedThoseOfPluginsIncluded() throws Exception {
    assertEquals(List.of("--worker", "--workers", "--worker-queue"), complete("serve", "--work"));
    assertEquals(List.of("--store.rocksdb.path"), complete("backup", "--store.rocksdb.p"));
  }

  @Test
  void valuesAreCompletedWhereThereAreFew() throws Exception {
    assertEquals(List.of("event-loop", "pool", "virtual"), complete("serve", "--worker", ""));
    assertEquals(List.of("jetty", "netty", "undertow"), complete("serve", "--transport", ""));
    assertEquals(List.of("rocksdb"), complete("check", "--store", "ro"));
    assertEquals(List.of("messaging-v2", "static"), complete("serve", "--protocol", ""));
    assertEquals(List.of("bash"), complete("completion", ""));
    assertEquals(List.of("quick", "standard", "full"), complete("bench", "--plan", ""));
  }

  @Test
  void aFolderIsCompletedAsOne(@TempDir Path folder) throws Exception {
    Path store = Files.createDirectory(folder.resolve("my-store"));

    for (String flag : List.of("--store.rocksdb.path", "--plugin-path", "--config")) {
      assertEquals(
          List.of(store.toString()), complete("serve", flag, folder.resolve("my-").toString()));
    }
  }

  private static List<String> complete(String... words) throws IOException, InterruptedException {
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-c", DRIVER, "-", SCRIPT.toString(), "busbar");
    bash.command().addAll(List.of(words));
    Process asked = bash.start();
    String proposed = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, asked.waitFor());
    return proposed.lines().filter(line -> !line.isEmpty()).toList();
  }
}
