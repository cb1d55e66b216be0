package io.busbar.bench.contender;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a process and all that descends from it use, as Linux tells in {@code /proc}. */
final class ProcessTree {

  /** Linux counts processor time in these for everyone who asks, whatever it counts in itself. */
  private static final double TICKS_PER_SECOND = 100;

  private static final double KIB_PER_MIB = 1024;

  private final ProcessHandle root;

  ProcessTree(ProcessHandle root) {
    this.root = root;
  }

  /** What it has used until now. */
  Use use() {
    double ticks = 0;
    double rss = 0;
    int threads = 0;
    for (ProcessHandle process : all()) {
      Path folder = Path.of("/proc", String.valueOf(process.pid()));
      Optional<String> stat = read(folder.resolve("stat"));
      if (stat.isPresent()) {
        // The name in parentheses may hold anything; the state, field 3, comes after it.
        String[] fields = stat.get().substring(stat.get().lastIndexOf(')') + 2).split(" ", -1);
        // Own time and that of children that have ended: utime, stime, cutime, cstime.
        for (int i = 11; i <= 14; i++) {
          ticks += Long.parseLong(fields[i]);
        }
        threads += Integer.parseInt(fields[17]);
        rss += rss(folder);
      }
    }
    return new Use(ticks / TICKS_PER_SECOND, rss, threads);
  }

  private static double rss(Path folder) {
    return read(folder.resolve("status"))
        .flatMap(text ->
            text.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIB_PER_MIB)
                .findFirst())
        .orElse(0.0);
  }

  private List<ProcessHandle> all() {
    return Stream.concat(Stream.of(root), root.descendants()).toList();
  }

  /** Kills all of it. */
  void kill() {
    all().forEach(ProcessHandle::destroyForcibly);
  }

  /** Asks all of it to end. */
  void terminate() {
    all().forEach(ProcessHandle::destroy);
  }

  /** A process may end at any moment. */
  private static Optional<String> read(Path file) {
    // At once: Files begins with one byte of a file that claims to be empty.
    try (InputStream in = new FileInputStream(file.toFile())) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
