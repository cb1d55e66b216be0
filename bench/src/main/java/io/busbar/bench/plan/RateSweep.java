package io.busbar.bench.plan;

import io.busbar.bench.load.Load.Span;
import io.busbar.bench.plan.Graphs.Place;
import io.busbar.bench.plan.Step.Aim;
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
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * More and more requests are attempted, however slow the answers are: 20 to 2,000 a second, and 5
 * to 150 % of what the server can do; with 1 and with 10 requests a connection; answers of three
 * sizes.
 */
final class RateSweep implements Drawing {

  private static final List<Double> RATES =
      IntStream.rangeClosed(1, 100).mapToObj(i -> 20.0 * i).toList();
  private static final List<Double> PERCENTS =
      IntStream.rangeClosed(1, 30).mapToObj(i -> 5.0 * i).toList();
  private static final Duration SPAN = Duration.ofSeconds(10);
  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final int CONNECTIONS = 1000;
  private static final int LEAST_POINTS = 5;

  private final List<Sweep> sweeps;

  private RateSweep(List<Sweep> sweeps) {
    this.sweeps = sweeps;
  }

  /** One line of a chart: cells that differ in the rate only. */
  private record Sweep(String id, String title, Aim.Kind kind, List<Place> places) {}

  static Plan plan(Settings settings) {
    // Points and times both shrink, so that the whole shrinks by the scale.
    double part = Math.sqrt(settings.scale());
    Duration scaled = Duration.ofMillis(Math.round(SPAN.toMillis() * part));
    Duration span = settings.spanOr(scaled.compareTo(SHORTEST) < 0 ? SHORTEST : scaled);
    double points = settings.scale() * SPAN.toMillis() / span.toMillis();
    List<Sweep> sweeps = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    for (Workload workload :
        settings.workloadsOr(Workload.GET_0, Workload.GET_1K, Workload.GET_64K)) {
      for (int each : List.of(1, 10)) {
        for (Aim.Kind kind : List.of(Aim.Kind.RATE, Aim.Kind.CAPACITY)) {
          List<Double> values = kind == Aim.Kind.RATE ? RATES : PERCENTS;
          List<Place> places = new ArrayList<>();
          String id =
              "%s-x%d-%s".formatted(workload, each, kind == Aim.Kind.RATE ? "rate" : "percent");
          for (double value : Graphs.thin(values, points, LEAST_POINTS)) {
            String cell = id + "-" + (int) value;
            Aim aim = new Aim(kind, value);
            places.add(new Place(cell, value));
            steps.add(
                new Step(
                    cell,
                    "%s, %s, %d a connection".formatted(workload.title(), aim, each),
                    workload,
                    Filling.NONE,
                    Step.whoFits(workload),
                    aim,
                    settings.connectionsOr(CONNECTIONS),
                    1,
                    each,
                    settings.warmUpOr(Duration.ZERO),
                    Span.of(span)));
          }
          sweeps.add(
              new Sweep(id, "%s, %d a connection".formatted(workload.title(), each), kind, places));
        }
      }
    }
    return new Plan(
        "study rate-sweep",
        "Rate sweep: what is answered of what is attempted",
        Fields.of(
            settings,
            settings.workloadsOr(Workload.GET_0, Workload.GET_1K, Workload.GET_64K),
            Fields.ENGINES_ONLY,
            0),
        steps,
        settings.roundsOr(1),
        List.of(),
        List.of(),
        "this study gives no verdict",
        false,
        new RateSweep(List.copyOf(sweeps)),
        List.of(
            "Latency counts from when a request should have been sent. Errors are a part of what"
                + " was attempted."));
  }

  @Override
  public List<Chart> charts(Report found) {
    List<Chart> charts = new ArrayList<>();
    for (Sweep sweep : sweeps) {
      charts.add(chart(found, sweep, "throughput", "Throughput", "answers/s", Run::rate));
      charts.add(
          chart(
              found,
              sweep,
              "time",
              "Response time, mean",
              "ms",
              run -> run.latency().mean() / 1000));
      charts.add(
          chart(
              found,
              sweep,
              "errors",
              "Errors",
              "% of attempted",
              run -> run.sent() == 0 ? 0 : 100.0 * Graphs.faults(run) / run.sent()));
      charts.add(
          chart(
              found,
              sweep,
              "deviation",
              "Standard deviation of throughput",
              "answers/s",
              Run::rateDeviation));
    }
    return charts;
  }

  /** Against what was attempted, which for a part of the capacity differs by contender. */
  private static Chart chart(
      Report found,
      Sweep sweep,
      String id,
      String title,
      String unit,
      ToDoubleFunction<Run> value) {
    List<Series> series = new ArrayList<>();
    for (Report.ContenderInfo contender : found.contenders()) {
      List<Point> points = new ArrayList<>();
      for (Place place : sweep.places()) {
        List<Run> runs = Graphs.runs(found, contender.name(), place.cell());
        Graphs.median(runs, run -> run.sent() / run.seconds())
            .ifPresent(x ->
                points.addAll(
                    Graphs.points(
                        found,
                        contender.name(),
                        List.of(
                            new Place(place.cell(), sweep.kind() == Aim.Kind.RATE ? place.x() : x)),
                        value)));
      }
      if (!points.isEmpty()) {
        series.add(new Series(contender.name(), points));
      }
    }
    return new Chart(
        sweep.id() + "-" + id,
        title
            + ": "
            + sweep.title()
            + (sweep.kind() == Aim.Kind.RATE ? "" : ", up to 150 % of capacity"),
        "line",
        new Axis("attempted requests/s", sweep.kind() == Aim.Kind.CAPACITY),
        new Axis(unit, false),
        List.of(),
        series);
  }

  @Override
  public List<Table> tables(Report found) {
    List<List<String>> rows = new ArrayList<>();
    for (Sweep sweep : sweeps) {
      for (Report.ContenderInfo contender : found.contenders()) {
        List<Run> runs =
            sweep.places().stream()
                .flatMap(it -> Graphs.runs(found, contender.name(), it.cell()).stream())
                .toList();
        if (!runs.isEmpty()) {
          rows.add(row(sweep, contender.name(), runs));
        }
      }
    }
    return List.of(
        new Table(
            "sweep",
            "Peaks",
            "Keeps up: the most that was attempted with at least 99 % of it answered in time.",
            List.of(
                "sweep",
                "contender",
                "peak answers/s",
                "at attempted",
                "keeps up to",
                "errors from"),
            rows),
        Published.RATE_SWEEP);
  }

  private static List<String> row(Sweep sweep, String contender, List<Run> runs) {
    Run peak = runs.stream().max(Comparator.comparingDouble(Run::rate)).orElseThrow();
    return List.of(
        sweep.title() + (sweep.kind() == Aim.Kind.RATE ? "" : ", % of capacity"),
        contender,
        Graphs.number(peak.rate()),
        Graphs.number(attempted(peak)),
        runs.stream()
            .filter(it -> it.rate() >= 0.99 * attempted(it))
            .mapToDouble(RateSweep::attempted)
            .max()
            .stream()
            .mapToObj(Graphs::number)
            .findFirst()
            .orElse("never"),
        runs.stream()
            .filter(it -> Graphs.faults(it) > 0)
            .mapToDouble(RateSweep::attempted)
            .min()
            .stream()
            .mapToObj(Graphs::number)
            .findFirst()
            .orElse("none"));
  }

  private static double attempted(Run run) {
    return run.sent() / run.seconds();
  }
}
