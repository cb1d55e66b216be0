package io.busbar.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The program as an operator runs it: a process with arguments, output, signals and an end. */
final class Program implements AutoCloseable {

  private static final long SECONDS = 30;

  /** Follows the last line on standard output. */
  private static final String END = "\0";

  private static final Pattern ADDRESS = Pattern.compile("ready: .* on ([^ ]+:\\d+), in \\d+ ms");

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> errors = new LinkedBlockingQueue<>();
  private final Thread outReader;
  private final Thread errReader;

  private Program(Process process) {
    this.process = process;
    this.outReader =
        Thread.startVirtualThread(() -> {
          process.inputReader(StandardCharsets.UTF_8).lines().forEach(lines::add);
          lines.add(END);
        });
    this.errReader =
        Thread.startVirtualThread(
            () -> process.errorReader(StandardCharsets.UTF_8).lines().forEach(errors::add));
  }

  /** Runs it with the tests' own class path. */
  static Program run(String... args) throws IOException {
    return run(List.of(), List.of(), args);
  }

  /** Runs it with flags for the JVM and more on the class path. */
  static Program run(List<String> flags, List<Path> extra, String... args) throws IOException {
    List<String> path = new ArrayList<>(extra.stream().map(Path::toString).toList());
    path.add(System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(flags);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, path), Main.class.getName()));
    command.addAll(List.of(args));
    return new Program(new ProcessBuilder(command).start());
  }

  /** Waits for a line on standard output that has a text in it. */
  String await(String text) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    List<String> seen = new ArrayList<>();
    while (true) {
      String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      assertFalse(
          line == null || line.equals(END),
          () -> "no line '" + text + "' but " + seen + ", and errors " + errors());
      if (line.contains(text)) {
        return line;
      }
      seen.add(line);
    }
  }

  /** Waits for the start line and gives where the server listens. */
  URI awaitReady() throws InterruptedException {
    return address(await("ready: "));
  }

  /** The address in a start line. */
  static URI address(String ready) {
    Matcher address = ADDRESS.matcher(ready);
    assertTrue(address.find(), () -> "no start line: " + ready);
    return URI.create("http://" + address.group(1) + "/");
  }

  /** Sends a signal: {@code TERM}, {@code INT}. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end and gives the exit code. */
  int awaitExit() throws InterruptedException {
    assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "it goes on");
    outReader.join();
    errReader.join();
    return process.exitValue();
  }

  /** What it wrote on standard error; whole once it has ended. */
  String errors() {
    return errors.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /** What it wrote on standard output and no {@link #await} took; whole once it has ended. */
  List<String> lines() {
    return lines.stream().filter(line -> !line.equals(END)).toList();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
