package io.busbar.bench.plan;

import io.busbar.bench.contender.Contender;
import io.busbar.bench.load.Load.Span;
import io.busbar.bench.plan.Graphs.Place;
import io.busbar.bench.report.Report;
import io.busbar.bench.report.Report.Axis;
import io.busbar.bench.report.Report.Chart;
import io.busbar.bench.report.Report.Point;
import io.busbar.bench.report.Report.Run;
import io.busbar.bench.report.Report.Series;
import io.busbar.bench.report.Report.Table;
import io.busbar.bench.workload.Filling;
import io.busbar.bench.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * 5,000 GETs at each of some concurrencies, each on a connection of its own, three runs, four
 * workers, as ab does.
 */
final class AbStudy implements Drawing {

  private static final List<Integer> CONCURRENCY =
      List.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000);
  private static final int MOST_SCALED = 1000;
  private static final long REQUESTS = 5000;
  private static final int LEAST_POINTS = 3;
  private static final int ROUNDS = 3;
  private static final int WORKERS = 4;

  /** The generator's connections, and as many of a server, want so many files beside others. */
  private static final int OTHER_FILES = 200;

  private final List<Place> places;

  private AbStudy(List<Place> places) {
    this.places = places;
  }

  static Plan plan(Settings settings) {
    Workload workload = settings.workloadsOr(Workload.GET_420).getFirst();
    List<Step> steps = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (double point : points(settings)) {
      int concurrency = (int) point;
      if (concurrency + OTHER_FILES > settings.openFiles()) {
        notes.add(
            "Concurrency %d was left out: only %d files may be open (ulimit -n)."
                .formatted(concurrency, settings.openFiles()));
        continue;
      }
      String id = "concurrency-" + concurrency;
      places.add(new Place(id, concurrency));
      steps.add(
          new Step(
              id,
              "%s, %d at once, a connection each".formatted(workload.title(), concurrency),
              workload,
              Filling.NONE,
              Step.whoFits(workload),
              Step.Aim.CLOSED,
              concurrency,
              1,
              1,
              settings.warmUpOr(Duration.ZERO),
              Span.of(REQUESTS)));
    }
    List<Contender> contenders =
        Fields.of(settings, List.of(workload), Fields.ENGINES_ONLY, WORKERS);
    return new Plan(
        "study ab",
        "Concurrency: %,d GETs each, a connection a request".formatted(REQUESTS),
        contenders,
        steps,
        settings.roundsOr(ROUNDS),
        List.of(),
        List.of(),
        "this study gives no verdict",
        false,
        new AbStudy(List.copyOf(places)),
        notes);
  }

  /** All of them, or some, and then none beyond a thousand. */
  private static List<Double> points(Settings settings) {
    List<Double> all =
        CONCURRENCY.stream()
            .filter(it -> settings.scale() == 1 || it <= MOST_SCALED)
            .map(Integer::doubleValue)
            .toList();
    return Graphs.thin(all, settings.scale(), LEAST_POINTS);
  }

  @Override
  public List<Chart> charts(Report found) {
    Axis x = new Axis("requests at once", true);
    Axis rate = new Axis("requests/s", false);
    List<Chart> charts = new ArrayList<>();
    charts.add(
        Graphs.lines(
            found, "ab-throughput", "Throughput, median of the runs", x, rate, places, Run::rate));
    charts.add(
        new Chart(
            "ab-best", "Throughput, best of the runs", "line", x, rate, List.of(), best(found)));
    charts.add(
        Graphs.lines(
            found,
            "ab-latency",
            "Latency p50",
            x,
            new Axis("ms", true),
            places,
            run -> run.latency().p50() / 1000));
    charts.add(
        Graphs.lines(
            found,
            "ab-p99",
            "Latency p99",
            x,
            new Axis("ms", true),
            places,
            run -> run.latency().p99() / 1000));
    charts.add(
        Graphs.lines(
            found,
            "ab-stability",
            "Stability: standard deviation of latency",
            x,
            new Axis("ms", true),
            places,
            run -> run.latency().deviation() / 1000));
    return charts;
  }

  /** The best rate at each place. */
  private List<Series> best(Report found) {
    return found.contenders().stream()
        .map(it ->
            new Series(
                it.name(),
                Graphs.points(found, it.name(), places, Run::rate).stream()
                    .map(point -> new Point(point.x(), point.high(), point.high(), point.high()))
                    .toList()))
        .filter(it -> !it.points().isEmpty())
        .toList();
  }

  @Override
  public List<Table> tables(Report found) {
    List<List<String>> rows = new ArrayList<>();
    for (Report.ContenderInfo contender : found.contenders()) {
      for (Place place : places) {
        List<Run> runs = Graphs.runs(found, contender.name(), place.cell());
        if (!runs.isEmpty()) {
          rows.add(
              List.of(
                  contender.name(),
                  String.valueOf((int) place.x()),
                  Graphs.median(runs, Run::rate).map(Graphs::number).orElse(""),
                  Graphs.number(runs.stream().mapToDouble(Run::rate).max().orElse(0)),
                  Graphs.median(runs, it -> it.latency().p50() / 1000)
                      .map(Graphs::number)
                      .orElse(""),
                  Graphs.median(runs, it -> it.latency().p99() / 1000)
                      .map(Graphs::number)
                      .orElse(""),
                  String.valueOf(runs.stream().mapToLong(Graphs::faults).sum())));
        }
      }
    }
    return List.of(
        new Table(
            "ab",
            "Throughput and latency by concurrency",
            "A run of 5,000 requests is too short for processor time, which is counted in"
                + " hundredths of a second.",
            List.of("contender", "at once", "requests/s", "best", "p50 ms", "p99 ms", "faults"),
            rows),
        Published.AB);
  }
}
