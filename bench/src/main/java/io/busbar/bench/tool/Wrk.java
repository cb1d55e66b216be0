package io.busbar.bench.tool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.busbar.bench.load.Fault;
import io.busbar.bench.load.Latency;
import io.busbar.bench.load.Load;
import io.busbar.bench.load.LoadException;
import io.busbar.bench.load.LoadResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * wrk: a closed loop by time. It looks at no body, takes every status below 400 for right, and
 * counts the bytes of heads, too. It tells an answer that was late as a timeout, and later as an
 * answer. It adds times to its histogram for those that it thinks were left out, and then finds no
 * high percentile now and then: that is 0.
 */
public final class Wrk extends ExternalTool {

  private Wrk(Path program) {
    super(program);
  }

  /**
   * The one that is installed.
   *
   * @throws LoadException if none is
   */
  public static Wrk find() {
    return new Wrk(find("wrk", "wrk"));
  }

  @Override
  public String name() {
    String first = command(List.of(program.toString(), "-v")).text().lines().findFirst().orElse("");
    return "wrk " + first.replaceFirst("^wrk ", "").replaceFirst(" .*", "");
  }

  @Override
  public String lacks(Load load) {
    if (load.pace().isOpen()) {
      return "wrk has no open loop";
    }
    if (load.span().requests() > 0) {
      return "wrk counts time, not requests";
    }
    if (load.requestsPerConnection() > 1) {
      return "wrk can't close a connection after some requests, only after each";
    }
    if (load.requestsPerConnection() == 1 && load.depth() > 1) {
      return "wrk can't pipeline over connections of one request";
    }
    if (load.connections() < load.threads()) {
      return "wrk needs a connection for each thread";
    }
    return lacksScript("wrk", load.script());
  }

  @Override
  void warm(Load load) {
    say(load, load.warmUp());
  }

  private Run.Said say(Load load, Duration time) {
    try {
      Path script = Files.createTempFile("busbar-bench", ".lua");
      try {
        Files.writeString(script, lua(load), ISO_8859_1);
        return command(
            List.of(
                program.toString(),
                "--latency",
                "-t" + load.threads(),
                "-c" + load.connections(),
                "-d" + seconds(time) + "s",
                "--timeout",
                seconds(load.timeout()) + "s",
                "-s",
                script.toString(),
                url(load)));
      } finally {
        Files.deleteIfExists(script);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Headers, and as many requests at once as the load says; the results with all their digits. */
  static String lua(Load load) {
    var lua = new StringBuilder("wrk.method = \"GET\"\n");
    ask(load)
        .headers()
        .forEach((name, value) ->
            lua.append("wrk.headers[%s] = %s%n".formatted(quoted(name), quoted(value))));
    if (load.requestsPerConnection() == 1) {
      lua.append("wrk.headers[\"Connection\"] = \"close\"\n");
    }
    if (load.depth() > 1) {
      lua.append(
          """
          init = function(args)
            all = string.rep(wrk.format(), %d)
          end
          request = function() return all end
          """
              .formatted(load.depth()));
    }
    return lua.append(
            """
            done = function(s, l, r)
              io.write(string.format("exact %d %d %d %d %d %d %d\\n", s.duration, s.requests,
                s.bytes, s.errors.connect, s.errors.read + s.errors.write, s.errors.timeout,
                s.errors.status))
              io.write(string.format("times %.3f %.3f %d %d %d %d %d\\n", l.mean, l.stdev,
                l:percentile(50), l:percentile(90), l:percentile(99), l:percentile(99.9), l.max))
            end
            """)
        .toString();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  @Override
  LoadResult measure(Load load, Watch watch, double warmUpSeconds) {
    watch.begins();
    Run.Said said = say(load, load.span().time());
    watch.ends();
    return read(said, warmUpSeconds);
  }

  /** What it said, as a result. */
  static LoadResult read(Run.Said said, double warmUpSeconds) {
    var reading = new Reading(said.text());
    if (reading.has("unable to connect")) {
      return refused(said, warmUpSeconds);
    }
    if (said.exit() != 0 || !reading.has("(?m)^exact ")) {
      throw new LoadException("wrk failed: " + said.text().strip());
    }
    String[] exact = words(said.text(), "exact ");
    String[] times = words(said.text(), "times ");
    Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    put(faults, Fault.REFUSED, exact[3]);
    put(faults, Fault.RESET, exact[4]);
    put(faults, Fault.TIMEOUT, exact[5]);
    put(faults, Fault.STATUS, exact[6]);
    long wrong = faults.getOrDefault(Fault.STATUS, 0L);
    long answered = Long.parseLong(exact[1]) - wrong;
    long all = answered + faults.values().stream().mapToLong(Long::longValue).sum();
    return new LoadResult(
        Double.parseDouble(exact[0]) / 1e6,
        all,
        answered,
        answered,
        faults,
        Long.parseLong(exact[2]),
        new Latency(
            Double.parseDouble(times[0]),
            Double.parseDouble(times[1]),
            Double.parseDouble(times[2]),
            Double.parseDouble(times[3]),
            Double.parseDouble(times[4]),
            Double.parseDouble(times[5]),
            Double.parseDouble(times[6]),
            ""),
        List.of(),
        said.cpuSeconds(),
        0,
        warmUpSeconds,
        false,
        0);
  }

  private static LoadResult refused(Run.Said said, double warmUpSeconds) {
    return new LoadResult(
        0,
        1,
        0,
        0,
        Map.of(Fault.REFUSED, 1L),
        0,
        Latency.NONE,
        List.of(),
        said.cpuSeconds(),
        0,
        warmUpSeconds,
        false,
        0);
  }

  private static void put(Map<Fault, Long> faults, Fault fault, String count) {
    if (!count.equals("0")) {
      faults.put(fault, Long.valueOf(count));
    }
  }

  private static String[] words(String text, String start) {
    return text.lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .map(line -> line.substring(start.length()).toLowerCase(Locale.ROOT).split(" ", -1))
        .orElseThrow(() -> new LoadException("wrk said nothing of its " + start + ": " + text));
  }
}
