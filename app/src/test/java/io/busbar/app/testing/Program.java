package io.busbar.app.testing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program as an operator runs it: a process with arguments, output, signals and an end. Closing
 * it kills it.
 */
public final class Program implements AutoCloseable {

  private static final long SECONDS = 30;

  /** Follows the last line on standard output, and that on standard error. */
  private static final String END = "\0";

  private static final Pattern ADDRESS = Pattern.compile("ready: .* on ([^ ]+:\\d+), in \\d+ ms");

  private final Process process;
  private final Runnable afterwards;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> errors = new LinkedBlockingQueue<>();
  private final Thread outReader;
  private final Thread errReader;

  /**
   * A process that has just been started.
   *
   * @param afterwards run when it has been closed
   */
  Program(Process process, Runnable afterwards) {
    this.process = process;
    this.afterwards = afterwards;
    this.outReader =
        Thread.startVirtualThread(() -> {
          process.inputReader(StandardCharsets.UTF_8).lines().forEach(lines::add);
          lines.add(END);
        });
    this.errReader =
        Thread.startVirtualThread(() -> {
          process.errorReader(StandardCharsets.UTF_8).lines().forEach(this::addError);
          addError(END);
        });
  }

  /** Runs it with the tests' own class path and a data folder of its own. */
  public static Program run(String... args) throws IOException {
    return new Launch().run(args);
  }

  /** Waits for a line on standard output that has a text in it. */
  public String await(String text) throws InterruptedException {
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

  private void addError(String line) {
    synchronized (errors) {
      errors.add(line);
      errors.notifyAll();
    }
  }

  /** Waits until a text is on standard error; what is there stays for {@link #errors}. */
  public void awaitError(String text) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    synchronized (errors) {
      while (!errors().contains(text)) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        assertFalse(
            left <= 0 || errors.contains(END), () -> "no error '" + text + "' but " + errors());
        errors.wait(left);
      }
    }
  }

  /** Waits for the start line and gives where the server listens. */
  public URI awaitReady() throws InterruptedException {
    return address(await("ready: "));
  }

  /** The address in a start line. */
  public static URI address(String ready) {
    Matcher address = ADDRESS.matcher(ready);
    assertTrue(address.find(), () -> "no start line: " + ready);
    return URI.create("http://" + address.group(1) + "/");
  }

  /** The id of the JVM's process, also where another program has started the JVM. */
  public long pid() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .filter(one -> one.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElseGet(process::toHandle)
        .pid();
  }

  /** Sends a signal to the JVM: {@code TERM}, {@code INT}, {@code STOP}. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start().waitFor();
  }

  /** Ends it as {@code kill -9} does, and returns when it has ended. */
  public void kill() throws IOException, InterruptedException {
    signal("KILL");
    awaitExit();
  }

  /** Whether it goes on. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end and gives the exit code. */
  public int awaitExit() throws InterruptedException {
    assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "it goes on");
    outReader.join();
    errReader.join();
    return process.exitValue();
  }

  /** What it wrote on standard error; whole once it has ended. */
  public String errors() {
    return errors.stream()
        .filter(line -> !line.equals(END))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** What it wrote on standard output and no {@link #await} took; whole once it has ended. */
  public List<String> lines() {
    return lines.stream().filter(line -> !line.equals(END)).toList();
  }

  @Override
  public void close() {
    // Where another program has started the JVM, that one may not take the JVM along.
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().join());
    afterwards.run();
  }
}
