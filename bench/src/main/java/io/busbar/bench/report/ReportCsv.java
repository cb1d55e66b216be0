package io.busbar.bench.report;

import io.busbar.bench.load.Fault;
import io.busbar.bench.report.Report.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The runs of a report as RFC 4180 says: a header, then one row a run, each ended by CR LF. */
final class ReportCsv {

  private ReportCsv() {}

  static String text(Report report) {
    StringBuilder text = new StringBuilder();
    row(text, header());
    report.runs().forEach(run -> row(text, fields(run)));
    return text.toString();
  }

  private static List<String> header() {
    List<String> names =
        new ArrayList<>(
            List.of(
                "contender",
                "cell",
                "round",
                "position",
                "started",
                "problem",
                "generator_limited",
                "seconds",
                "sent",
                "answered"));
    for (Fault fault : Fault.values()) {
      names.add(fault.name().toLowerCase(Locale.ROOT));
    }
    names.addAll(
        List.of(
            "rate",
            "rate_deviation",
            "latency_mean_us",
            "latency_deviation_us",
            "latency_p50_us",
            "latency_p90_us",
            "latency_p99_us",
            "latency_p999_us",
            "latency_max_us",
            "cpu_seconds",
            "cpu_us_per_request",
            "generator_cpu_us_per_request",
            "generator_busy",
            "steady",
            "rss_mib",
            "threads",
            "collections",
            "collection_ms",
            "start_ms",
            "allocated_bytes_per_request",
            "off_heap_mib",
            "connection_bytes",
            "flushes_per_request",
            "steal_percent",
            "load"));
    return names;
  }

  private static List<String> fields(Run run) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                run.contender(),
                run.cell(),
                Integer.toString(run.round()),
                Integer.toString(run.position()),
                run.started(),
                run.problem(),
                Boolean.toString(run.generatorLimited()),
                Numbers.plain(run.seconds()),
                Long.toString(run.sent()),
                Long.toString(run.answered())));
    for (Fault fault : Fault.values()) {
      fields.add(Long.toString(run.faults().getOrDefault(fault, 0L)));
    }
    fields.addAll(
        List.of(
            Numbers.plain(run.rate()),
            Numbers.plain(run.rateDeviation()),
            Numbers.plain(run.latency().mean()),
            Numbers.plain(run.latency().deviation()),
            Numbers.plain(run.latency().p50()),
            Numbers.plain(run.latency().p90()),
            Numbers.plain(run.latency().p99()),
            Numbers.plain(run.latency().p999()),
            Numbers.plain(run.latency().max()),
            Numbers.plain(run.cpuSeconds()),
            run.cpuMicros().map(Numbers::plain).orElse(""),
            Numbers.plain(run.generatorCpuMicros()),
            Numbers.plain(run.generatorBusy()),
            Boolean.toString(run.steady()),
            Numbers.plain(run.rssMib()),
            Integer.toString(run.threads()),
            run.collections().map(it -> Integer.toString(it)).orElse(""),
            run.collectionMillis().map(Numbers::plain).orElse(""),
            run.footprint().startMillis().map(Numbers::plain).orElse(""),
            run.footprint().allocatedBytes().map(Numbers::plain).orElse(""),
            run.footprint().offHeapMib().map(Numbers::plain).orElse(""),
            run.footprint().connectionBytes().map(Numbers::plain).orElse(""),
            run.footprint().flushes().map(Numbers::plain).orElse(""),
            Numbers.plain(run.stealPercent()),
            Numbers.plain(run.load())));
    return fields;
  }

  private static void row(StringBuilder text, List<String> fields) {
    text.append(fields.stream().map(ReportCsv::field).collect(Collectors.joining(",")))
        .append("\r\n");
  }

  private static String field(String value) {
    boolean plain = value.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
