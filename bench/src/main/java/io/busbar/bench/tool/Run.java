package io.busbar.bench.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busbar.bench.load.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs one program at a time, to its end or until it is closed. */
final class Run implements AutoCloseable {

  private @Nullable Process running;
  private boolean closed;

  /**
   * What a program said.
   *
   * @param exit its exit status
   * @param text what it said on standard output and standard error
   * @param cpuSeconds its processor time, as far as it was seen: it is looked at every twentieth
   *     second; 0 where the system does not tell
   */
  record Said(int exit, String text, double cpuSeconds) {}

  /**
   * Runs it.
   *
   * @throws LoadException if it can't be started, or this was closed
   */
  Said run(List<String> command) {
    try {
      Path out = Files.createTempFile("busbar-bench", ".out");
      try {
        Process process = start(command, out);
        process.getOutputStream().close();
        double cpu = 0;
        do {
          cpu = Math.max(cpu, Cpu.seconds(process.toHandle()));
        } while (!process.waitFor(50, TimeUnit.MILLISECONDS));
        synchronized (this) {
          running = null;
          if (closed) {
            throw new LoadException(command.getFirst() + " was closed while it ran");
          }
        }
        return new Said(process.exitValue(), Files.readString(out, UTF_8), cpu);
      } finally {
        Files.deleteIfExists(out);
      }
    } catch (IOException e) {
      throw new LoadException(command.getFirst() + " can't be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new LoadException(command.getFirst() + " was interrupted", e);
    }
  }

  private synchronized Process start(List<String> command, Path out) throws IOException {
    if (closed) {
      throw new LoadException(command.getFirst() + " is closed");
    }
    Process process =
        new ProcessBuilder(new ArrayList<>(Programs.apart(command)))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    running = process;
    return process;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (running != null) {
      running.destroyForcibly();
    }
  }
}
