package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another process with the tests' class path, which runs a class's main method. */
final class ChildJvm implements AutoCloseable {

  private static final long DEADLINE_SECONDS = 20;

  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /** Starts it; its standard error is this process's. */
  static ChildJvm start(
      Map<String, String> environment, List<String> flags, Class<?> main, Path... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:+UseSerialGC");
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    List.of(arguments).forEach(argument -> command.add(argument.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    return new ChildJvm(builder.start());
  }

  /** The next line that it writes; "" if it ended. */
  String line() throws IOException {
    String line = output.readLine();
    return line == null ? "" : line;
  }

  long pid() {
    return process.pid();
  }

  /** Kills it, with no chance to tidy up. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertTrue(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS), "it did not die");
  }

  /** Waits until it has ended; its standard input ends first. */
  int end() throws IOException, InterruptedException {
    process.outputWriter().close();
    assertTrue(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS), "it did not end");
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
