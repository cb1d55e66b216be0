package io.busbar.whole;

import io.busbar.app.testing.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process has told the system of its sockets, out of strace's log: for each socket what its
 * options were set to last, and how long its queue was made.
 */
final class SocketTrace {

  /** As {@code listen} would be an option of the socket, too. */
  static final String BACKLOG = "backlog";

  private static final Pattern CALL =
      Pattern.compile("(listen|setsockopt)\\(\\d+<([^>]*)>, (?:\\w+, (\\w+), )?\\[?(\\d+)\\]?.*");

  private final Map<String, Map<String, Integer>> sockets = new LinkedHashMap<>();

  private SocketTrace() {}

  /** How to start a process whose calls are logged. */
  static Launch launch(Path log) {
    return new Launch()
        .under(
            "strace",
            "-f",
            "-qq",
            "--seccomp-bpf",
            "-y",
            "-o",
            log.toString(),
            "-e",
            "trace=listen,setsockopt",
            "-e",
            "signal=none")
        .flags("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"); // It is started often.
  }

  /** What is in a log, whose process has ended. */
  static SocketTrace read(Path log) throws IOException {
    SocketTrace trace = new SocketTrace();
    for (String line : Files.readAllLines(log)) {
      Matcher call = CALL.matcher(line);
      if (call.find()) {
        trace.add(call);
      }
    }
    return trace;
  }

  private void add(Matcher call) {
    Map<String, Integer> settings = sockets.computeIfAbsent(call.group(2), _ -> new TreeMap<>());
    boolean listens = call.group(1).equals("listen");
    if (!settings.containsKey(BACKLOG)) {
      // What is set later than that no connection inherits.
      settings.put(listens ? BACKLOG : call.group(3), Integer.parseInt(call.group(4)));
    }
  }

  /** The settings that the only listening socket had when it began to listen. */
  Map<String, Integer> listening() {
    // The JVM listens for jstack, too, but that is no TCP.
    return only(one -> one.containsKey(BACKLOG) && one.containsKey("SO_REUSEADDR"));
  }

  /** The settings of the connections, which are all set alike. */
  Map<String, Integer> accepted() {
    return only(one -> !one.containsKey(BACKLOG) && one.containsKey("TCP_NODELAY"));
  }

  private Map<String, Integer> only(Predicate<Map<String, Integer>> which) {
    List<Map<String, Integer>> kinds = sockets.values().stream().filter(which).distinct().toList();
    if (kinds.size() != 1) {
      throw new AssertionError("not one kind of sockets but " + sockets);
    }
    return kinds.getFirst();
  }
}
