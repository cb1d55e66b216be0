package io.busbar.bench.tool;

import io.busbar.bench.load.Fault;
import io.busbar.bench.load.Latency;
import io.busbar.bench.load.Load;
import io.busbar.bench.load.LoadException;
import io.busbar.bench.load.LoadResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * ab, ApacheBench: a closed loop by time or count, in HTTP/1.0, on one thread. It compares the
 * length of a body with that of the first one, and takes every status of 200 to 299 for right; its
 * times are in whole milliseconds. A run by count ends early if ten connections fail.
 */
public final class Ab extends ExternalTool {

  private static final long MOST = 100_000_000;

  private Ab(Path program) {
    super(program);
  }

  /**
   * The one that is installed.
   *
   * @throws LoadException if none is
   */
  public static Ab find() {
    return new Ab(find("ab", "apache2-utils"));
  }

  @Override
  public String name() {
    String text = command(List.of(program.toString(), "-V")).text();
    return text.replaceFirst("(?s)^.*Version ([0-9.]+).*$", "ab $1");
  }

  @Override
  public String lacks(Load load) {
    if (load.pace().isOpen()) {
      return "ab has no open loop";
    }
    if (load.depth() > 1) {
      return "ab can't pipeline";
    }
    if (load.requestsPerConnection() > 1) {
      return "ab can't close a connection after some requests, only after each";
    }
    if (load.threads() > 1) {
      return "ab has one thread";
    }
    if (load.connections() > 20_000) {
      return "ab has 20000 connections at most";
    }
    if (load.span().requests() > 0 && load.span().requests() < load.connections()) {
      return "ab needs a request for each connection";
    }
    return lacksScript("ab", load.script());
  }

  @Override
  void warm(Load load) {
    say(load, load.warmUp(), 0);
  }

  private Run.Said say(Load load, Duration time, long requests) {
    List<String> words = new ArrayList<>(List.of(program.toString(), "-q", "-r"));
    if (requests == 0) {
      words.addAll(List.of("-t", Long.toString(seconds(time))));
    }
    // After -t, which sets a count of its own.
    words.addAll(List.of("-n", Long.toString(requests == 0 ? MOST : requests)));
    words.addAll(List.of("-c", Integer.toString(load.connections())));
    words.addAll(List.of("-s", Long.toString(seconds(load.timeout()))));
    if (load.requestsPerConnection() == 0) {
      words.add("-k");
    }
    ask(load).headers().forEach((name, value) -> words.addAll(List.of("-H", name + ": " + value)));
    words.add(url(load));
    return command(words);
  }

  @Override
  LoadResult measure(Load load, Watch watch, double warmUpSeconds) {
    watch.begins();
    Run.Said said = say(load, load.span().time(), load.span().requests());
    watch.ends();
    return read(said, warmUpSeconds);
  }

  /** What it said, as a result. */
  static LoadResult read(Run.Said said, double warmUpSeconds) {
    var reading = new Reading(said.text());
    if (!reading.has("Complete requests:")) {
      if (reading.has("Connection refused")) {
        return result(0, 0, Map.of(Fault.REFUSED, 1L), 0, Latency.NONE, said, warmUpSeconds);
      }
      throw new LoadException("ab failed: " + said.text().strip());
    }
    long complete = reading.count("Complete requests: +([0-9]+)");
    long status = reading.count("Non-2xx responses: +([0-9]+)");
    long refused = reading.count("Connect: ([0-9]+)");
    long reset = reading.count("Receive: ([0-9]+)") + reading.count("Exceptions: ([0-9]+)");
    long length = reading.count("Length: ([0-9]+), Exc");
    Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    put(faults, Fault.REFUSED, refused);
    put(faults, Fault.RESET, reset);
    put(faults, Fault.STATUS, status);
    // An answer that never was has the wrong length, too, and so has most of another status.
    put(faults, Fault.BODY, length - reset - status);
    long wrong = faults.values().stream().mapToLong(Long::longValue).sum();
    return result(
        reading.number("Time taken for tests: +([0-9.]+)"),
        Math.max(0, complete - wrong),
        faults,
        reading.count("HTML transferred: +([0-9]+)"),
        latency(reading),
        said,
        warmUpSeconds);
  }

  private static void put(Map<Fault, Long> faults, Fault fault, long count) {
    if (count > 0) {
      faults.put(fault, count);
    }
  }

  private static Latency latency(Reading reading) {
    String total = "Total: +[0-9.]+ +";
    return new Latency(
        1e3 * reading.number(total + "([0-9.]+)"),
        1e3 * reading.number(total + "[0-9.]+ +([0-9.]+)"),
        1e3 * reading.number(" 50% +([0-9]+)"),
        1e3 * reading.number(" 90% +([0-9]+)"),
        1e3 * reading.number(" 99% +([0-9]+)"),
        0,
        1e3 * reading.number("100% +([0-9]+)"),
        "");
  }

  private static LoadResult result(
      double seconds,
      long answered,
      Map<Fault, Long> faults,
      long bytes,
      Latency latency,
      Run.Said said,
      double warmUpSeconds) {
    long faulty = faults.values().stream().mapToLong(Long::longValue).sum();
    return new LoadResult(
        seconds,
        answered + faulty,
        answered,
        answered,
        faults,
        bytes,
        latency,
        List.of(),
        said.cpuSeconds(),
        0,
        warmUpSeconds,
        false,
        0);
  }
}
