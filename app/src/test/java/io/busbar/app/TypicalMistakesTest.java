package io.busbar.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.app.testing.Launch;
import io.busbar.app.testing.PluginJar;
import io.busbar.app.testing.Program;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a new user does wrong, the one line that is the answer, and that doing what the line says is
 * all it takes.
 */
final class TypicalMistakesTest {

  @TempDir private Path folder;

  private void isToldAndThenWorks(int code, String message, List<String> wrong, List<String> right)
      throws Exception {
    try (Program busbar = run(wrong)) {
      assertEquals(code, busbar.awaitExit());
      assertEquals("busbar: " + message + "\n", busbar.errors());
    }
    try (Program busbar = run(right)) {
      var _ = busbar.awaitReady();
    }
  }

  private static Program run(List<String> args) throws Exception {
    List<String> all = new ArrayList<>(List.of("serve"));
    all.addAll(args);
    return new Launch().run(all.toArray(String[]::new));
  }

  @Test
  void theWrongNameOfAnEngine() throws Exception {
    isToldAndThenWorks(
        2,
        "no transport is named 'nety'; installed: jetty, netty, undertow; did you mean netty?",
        List.of("--bind=127.0.0.1:0", "--transport=nety"),
        List.of("--bind=127.0.0.1:0", "--transport=netty"));
  }

  @Test
  void aMisspeltKey() throws Exception {
    Path file = folder.resolve("busbar.yaml");
    Path mended = folder.resolve("mended.yaml");
    Files.writeString(file, "serve:\n  bind: 127.0.0.1:0\n  wroker: pool\n");
    Files.writeString(mended, Files.readString(file).replace("wroker", "worker"));
    isToldAndThenWorks(
        2,
        file + ":3: unknown key serve.wroker; did you mean serve.worker?",
        List.of("--config", file.toString()),
        List.of("--config", mended.toString()));
  }

  @Test
  void aPortInUse() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + other.getLocalPort();
      isToldAndThenWorks(
          10,
          address + " is in use by another process; stop that one or choose another port",
          List.of("--bind", address),
          List.of("--bind", "127.0.0.1:0"));
    }
  }

  @Test
  void aPathOfTheStoreThatCannotBeWrittenTo() throws Exception {
    Path taken = Files.createFile(folder.resolve("taken"));
    isToldAndThenWorks(
        12,
        "the store can't be used: can't open the store %s: %s is there and is no folder; correct"
                .formatted(taken, taken)
            + " that, or name another folder by store.rocksdb.path",
        List.of("--bind=127.0.0.1:0", "--store.rocksdb.path=" + taken),
        List.of("--bind=127.0.0.1:0", "--store.rocksdb.path=" + folder.resolve("store")));
  }

  @Test
  void aPluginForAnotherVersion() throws Exception {
    Path old = Files.createDirectory(folder.resolve("old"));
    Path mended = Files.createDirectory(folder.resolve("mended"));
    Path jar = PluginJar.plain().attribute("Busbar-Api", "9").build(old.resolve("plain.jar"));
    var _ = PluginJar.plain().build(mended.resolve("plain.jar"));
    isToldAndThenWorks(
        11,
        "no transport is named 'plain'; installed: jetty, netty, undertow; the plugin in %s can't"
                .formatted(jar)
            + " be loaded: it was built for API 9, and this Busbar has API 1; get a build of it for"
            + " API 1",
        List.of("--bind=127.0.0.1:0", "--transport=plain", "--plugin-path=" + old),
        List.of("--bind=127.0.0.1:0", "--transport=plain", "--plugin-path=" + mended));
  }
}
