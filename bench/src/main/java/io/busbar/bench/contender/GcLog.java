package io.busbar.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log of a JVM's garbage collector: one line a pause, with the time of day in milliseconds. */
public final class GcLog {

  private static final Pattern PAUSE =
      Pattern.compile(
          "\\[(\\d+)ms] GC\\(\\d+\\) Pause .*? (?:(\\d+)M->(\\d+)M\\((\\d+)M\\) )?([0-9.]+)ms");

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
    return new Pauses(
        all().stream().filter(pause -> pause.at() >= from && pause.at() <= to).toList());
  }

  /** The heap after the last pause; empty if there was none, or it did not tell. */
  Optional<Heap> last() {
    return all().stream().flatMap(pause -> pause.heap().stream()).reduce((_, later) -> later);
  }

  private List<Pause> all() {
    try {
      return Files.readAllLines(file).stream().flatMap(line -> pause(line).stream()).toList();
    } catch (IOException e) {
      return List.of(); // A JVM that has not collected yet may not have made it.
    }
  }

  private static Optional<Pause> pause(String line) {
    Matcher told = PAUSE.matcher(line);
    if (!told.matches()) {
      return Optional.empty();
    }
    Optional<Heap> heap =
        Optional.ofNullable(told.group(2))
            .map(before -> new Heap(mib(before), mib(told.group(3)), mib(told.group(4))));
    return Optional.of(
        new Pause(Long.parseLong(told.group(1)), Double.parseDouble(told.group(5)), heap));
  }

  private static int mib(String text) {
    return Integer.parseInt(text);
  }

  /**
   * A stop for garbage collection.
   *
   * @param at when it ended, in milliseconds since 1970
   * @param millis how long it took
   * @param heap what it made of the heap, where that is told
   */
  public record Pause(long at, double millis, Optional<Heap> heap) {}

  /**
   * The heap at a collection, in MiB.
   *
   * @param before what was in use before it
   * @param after what was in use after it
   * @param committed how large the heap is
   */
  public record Heap(int before, int after, int committed) {}
}
