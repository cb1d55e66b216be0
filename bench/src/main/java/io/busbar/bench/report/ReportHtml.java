package io.busbar.bench.report;

import io.busbar.bench.report.Report.Comparison;
import io.busbar.bench.report.Report.ContenderInfo;
import io.busbar.bench.report.Report.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A report as one page that needs nothing else: it loads nothing, and reads well without script.
 */
final class ReportHtml {

  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");

  /** Only the style and the script that are here; nothing is fetched. */
  private static final String POLICY =
      "default-src 'none'; style-src "
          + hash(STYLE)
          + "; script-src "
          + hash(SCRIPT)
          + "; base-uri 'none'; form-action 'none'";

  private final Report report;
  private final Markup out = new Markup();

  private ReportHtml(Report report) {
    this.report = report;
  }

  static String text(Report report) {
    ReportHtml page = new ReportHtml(report);
    page.page();
    return page.out.toString();
  }

  private void page() {
    out.raw("<!doctype html>\n");
    out.open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8");
    out.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.empty("meta", "name", "color-scheme", "content", "light dark");
    out.element("title", report.title()).open("style").raw(STYLE).close().close().line();
    out.open("body").element("a", "Skip to the results", "class", "skip", "href", "#results");
    head();
    out.open("main", "id", "results");
    if (Summary.isInTables(report)) {
      tables("Summary");
      charts();
      noise();
    } else {
      verdicts();
      noise();
      charts();
      tables("Tables");
    }
    environment();
    runs();
    out.close();
    data("data-json", ReportJson.text(report));
    data("data-csv", ReportJson.quoted(ReportCsv.text(report)));
    out.open("script").raw(SCRIPT).close().close().close().line();
  }

  private void head() {
    out.open("header").open("div", "class", "top").element("h1", report.title());
    out.open("div", "class", "tools", "hidden", "hidden");
    out.element("a", "Download JSON", "id", "get-json", "href", "#", "download", "report.json");
    out.text(" ");
    out.element("a", "Download CSV", "id", "get-csv", "href", "#", "download", "report.csv");
    out.text(" ");
    out.element("button", "Dark theme", "type", "button", "id", "theme").close().close();
    out.open("p", "class", "about");
    out.element("strong", report.name()).text(" · ");
    out.element("time", report.started(), "datetime", report.started()).text(" to ");
    out.element("time", report.finished(), "datetime", report.finished());
    out.text(" · seed " + report.seed()).close();
    out.element("code", String.join(" ", report.command()), "class", "command");
    if (!report.complete() || !report.notes().isEmpty()) {
      out.open("div", "class", report.complete() ? "banner" : "banner warning", "role", "note");
      if (!report.complete()) {
        out.element("strong", "Not complete: not all that was planned was done.");
      }
      if (!report.notes().isEmpty()) {
        out.open("ul");
        report.notes().forEach(it -> out.element("li", it));
        out.close();
      }
      out.close();
    }
    out.close().line();
  }

  private void verdicts() {
    out.open("section", "id", "verdicts").element("h2", "Verdicts");
    out.element("p", Summary.LEGEND, "class", "small");
    List<Summary> summaries = Summary.of(report);
    summaries.forEach(it -> VerdictMarkup.add(out, it));
    if (summaries.isEmpty()) {
      out.element("p", "Nothing was compared.");
    }
    out.close();
  }

  private void noise() {
    out.open("section", "id", "noise").element("h2", "Noise");
    out.element(
        "p",
        "Processor time that the host took: at most "
            + Numbers.text(report.noise().stealPercent())
            + " % in a run. Highest load average: "
            + Numbers.text(report.noise().load())
            + ".");
    if (!report.noise().twins().isEmpty()) {
      TableMarkup.add(
          out,
          "A contender against its own twin: what a difference must exceed",
          List.of("twins", "cell", "metric", "ratio", "95 % interval", "noise"),
          report.noise().twins().stream().map(ReportHtml::twin).toList());
    }
    out.close();
  }

  private static List<String> twin(Comparison twin) {
    return List.of(
        twin.contender() + " / " + twin.against(),
        twin.cell(),
        twin.metric().title(),
        Numbers.ratio(twin.ratio()),
        Numbers.ratios(twin.low(), twin.high()),
        Numbers.percent(twin.noise()));
  }

  private void charts() {
    if (report.charts().isEmpty()) {
      return;
    }
    List<String> contenders = report.contenders().stream().map(ContenderInfo::name).toList();
    out.open("section", "id", "charts").element("h2", "Charts");
    report.charts().forEach(it -> ChartMarkup.add(out, it, contenders));
    out.close();
  }

  private void tables(String title) {
    if (report.tables().isEmpty()) {
      return;
    }
    out.open("section", "id", "tables").element("h2", title);
    report.tables().forEach(it -> TableMarkup.add(out, it));
    out.close();
  }

  private void environment() {
    out.open("section", "id", "environment").element("h2", "Environment");
    out.open("div", "class", "groups");
    report.environment().forEach(this::group);
    out.close();
    TableMarkup.add(
        out,
        "Contenders",
        List.of("contender", "kind", "started by"),
        report.contenders().stream().map(it -> List.of(it.name(), it.kind(), it.start())).toList());
    out.close();
  }

  private void group(String name, Map<String, String> values) {
    out.open("div").element("h3", name).open("dl");
    values.forEach((key, value) -> out.element("dt", key).element("dd", value));
    out.close().close();
  }

  private void runs() {
    out.open("section", "id", "runs").element("h2", "Runs");
    out.open("details").element("summary", "All " + report.runs().size() + " runs");
    TableMarkup.add(
        out,
        "All runs in the order of time",
        List.of(
            "contender",
            "cell",
            "round",
            "position",
            "CPU µs/request",
            "requests/s",
            "p50 µs",
            "p99 µs",
            "faults",
            "generator busy",
            "RSS MiB",
            "steal %",
            "load",
            "remarks"),
        report.runs().stream().map(ReportHtml::run).toList());
    out.close().close();
  }

  private static List<String> run(Run run) {
    long faults = run.faults().values().stream().mapToLong(Long::longValue).sum();
    String remarks =
        run.problem()
            + (run.generatorLimited() ? " generator-limited" : "")
            + (run.steady() ? "" : " not steady");
    return List.of(
        run.contender(),
        run.cell(),
        Integer.toString(run.round()),
        Integer.toString(run.position()),
        run.cpuMicros().map(Numbers::text).orElse(Numbers.UNKNOWN),
        Numbers.text(run.rate()),
        Numbers.text(run.latency().p50()),
        Numbers.text(run.latency().p99()),
        Long.toString(faults),
        Numbers.percent(run.generatorBusy()),
        Numbers.text(run.rssMib()),
        Numbers.text(run.stealPercent()),
        Numbers.text(run.load()),
        remarks.strip());
  }

  /** Data for the script: in JSON a less-than sign stands in strings only. */
  private void data(String id, String json) {
    out.open("script", "type", "application/json", "id", id);
    out.raw(json.replace("<", "\\u003c")).close().line();
  }

  private static String resource(String name) {
    try (InputStream in = ReportHtml.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + name + " of this program", e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
