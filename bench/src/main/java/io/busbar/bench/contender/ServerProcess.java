package io.busbar.bench.contender;

import io.busbar.bench.contender.Contender.JavaFlags;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A running server of a contender. It is in a session of its own, so that a Ctrl-C that is meant
 * for the lab does not reach it. Stopping is for any thread, all else for one.
 */
public final class ServerProcess implements AutoCloseable {

  private static final String JAVA_OPTIONS = "BUSBAR_JAVA_OPTS";
  private static final Duration LONGEST_START = Duration.ofSeconds(90);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(15);
  private static final Duration LONGEST_FREE = Duration.ofSeconds(3);
  private static final int PAUSE_MILLIS = 20;
  private static final Pattern READY = Pattern.compile("ready: (.*) on ([^ ,]+):(\\d+).*");

  private final Contender contender;
  private final Path work;
  private final GcLog gc;
  private final Process process;
  private final ProcessTree tree;
  private final CompletableFuture<Matcher> ready = new CompletableFuture<>();
  private final Thread reader;
  private final Duration longestStop;
  private volatile String last = "";
  private URI url = URI.create("http://127.0.0.1/");
  private String platform = "";

  private ServerProcess(Contender contender, Path work, Path log, Duration longestStop)
      throws IOException {
    this.longestStop = longestStop;
    this.contender = contender;
    this.work = work;
    gc = new GcLog(work.resolve("gc.log"));
    ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("BUSBAR_") && !name.equals(JAVA_OPTIONS));
    if (contender.javaFlags() == JavaFlags.LAUNCHER) {
      builder.environment().merge(JAVA_OPTIONS, gc.flag(), (own, flag) -> own + " " + flag);
    }
    process = builder.start();
    process.getOutputStream().close();
    tree = new ProcessTree(process.toHandle());
    reader = Thread.ofPlatform().daemon().name("log of " + contender.name()).start(() -> read(log));
  }

  /**
   * Starts one, and waits until it listens.
   *
   * @param log what it writes is added here
   * @throws StartException if it ends, or does not listen in time
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
    contender.url().ifPresent(url -> awaitFree(contender, url));
    ServerProcess server;
    try {
      Path work = Files.createTempDirectory("busbar-bench-");
      server = new ServerProcess(contender, work, log, longestStop);
    } catch (IOException e) {
      throw new StartException(
          "%s could not be started by: %s (%s)"
              .formatted(contender.name(), contender.start(), e.getMessage()),
          e);
    }
    try {
      server.awaitReady();
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Another server there would be taken for this one. The one before may need a moment to end. */
  private static void awaitFree(Contender contender, URI url) {
    long deadline = System.nanoTime() + LONGEST_FREE.toNanos();
    while (isListening(url)) {
      if (System.nanoTime() > deadline) {
        throw new StartException(
            "%s can't be started: something else listens at %s; stop that, or write another URL"
                .formatted(contender.name(), url));
      }
      pause();
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      command.add("/usr/bin/setsid");
    }
    int first = command.size();
    for (String word : contender.command()) {
      command.add(word.replace(Contender.DATA, work.resolve("data").toString()));
    }
    if (contender.javaFlags() == JavaFlags.COMMAND) {
      command.add(first + 1, gc.flag());
      // The launcher gives these to its JVM, and what is compared with it must have them, too.
      String flags = System.getenv().getOrDefault(JAVA_OPTIONS, "").strip();
      if (!flags.isEmpty()) {
        command.addAll(first + 1, List.of(flags.split("\\s+", -1)));
      }
    }
    return command;
  }

  private void read(Path log) {
    try (BufferedReader lines = process.inputReader();
        Writer copy =
            Files.newBufferedWriter(
                log,
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        copy.write(line + System.lineSeparator());
        copy.flush();
        if (!line.isBlank()) {
          last = line;
        }
        Matcher told = READY.matcher(line);
        if (told.find()) {
          ready.complete(told);
        }
      }
    } catch (IOException e) {
      last = "its output could not be read: " + e.getMessage();
    }
  }

  private void awaitReady() {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    if (contender.url().isPresent()) {
      url = contender.url().get();
      while (!isListening(url)) {
        check(deadline);
        pause();
      }
      return;
    }
    while (true) {
      try {
        Matcher told = ready.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        platform = told.group(1);
        url = URI.create("http://%s:%s/".formatted(told.group(2), told.group(3)));
        return;
      } catch (TimeoutException e) {
        check(deadline);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  private void check(long deadline) {
    if (!isRunning()) {
      throw new StartException(problem("ended before it listened"));
    }
    if (System.nanoTime() > deadline) {
      throw new StartException(
          problem("did not listen within %d s".formatted(LONGEST_START.toSeconds())));
    }
  }

  private static boolean isListening(URI url) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(url.getHost(), portOf(url)), PAUSE_MILLIS * 10);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static StartException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new StartException("interrupted", e);
  }

  /** Whether its first process is there; one that went to the background counts as ended. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** A sentence about it that ends with how it ended, if it has, and with its last words. */
  public String problem(String what) {
    String end = process.isAlive() ? "" : " with exit code " + exit();
    String words = last.isEmpty() ? "" : "; its last line was: " + last;
    return contender.name() + " " + what + end + words;
  }

  private String exit() {
    try {
      reader.join(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return String.valueOf(process.exitValue());
  }

  /** Where it listens: its base, or its page. */
  public URI url() {
    return url;
  }

  /** The port where it listens. */
  public int port() {
    return portOf(url);
  }

  private static int portOf(URI url) {
    return url.getPort() < 0 ? 80 : url.getPort();
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

  /** Its pauses for garbage collection between two times of day; empty if it does not tell. */
  public Optional<GcLog.Pauses> pauses(long from, long to) {
    return contender.javaFlags() == JavaFlags.NONE
        ? Optional.empty()
        : Optional.of(gc.pauses(from, to));
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
    deleteWork();
  }

  /** Ends it at once. */
  public void kill() {
    tree.kill();
  }

  private void deleteWork() {
    try (Stream<Path> files = Files.walk(work)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(file -> {
            boolean _ = file.toFile().delete();
          });
    } catch (IOException e) {
      last = work + " could not be deleted: " + e.getMessage();
    }
  }
}
