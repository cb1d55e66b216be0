package io.busbar.store.rocksdb;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Who has a store open, as the file {@code lock} says it: a line for each of the three.
 *
 * @param pid its process
 * @param since when that process started; empty if the system doesn't tell
 * @param socket where it listens for what other processes ask of the store; empty if nowhere
 */
record LockHolder(long pid, Optional<Instant> since, Optional<Path> socket) {

  /** This process, which listens nowhere yet. */
  static LockHolder self() {
    ProcessHandle self = ProcessHandle.current();
    return new LockHolder(
        self.pid(),
        self.info().startInstant().map(start -> start.truncatedTo(ChronoUnit.SECONDS)),
        Optional.empty());
  }

  /** The same one, which listens there. */
  LockHolder at(Path address) {
    return new LockHolder(pid, since, Optional.of(address));
  }

  /** The file's text. */
  String print() {
    StringBuilder text = new StringBuilder().append("pid ").append(pid).append('\n');
    since.ifPresent(start -> text.append("since ").append(start).append('\n'));
    socket.ifPresent(address -> text.append("socket ").append(address).append('\n'));
    return text.toString();
  }

  /** Reads the file's text; empty if it names no process. */
  static Optional<LockHolder> parse(String text) {
    try {
      return line(text, "pid ")
          .map(Long::parseLong)
          .map(pid ->
              new LockHolder(
                  pid,
                  line(text, "since ").map(Instant::parse),
                  line(text, "socket ").map(Path::of)));
    } catch (NumberFormatException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> line(String text, String start) {
    return text.lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst();
  }

  /** For people. */
  @Override
  public String toString() {
    return "process " + pid + since.map(start -> ", which started at " + start).orElse("");
  }
}
