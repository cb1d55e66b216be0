package io.busbar.bench.contender;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server writes: copied to a log, and looked through for the line that says it is ready. */
final class ServerOutput {

  private static final Pattern READY = Pattern.compile("ready: (.*) on ([^ ,]+):(\\d{1,5})\\b.*");
  private static final int LONGEST_LINE = 500;
  private static final int LONGEST_READ = 64 << 10;
  private static final long MOST_KEPT = 16 << 20;

  private final Thread reader;
  private volatile String last = "";
  private volatile Optional<Ready> ready = Optional.empty();

  /** Reads all that a process writes until it ends. */
  ServerOutput(String name, Process process, Path log) {
    reader = Thread.ofPlatform().daemon().name("log of " + name).start(() -> copy(process, log));
  }

  /**
   * What a server says when it listens.
   *
   * @param platform what it says of itself
   */
  record Ready(String platform, String host, int port) {}

  private void copy(Process process, Path log) {
    try (BufferedReader lines = process.inputReader();
        Writer copy =
            Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      long kept = 0;
      for (String line = line(lines); !line.isEmpty(); line = line(lines)) {
        kept += line.length();
        if (kept <= MOST_KEPT) {
          copy.write(line);
          copy.flush();
        }
        look(line.strip());
      }
    } catch (IOException e) {
      last = "its output could not be read or kept: " + e.getMessage();
      process.destroy(); // With nobody to read it, it would stand still.
    }
  }

  /** A line with its end, or the beginning of one that is too long; empty at the end of all. */
  private static String line(Reader in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    while (c >= 0) {
      line.append((char) c);
      if (c == '\n' || line.length() == LONGEST_READ) {
        break;
      }
      c = in.read();
    }
    return line.toString();
  }

  private void look(String line) {
    if (!line.isBlank()) {
      last = line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...";
    }
    Matcher told = READY.matcher(line);
    if (ready.isEmpty() && told.find()) {
      ready = Optional.of(new Ready(told.group(1), told.group(2), Integer.parseInt(told.group(3))));
    }
  }

  /** What it said when it was ready; empty until then. */
  Optional<Ready> ready() {
    return ready;
  }

  /** The last line that was not blank; all of them have come if the process has ended. */
  String last(boolean ended) {
    if (ended) {
      try {
        reader.join(Duration.ofSeconds(1));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return last;
  }
}
