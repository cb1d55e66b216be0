package io.busbar.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log of a JVM's garbage collector: one line a pause, with the time of day in milliseconds. */
public final class GcLog {

  private static final Pattern PAUSE =
      Pattern.compile("\\[(\\d+)ms] GC\\(\\d+\\) Pause .* ([0-9.]+)ms");

  private final Path file;

  GcLog(Path file) {
    this.file = file;
  }

  /** The flag that has a JVM write it. */
  String flag() {
    return "-Xlog:gc:file=" + file + ":tm:filecount=0";
  }

  /** The pauses between two times of day, in milliseconds since 1970. */
  Pauses pauses(long from, long to) {
    int count = 0;
    double millis = 0;
    try {
      for (String line : Files.readAllLines(file)) {
        Matcher pause = PAUSE.matcher(line);
        if (pause.matches()) {
          long at = Long.parseLong(pause.group(1));
          if (at >= from && at <= to) {
            count++;
            millis += Double.parseDouble(pause.group(2));
          }
        }
      }
    } catch (IOException e) {
      return new Pauses(0, 0); // A JVM that has not collected yet may not have made it.
    }
    return new Pauses(count, millis);
  }

  /**
   * Stops for garbage collection.
   *
   * @param millis all together
   */
  public record Pauses(int count, double millis) {}
}
