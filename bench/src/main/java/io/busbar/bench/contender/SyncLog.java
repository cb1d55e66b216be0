package io.busbar.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What strace tells of how often a server forces files to the disk: one line a call, with the time
 * of day. Only these calls stop the server, by a filter in the kernel; they cost it some time all
 * the same.
 */
final class SyncLog {

  private static final String SUFFIX = ".syncs";

  /** The second half of a call that another thread's came between is a line of its own. */
  private static final Pattern CALL =
      Pattern.compile("\\d+ +(\\d+)\\.(\\d{3})\\d* (?:fsync|fdatasync)\\(.*");

  private static final long MILLIS_PER_SECOND = 1000;

  private final Path file;

  /** Of a server whose folder for data that is. */
  SyncLog(Path data) {
    file = data.resolveSibling(data.getFileName() + SUFFIX);
  }

  /** A command that is looked at while it runs. */
  static List<String> traced(List<String> command) {
    List<String> traced =
        new ArrayList<>(
            List.of("strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=fsync,fdatasync"));
    traced.addAll(List.of("-e", "signal=none", "-ttt", "-o", Contender.DATA + SUFFIX));
    traced.addAll(command);
    return List.copyOf(traced);
  }

  /** How many calls there were between two times of day; empty if nobody has looked. */
  Optional<Long> count(long from, long to) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Files.readAllLines(file).stream()
              .map(CALL::matcher)
              .filter(Matcher::matches)
              .mapToLong(SyncLog::millis)
              .filter(at -> at >= from && at <= to)
              .count());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static long millis(Matcher call) {
    return Long.parseLong(call.group(1)) * MILLIS_PER_SECOND + Long.parseLong(call.group(2));
  }
}
