package io.busbar.bench.report;

import io.busbar.bench.load.Fault;
import io.busbar.bench.load.Latency;
import io.busbar.bench.report.Report.Axis;
import io.busbar.bench.report.Report.Cell;
import io.busbar.bench.report.Report.Chart;
import io.busbar.bench.report.Report.Comparison;
import io.busbar.bench.report.Report.ContenderInfo;
import io.busbar.bench.report.Report.Footprint;
import io.busbar.bench.report.Report.Measure;
import io.busbar.bench.report.Report.Metric;
import io.busbar.bench.report.Report.Noise;
import io.busbar.bench.report.Report.Point;
import io.busbar.bench.report.Report.Run;
import io.busbar.bench.report.Report.Series;
import io.busbar.bench.report.Report.Table;
import io.busbar.bench.report.Report.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Reports as a comparison makes them; their numbers are like those of a small machine. */
final class SampleReports {

  private static final List<String> NAMES =
      List.of(
          "netty/event-loop",
          "netty/virtual",
          "netty/workers",
          "undertow/event-loop",
          "undertow/virtual",
          "jetty/event-loop",
          "jetty/virtual",
          "bare-netty",
          "nginx");

  private static final double[] CPU = {12.4, 31.2, 22.8, 14.9, 48.3, 15.6, 33.7, 8.2, 7.1};

  private SampleReports() {}

  /** All that a report can hold. */
  static Report full() {
    return of(NAMES, true, List.of());
  }

  /** What there is after a while. */
  static Report partial() {
    return of(NAMES, false, List.of("Stopped by the user in round 3 of 5."));
  }

  /** With names that mean something where they must not. */
  static Report hostile() {
    List<String> names = new ArrayList<>(NAMES);
    names.set(1, "<script>alert(1)</script>");
    names.set(2, "a\"b'c&d, e|f\r\ng`h`");
    names.set(3, "]]></script><!-- \\u003c ${x} --><img src=http://127.0.0.1:9/x>");
    return of(names, true, List.of("</script><script>alert(2)</script>"));
  }

  /** Before anything was measured. */
  static Report empty() {
    return new Report(
        Report.SCHEMA,
        "Nothing yet",
        "quick",
        List.of(),
        0,
        "2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05Z",
        false,
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Noise(List.of(), 0, 0),
        List.of(),
        List.of());
  }

  private static Report of(List<String> names, boolean complete, List<String> notes) {
    List<Cell> cells =
        List.of(
            new Cell(
                "get-420",
                "GET of a 420-byte message, 64 connections",
                "get-420",
                pairs("connections", "64", "depth", "1", "loop", "closed")),
            new Cell(
                "post-1k-p24",
                "POST of a 1 KB message, 64 connections, 24 deep",
                "post-1k",
                pairs("connections", "64", "depth", "24", "loop", "closed")));
    List<Run> runs = new ArrayList<>();
    List<Measure> measures = new ArrayList<>();
    List<Comparison> comparisons = new ArrayList<>();
    Random random = new Random(7);
    for (Cell cell : cells) {
      double dearer = cell.id().equals("get-420") ? 1 : 1.6;
      for (int round = 1; round <= (complete ? 5 : 2); round++) {
        for (int i = 0; i < names.size(); i++) {
          runs.add(run(names.get(i), cell.id(), round, i, CPU[i] * dearer, random));
        }
      }
      for (int i = 0; i < names.size(); i++) {
        for (Metric metric : Metric.values()) {
          double value = value(metric, CPU[i] * dearer);
          measures.add(
              new Measure(
                  cell.id(),
                  names.get(i),
                  metric,
                  tidy(value),
                  tidy(value * 0.97),
                  tidy(value * 1.04),
                  tidy(value * 0.93),
                  tidy(value * 1.09),
                  5));
          if (i > 0) {
            comparisons.add(comparison(cell.id(), names.get(i), names.getFirst(), metric, i));
          }
        }
      }
    }
    return new Report(
        Report.SCHEMA,
        "Engines under the bus",
        "quick",
        List.of("busbar", "bench", "quick", "--rounds", "5", "--out", "reports/quick"),
        7093,
        "2026-01-02T03:04:05Z",
        "2026-01-02T03:31:48Z",
        complete,
        notes,
        environment(),
        IntStream.range(0, names.size())
            .mapToObj(i ->
                new ContenderInfo(
                    names.get(i),
                    i < 7 ? "busbar" : i == 7 ? "bare" : "external",
                    "busbar serve --transport " + names.get(i)))
            .toList(),
        cells,
        runs,
        measures,
        comparisons,
        noise(names),
        charts(names),
        List.of(
            new Table(
                "history",
                "What the 2012 study published",
                "Other machines: to be read beside this run, not against it.",
                List.of("server", "peak requests/s", "keeps up to", "errors from"),
                List.of(
                    List.of("Gevent", "323", "320", "480"),
                    List.of("Node", "490", "420", "660"),
                    List.of(names.get(3), "240", "240", "320")))));
  }

  private static Map<String, Map<String, String>> environment() {
    Map<String, Map<String, String>> groups = new LinkedHashMap<>();
    groups.put(
        "Machine", pairs("processor", "2 × x86-64, 2.6 GHz", "memory", "7.8 GiB", "kernel", "6.1"));
    groups.put("Java", pairs("version", "25.0.3", "collector", "Serial", "heap", "512 MiB"));
    groups.put("Generator", pairs("tool", "busbar 0.1.0", "threads", "1"));
    return groups;
  }

