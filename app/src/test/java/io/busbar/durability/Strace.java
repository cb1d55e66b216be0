package io.busbar.durability;

import io.busbar.app.testing.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The program {@code strace}, which shows what a process asks of the system and can delay it or let
 * it fail. Closing one that was attached lets the process go on by itself.
 */
public final class Strace implements AutoCloseable {

  private final Process process;
  private final Path log;

  private Strace(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Skips the test where there is no strace, or it may not trace. */
  public static void assume() throws Exception {
    try {
      Process probe = new ProcessBuilder("strace", "-o", "/dev/null", "true").start();
      Assumptions.assumeTrue(probe.waitFor() == 0, "strace may not trace here");
    } catch (IOException e) {
      Assumptions.abort("there is no strace here");
    }
  }

  /** How to start a process whose forces to the disk are logged. */
  static Launch launch(Path log, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("strace", "-f", "-qq", "--seccomp-bpf", "-y", "-o", log.toString()));
    words.addAll(List.of("-e", "trace=fdatasync,fsync", "-e", "signal=none"));
    words.addAll(List.of(more));
    return new Launch().under(words.toArray(String[]::new));
  }

  /** Lets calls of a running process be other than they are, from now on. */
  static Strace attach(long pid, Path log, String calls, String fault) throws IOException {
    ProcessBuilder start =
        new ProcessBuilder("strace", "-f", "-qq", "-p", "" + pid, "-o", log.toString());
    start.command().addAll(List.of("-e", "trace=" + calls, "-e", "signal=none"));
    start.command().addAll(List.of("-e", "inject=" + calls + ":" + fault));
    Strace strace = new Strace(start.inheritIO().start(), log);
    Bus.await("strace's attachment", () -> isTraced(pid));
    return strace;
  }

  private static boolean isTraced(long pid) {
    try (Stream<Path> threads = Files.list(Path.of("/proc", "" + pid, "task"))) {
      return threads.allMatch(Strace::isThreadTraced);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isThreadTraced(Path thread) {
    try {
      return !Files.readString(thread.resolve("status")).contains("TracerPid:\t0\n");
    } catch (IOException e) {
      return true; // It has ended.
    }
  }

  /** What was called so far; each call is one that began. */
  List<String> calls() {
    return calls(log);
  }

  /** What is in a log. */
  static List<String> calls(Path log) {
    try {
      return Files.readAllLines(log).stream().filter(line -> line.contains("sync(")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
