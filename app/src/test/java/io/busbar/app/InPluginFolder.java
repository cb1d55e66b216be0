package io.busbar.app;

import io.busbar.app.error.ExitCode;
import io.busbar.app.testing.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a folder of plugins, which it compiles and packs itself. */
abstract class InPluginFolder {

  static final String INSTALLED = "installed: jetty, netty, undertow";

  @TempDir Path folder;
  Path plugins;

  @BeforeEach
  void makeFolder() throws IOException {
    plugins = Files.createDirectory(folder.resolve("plugins"));
  }

  PluginJar transport(String name, String type, String constructor) throws IOException {
    return PluginJar.transport(folder.resolve("source"), name, type, constructor, "loops");
  }

  Outcome transports(String... more) {
    String[] args = new String[more.length + 2];
    args[0] = "transports";
    args[1] = "--plugin-path=" + plugins;
    System.arraycopy(more, 0, args, 2, more.length);
    return Outcome.of(args);
  }

  Outcome check(String transport) {
    return Outcome.of(
        "serve", "--check-config", "--plugin-path=" + plugins, "--transport=" + transport);
  }

  static Outcome error(ExitCode code, String message) {
    return new Outcome(code, "", "busbar: " + message + "\n");
  }
}