  private static Map<String, String> pairs(String... words) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      pairs.put(words[i], words[i + 1]);
    }
    return pairs;
  }

  private static double value(Metric metric, double cpu) {
    return switch (metric) {
      case CPU -> cpu;
      case RATE -> 1_050_000 / cpu;
      case P50 -> 38 * cpu;
      case P99 -> 131 * cpu;
    };
  }

  private static Run run(String name, String cell, int round, int i, double mean, Random random) {
    double cpu = mean * (1 + 0.04 * random.nextGaussian());
    boolean failed = i == 4 && round == 2;
    return new Run(
        name,
        cell,
        round,
        i + 1,
        "2026-01-02T03:04:05Z",
        failed ? "the server answered 503, more than 1 in 1,000" : "",
        i == 8,
        10,
        1_000_000 / (i + 1),
        1_000_000 / (i + 1) - (failed ? 9000 : 0),
        failed ? Map.of(Fault.STATUS, 9000L) : Map.of(),
        tidy(1_050_000 / cpu),
        tidy(900 + 10 * cpu),
        new Latency(
            tidy(41 * cpu),
            tidy(9 * cpu),
            tidy(38 * cpu),
            tidy(70 * cpu),
            tidy(131 * cpu),
            tidy(240 * cpu),
            tidy(900 * cpu),
            "HISTFAAAAB"),
        tidy(10 * cpu / 9),
        failed ? Optional.empty() : Optional.of(tidy(cpu)),
        8.61,
        i == 8 ? 0.98 : 0.61,
        round > 1,
        254.5,
        19,
        i < 8 ? Optional.of(12) : Optional.empty(),
        i < 8 ? Optional.of(31.5) : Optional.empty(),
        i < 8 ? Footprint.ofStart(Optional.of(412.5)) : Footprint.NONE,
        0.2,
        2.31);
  }

  private static Comparison comparison(
      String cell, String name, String against, Metric metric, int i) {
    double ratio = value(metric, CPU[i]) / value(metric, CPU[0]);
    boolean better = ratio > 1 == metric.isMoreBetter();
    Verdict verdict =
        i == 4 ? Verdict.NONE : i == 3 ? Verdict.SAME : better ? Verdict.FASTER : Verdict.SLOWER;
    String reason =
        switch (verdict) {
          case NONE -> "Fewer than 5 rounds count.";
          case SAME -> "The interval of the ratio reaches into the noise of the twins.";
          default -> "";
        };
    return new Comparison(
        cell,
        name,
        against,
        metric,
        tidy(ratio),
        tidy(ratio * 0.96),
        tidy(ratio * 1.05),
        0.034,
        5,
        verdict,
        reason);
  }

  private static Noise noise(List<String> names) {
    String name = names.getFirst();
    List<Comparison> twins =
        List.of(
            new Comparison(
                "get-420",
                name + " (twin)",
                name,
                Metric.CPU,
                1.011,
                0.985,
                1.034,
                0.034,
                5,
                Verdict.SAME,
                "They are equals."),
            new Comparison(
                "get-420",
                name + " (twin)",
                name,
                Metric.RATE,
                0.94,
                0.88,
                1.02,
                0.12,
                5,
                Verdict.SAME,
                "They are equals."));
    return new Noise(twins, 1.7, 3.42);
  }

  private static List<Chart> charts(List<String> names) {
    List<Series> sweep = new ArrayList<>();
    List<Series> concurrency = new ArrayList<>();
    List<Series> latency = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      double most = 900_000 / CPU[i];
      double cost = CPU[i];
      sweep.add(
          new Series(
              names.get(i),
              IntStream.rangeClosed(1, 30)
                  .mapToObj(it -> it * 3000.0)
                  .map(it -> point(it, Math.min(it, most - Math.max(0, it - most) * 0.12), 0.02))
                  .toList()));
      latency.add(
          new Series(
              names.get(i),
              IntStream.rangeClosed(1, 30)
                  .mapToObj(it -> it * 3000.0)
                  .map(it -> point(it, it < most ? 300 + 20 * cost / (1.02 - it / most) : 1e6, 0))
                  .toList()));
    }
    for (int i = 0; i < names.size(); i++) {
      double most = 900_000 / CPU[i];
      concurrency.add(
          new Series(
              names.get(i),
              IntStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
                  .mapToObj(it -> point(it, most * it / (it + 6.0), 0.06))
                  .toList()));
    }
    List<Point> bars = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      bars.add(point(i, CPU[i], 0.05));
    }
    List<Point> more = bars.stream().map(it -> point(it.x(), it.y() * 1.6, 0.05)).toList();
    Axis attempted = new Axis("attempted requests/s", false);
    return List.of(
        new Chart(
            "cpu",
            "Server CPU for a request: GET of a 420-byte message",
            "bar",
            new Axis("contender", false),
            new Axis("µs/request", false),
            names,
            List.of(new Series("get-420", bars))),
        new Chart(
            "cpu-cells",
            "Server CPU for a request, by cell",
            "bar",
            new Axis("contender", false),
            new Axis("µs/request", false),
            names,
            List.of(new Series("get-420", bars), new Series("post-1k-p24", more))),
        new Chart(
            "sweep",
            "Answers at a rising rate",
            "line",
            attempted,
            new Axis("requests/s", false),
            List.of(),
            sweep),
        new Chart(
            "sweep-p99",
            "Latency at a rising rate",
            "line",
            attempted,
            new Axis("p99, µs", true),
            List.of(),
            latency),
        new Chart(
            "concurrency",
            "Throughput by connections",
            "line",
            new Axis("connections", true),
            new Axis("requests/s", false),
            List.of(),
            concurrency));
  }

  private static Point point(double x, double y, double part) {
    return new Point(x, tidy(y), tidy(y * (1 - part)), tidy(y * (1 + part)));
  }

  /** As files hold it, so that what is read back is equal. */
  private static double tidy(double value) {
    return Numbers.rounded(value).doubleValue();
  }
}
