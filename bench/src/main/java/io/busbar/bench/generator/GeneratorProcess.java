package io.busbar.bench.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busbar.bench.load.Load;
import io.busbar.bench.load.LoadException;
import io.busbar.bench.load.LoadResult;
import io.busbar.bench.load.LoadTool;
import io.busbar.bench.tool.Programs;
import io.busbar.bench.tool.Tail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lab's own generator, in a process of its own that stays from load to load. When counting
 * begins, what an open loop's warm-up still had waiting is forgotten. A request that waits for a
 * connection, or behind another one that took too long, counts as {@link
 * io.busbar.bench.load.Fault#TIMEOUT} too; what is no HTTP as {@link
 * io.busbar.bench.load.Fault#STATUS}.
 */
public final class GeneratorProcess implements LoadTool {

  /**
   * The serial collector: it has no threads of its own that would take processor time from a server
   * on the same machine, and there is next to nothing alive to collect. The bounds are checked by
   * the generator's tests and not again for each byte.
   */
  private static final List<String> FLAGS =
      List.of(
          "-Xms256m",
          "-Xmx512m",
          "-Xmn128m",
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED",
          "-Dio.netty.buffer.checkBounds=false",
          "-Dio.netty.buffer.checkAccessible=false",
          "-Dio.netty.leakDetection.level=disabled");

  private final Process process;
  private final BufferedReader out;
  private final Writer in;
  private final Tail tail;
  private volatile boolean closed;

  private GeneratorProcess(Process process) {
    this.process = process;
    out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    in = process.outputWriter(UTF_8);
    tail = new Tail(process.getErrorStream());
  }

  /**
   * Starts it, with the Java and the class path of this process.
   *
   * @throws LoadException if it can't be started
   */
  public static GeneratorProcess start() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>();
    command.add(java);
    command.addAll(FLAGS);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), GeneratorMain.class.getName()));
    try {
      return new GeneratorProcess(new ProcessBuilder(Programs.apart(command)).start());
    } catch (IOException e) {
      throw new LoadException("the load generator can't be started: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return "busbar bench generator";
  }

  /** The process's id, for who watches it. */
  public long pid() {
    return process.pid();
  }

  @Override
  public String lacks(Load load) {
    return "";
  }

  @Override
  public LoadResult run(Load load, Watch watch) {
    try {
      in.write(Event.line(load) + "\n");
      in.flush();
      while (true) {
        String line = out.readLine();
        if (line == null) {
          throw ended();
        }
        Event event = Event.read(line);
        switch (event.event()) {
          case Event.BEGINS -> watch.begins();
          case Event.ENDS -> watch.ends();
          case Event.RESULT -> {
            return event.result().orElseThrow();
          }
          default -> throw new LoadException(event.message().orElse(line));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw ended();
    }
  }

  private LoadException ended() {
    if (closed) {
      return new LoadException("the load generator was closed while it ran");
    }
    process.destroyForcibly();
    return new LoadException("the load generator has ended by itself" + tail.end());
  }

  @Override
  public void close() {
    closed = true;
    process.destroyForcibly();
  }
}
