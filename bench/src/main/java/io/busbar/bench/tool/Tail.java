package io.busbar.bench.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayDeque;

/** The last lines that a process has said. Safe for any threads. */
public final class Tail {

  private static final int LINES = 20;
  private static final int LONGEST = 500;
  private static final long PATIENCE = 1000;

  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private final Thread reader;

  /** Reads on a thread of its own until the stream ends. */
  public Tail(InputStream in) {
    reader = Thread.ofVirtual().name("tail").start(() -> read(in));
  }

  private void read(InputStream in) {
    try (var text = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      for (String line; (line = text.readLine()) != null; ) {
        add(line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line);
      }
    } catch (IOException e) {
      add("(" + e.getMessage() + ")");
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    if (lines.size() > LINES) {
      lines.remove();
    }
  }

  private synchronized String text() {
    return String.join(System.lineSeparator(), lines);
  }

  /** What was said, once the process has ended: a line break before it; empty if nothing was. */
  public String end() {
    try {
      reader.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String text = text();
    return text.isEmpty() ? "" : System.lineSeparator() + text;
  }
}
