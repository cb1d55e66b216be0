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
 * httperf: an open loop whose connections come at equal distances, with some requests each, one
 * after another. It works all the time on one thread, looks at no body, takes every status of 200
 * to 299 for right, and can have about 1,000 connections at once. It tells only the mean time of an
 * answer, and no more of errors than how many connections had one: the requests that such a
 * connection still had are faults of the same kind.
 */
public final class Httperf extends ExternalTool {

  private Httperf(Path program) {
    super(program);
  }

  /**
   * The one that is installed.
   *
   * @throws LoadException if none is
   */
  public static Httperf find() {
    return new Httperf(find("httperf", "httperf"));
  }

  @Override
  public String name() {
    String text = command(List.of(program.toString(), "--version")).text();
    return text.replaceFirst("(?s)^.*?httperf-([0-9.]+).*$", "httperf $1");
  }

  @Override
  public String lacks(Load load) {
    if (!load.pace().isOpen()) {
      return "httperf has only an open loop";
    }
    if (load.requestsPerConnection() == 0) {
      return "httperf closes every connection after some requests";
    }
    if (load.depth() > 1) {
      return "httperf doesn't pipeline here";
    }
    if (load.threads() > 1) {
      return "httperf has one thread";
    }
    return lacksScript("httperf", load.script());
  }

  @Override
  void warm(Load load) {
    command(words(load, requests(load, load.warmUp())));
  }

  private static long requests(Load load, Duration time) {
    return Math.max(1, Math.round(load.pace().rate() * time.toMillis() / 1e3));
  }

  private static long requests(Load load) {
    return load.span().requests() > 0 ? load.span().requests() : requests(load, load.span().time());
  }

  private static long connections(Load load, long requests) {
    int calls = load.requestsPerConnection();
    return (requests + calls - 1) / calls;
  }

  private List<String> words(Load load, long requests) {
    int calls = load.requestsPerConnection();
    List<String> words =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--hog",
                "--server=" + load.host(),
                "--port=" + load.port(),
                "--uri=" + ask(load).target(),
                "--rate=" + load.pace().rate() / calls,
                "--num-conns=" + connections(load, requests),
                "--num-calls=" + calls,
                "--timeout=" + load.timeout().toMillis() / 1e3));
    ask(load)
        .headers()
        .forEach(
            (name, value) -> words.add("--add-header=" + name + ": " + escaped(value) + "\\n"));
    return words;
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\");
  }

  @Override
  LoadResult measure(Load load, Watch watch, double warmUpSeconds) {
    long requests = requests(load);
    watch.begins();
    Run.Said said = command(words(load, requests));
    watch.ends();
    long planned = connections(load, requests) * load.requestsPerConnection();
    return read(said, planned, warmUpSeconds);
  }

  /**
   * What it said, as a result.
   *
   * @param planned requests that it should have sent
   */
  static LoadResult read(Run.Said said, long planned, double warmUpSeconds) {
    var reading = new Reading(said.text());
    if (!reading.has("(?m)^Total: connections")) {
      throw new LoadException("httperf failed: " + said.text().strip());
    }
    if (reading.has("(fd-unavail|addrunavail|ftab-full) [1-9]")) {
      throw new LoadException("httperf can open no more sockets: " + said.text().strip());
    }
    long replies = reading.count("replies ([0-9]+)");
    long answered = reading.count("2xx=([0-9]+)");
    Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    put(faults, Fault.STATUS, replies - answered);
    share(reading, planned - replies, faults);
    return new LoadResult(
        reading.number("test-duration ([0-9.]+)"),
        planned,
        answered,
        answered,
        faults,
        Math.round(answered * reading.number("content ([0-9.]+)")),
        latency(reading),
        List.of(),
        reading.number("user ([0-9.]+)") + reading.number("system ([0-9.]+)"),
        0,
        warmUpSeconds,
        false,
        0);
  }

  /** Divides the requests that had no answer, as the connections' errors are divided. */
  private static void share(Reading reading, long lost, Map<Fault, Long> faults) {
    long refused = reading.count("connrefused ([0-9]+)");
    long reset = reading.count("connreset ([0-9]+)");
    long late = reading.count("client-timo ([0-9]+)") + reading.count("socket-timo ([0-9]+)");
    long all = refused + reset + late;
    long asRefused = all == 0 ? 0 : Math.round((double) lost * refused / all);
    long asLate = all == 0 ? 0 : Math.round((double) lost * late / all);
    put(faults, Fault.REFUSED, asRefused);
    put(faults, Fault.TIMEOUT, asLate);
    put(faults, Fault.RESET, lost - asRefused - asLate);
  }

  private static void put(Map<Fault, Long> faults, Fault fault, long count) {
    if (count > 0) {
      faults.put(fault, count);
    }
  }

  private static Latency latency(Reading reading) {
    double mean =
        1e3 * (reading.number("response ([0-9.]+)") + reading.number("transfer ([0-9.]+)"));
    return new Latency(mean, 0, 0, 0, 0, 0, 0, "");
  }
}
