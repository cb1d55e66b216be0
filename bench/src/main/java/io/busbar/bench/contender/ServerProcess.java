package io.busbar.bench.contender;

import io.busbar.bench.contender.Contender.JavaFlags;
import io.busbar.bench.contender.Contender.Speaks;
import io.busbar.bench.machine.Disk;
import io.busbar.bench.tool.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A running server of a contender. It is in a session of its own, so that a Ctrl-C that is meant
 * for the lab does not reach it. Stopping is for any thread, all else for one.
 */
public final class ServerProcess implements AutoCloseable {

  private static final String JAVA_OPTIONS = "BUSBAR_JAVA_OPTS";
  private static final String CACHE = "BUSBAR_AOT";
  private static final String DATA = "data";

  /** With it the whole heap is resident from the start. */
  private static final String TOUCHED = "-XX:+AlwaysPreTouch";

  /** What of the operator's variables a server may know; all else would make contenders unlike. */
  private static final Set<String> KEPT = Set.of(JAVA_OPTIONS, CACHE);

  /** The cheapest right answer of the messaging protocol; what is fixed has one for it, too. */
  private static final String PING = "/v2/ping";

  private static final double NANOS_PER_MILLI = 1e6;
  private static final Duration LONGEST_START = Duration.ofSeconds(90);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(15);
  private static final Duration LONGEST_END = Duration.ofSeconds(2);
  private static final int PAUSE_MILLIS = 5;

  private final Contender contender;
  private final Path work;
  private final Path data;
  private final GcLog gc;
  private final Disk disk;
  private final long begun;
  private final Process process;
  private final ProcessTree tree;
  private final ServerOutput output;
  private final Duration longestStop;
  private final Thread orphanage;
  private URI url = URI.create("http://127.0.0.1/");
  private String platform = "";
  private Optional<Double> startMillis = Optional.empty();

  private ServerProcess(Contender contender, Path work, Path data, Path log, Duration longestStop)
      throws IOException {
    this.longestStop = longestStop;
    this.contender = contender;
    this.work = work;
    this.data = data;
    gc = new GcLog(work.resolve("gc.log"));
    disk = new Disk(data);
    ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("BUSBAR_") && !KEPT.contains(name));
    if (contender.javaFlags() == JavaFlags.LAUNCHER_WITHOUT_CACHE) {
      builder.environment().put(CACHE, "off");
    }
    if (contender.javaFlags() == JavaFlags.LAUNCHER
        || contender.javaFlags() == JavaFlags.LAUNCHER_WITHOUT_CACHE) {
      builder
          .environment()
          .merge(JAVA_OPTIONS, String.join(" ", flags()), (own, flags) -> own + " " + flags);
    }
    begun = System.nanoTime();
    process = builder.start();
    process.getOutputStream().close();
    tree = new ProcessTree(process.toHandle());
    output = new ServerOutput(contender.name(), process, log);
    orphanage =
        Thread.ofPlatform()
            .unstarted(() -> {
              tree.kill();
              deleteAll();
            });
    Runtime.getRuntime().addShutdownHook(orphanage);
  }

  /**
   * Starts one. It is not left behind when this process ends.
   *
   * @param log what it writes is added here
   * @throws StartException if it can't be started
   */
  public static ServerProcess start(Contender contender, Path log) {
    return start(contender, log, LONGEST_STOP);
  }

  /**
   * The same.
   *
   * @param longestStop after so long without an end, closing it ends it by force
   */
  static ServerProcess start(Contender contender, Path log, Duration longestStop) {
    contender.url().ifPresent(url -> Listener.awaitFree(contender, url));
    try {
      Path work = Files.createTempDirectory("busbar-bench-");
      Path data = Files.createTempDirectory(log.toAbsolutePath().getParent(), "data-");
      try {
        return new ServerProcess(contender, work, data, log, longestStop);
      } catch (IOException e) {
        delete(work);
        delete(data);
        throw e;
      }
    } catch (IOException e) {
      throw new StartException(
          "%s could not be started by: %s (%s)"
              .formatted(contender.name(), contender.start(), e.getMessage()),
          e);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    for (String word : contender.command()) {
      command.add(word.replace(Contender.DATA, data.resolve(DATA).toString()));
    }
    if (contender.javaFlags() == JavaFlags.COMMAND) {
      command.addAll(1, flags());
      // The launcher gives these to its JVM, and what is compared with it must have them, too.
      String flags = System.getenv().getOrDefault(JAVA_OPTIONS, "").strip();
      if (!flags.isEmpty()) {
        command.addAll(1, List.of(flags.split("\\s+", -1)));
      }
    }
    return Programs.apart(command);
  }

  private List<String> flags() {
    List<String> flags = new ArrayList<>(List.of(gc.flag()));
    flags.addAll(contender.flags());
    return flags;
  }

  /**
   * Waits until it listens, and asks it once.
   *
   * @return this
   * @throws StartException if it ends, or does not listen in time
   */
  public ServerProcess awaitReady() {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (!isListening()) {
      if (!isRunning()) {
        throw new StartException(problem("ended before it listened"));
      }
      if (System.nanoTime() > deadline) {
        throw new StartException(
            problem("did not listen within %d s".formatted(LONGEST_START.toSeconds())));
      }
      Listener.pause(PAUSE_MILLIS);
    }
    if (Listener.answers(url, contender.speaks() == Speaks.PAGE ? url.getRawPath() : PING)) {
      startMillis = Optional.of((System.nanoTime() - begun) / NANOS_PER_MILLI);
    }
    return this;
  }

  private boolean isListening() {
    if (contender.url().isPresent()) {
      url = contender.url().get();
      return Listener.isThere(url);
    }
    output
        .ready()
        .ifPresent(told -> {
          platform = told.platform();
          url = URI.create("http://%s:%d/".formatted(told.host(), told.port()));
        });
    return output.ready().isPresent();
  }

  /** Whether its first process is there; one that went to the background counts as ended. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /**
   * Whether it has ended; for those who found its connections broken, which the system may tell a
   * moment before the end of the process. Waits for that moment.
   */
  public boolean hasEnded() {
    try {
      return process.waitFor(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !isRunning();
    }
  }

  /** A sentence about it that ends with how it ended, if it has, and with its last words. */
  public String problem(String what) {
    boolean ended = !process.isAlive();
    String end = ended ? " with exit code " + process.exitValue() : "";
    String last = output.last(ended);
    String words = last.isEmpty() ? "" : "; its last line was: " + last;
    return contender.name() + " " + what + end + words;
  }

  /** Where it listens: its base, or its page. */
  public URI url() {
    return url;
  }

  /** The port where it listens. */
  public int port() {
    return Listener.portOf(url);
  }

  /** What it said of itself when it was ready; empty if nothing. */
  public String platform() {
    return platform;
  }

  /** The command line that it has become, with all flags of its JVM; empty if that can't be had. */
  public String commandLine() {
    return process.info().commandLine().orElse("");
  }

  /** What it and its descendants have used. */
  public Use use() {
    return tree.use();
  }

  /**
   * How long it took from the start of its process to its first right answer, in milliseconds;
   * empty if it gave none.
   */
  public Optional<Double> startMillis() {
    return startMillis;
  }

  /** Its pauses for garbage collection between two times of day; empty if it does not tell. */
  public Optional<Pauses> pauses(long from, long to) {
    return contender.javaFlags() == JavaFlags.NONE
        ? Optional.empty()
        : Optional.of(gc.pauses(from, to));
  }

  /**
   * Resident memory beyond its heap, in MiB; only where the whole heap is resident from the start,
   * since nobody tells which part of it is otherwise.
   */
  public Optional<Double> offHeapMib() {
    return contender.flags().contains(TOUCHED)
        ? gc.last().map(heap -> use().rssMib() - heap.committed())
        : Optional.empty();
  }

  /** The disk that its data are on. */
  public Disk disk() {
    return disk;
  }

  /**
   * Has it collect all garbage.
   *
   * @return MiB of the heap that are still in use
   * @throws StartException if it does not
   */
  public int collect() {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String pid = String.valueOf(process.pid());
    try {
      Process asked =
          new ProcessBuilder(jcmd, pid, "GC.run")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (asked.waitFor() == 0) {
        return gc.last().map(GcLog.Heap::after).orElse(0);
      }
    } catch (IOException e) {
      throw new StartException("%s can't be asked to collect: %s".formatted(jcmd, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("interrupted", e);
    }
    throw new StartException(
        contender.name() + " did not collect its garbage when it was asked to by " + jcmd);
  }

  /** Stops it, by force if need be, and deletes its data. */
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    tree.terminate();
    try {
      if (!process.waitFor(longestStop.toMillis(), TimeUnit.MILLISECONDS)) {
        tree.kill();
        process.waitFor();
      }
    } catch (InterruptedException e) {
      tree.kill();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
    forgetOrphanage();
    deleteAll();
  }

  private void forgetOrphanage() {
    try {
      Runtime.getRuntime().removeShutdownHook(orphanage);
    } catch (IllegalStateException e) {
      // It runs just now.
    }
  }

  /** Ends it at once. */
  public void kill() {
    tree.kill();
  }

  private void deleteAll() {
    delete(work);
    delete(data);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(file -> {
            boolean _ = file.toFile().delete();
          });
    } catch (IOException | UncheckedIOException e) {
      // What can't be deleted lies beside the report, or in the system's folder for such things.
    }
  }
}
