package io.busbar.bench.plan;

import io.busbar.bench.contender.Contender;
import io.busbar.bench.contender.Contenders;
import io.busbar.bench.method.Analysis.Pair;
import io.busbar.bench.report.Report;
import io.busbar.bench.report.Report.Chart;
import io.busbar.bench.report.Report.Comparison;
import io.busbar.bench.report.Report.Measure;
import io.busbar.bench.report.Report.Metric;
import io.busbar.bench.report.Report.Table;
import io.busbar.bench.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What Busbar costs on each engine: the leanest server without it, its adapter with a fixed answer,
 * and its bus with one hot message; all three answer with as many bytes.
 */
public final class Limits implements Drawing {

  private static final String TABLE = "limits";
  private static final String BARE = " bare";
  private static final String ADAPTER = " adapter";
  private static final String BUS = " bus";
  private static final int CONNECTIONS = 100;
  private static final int DEPTH = 24;
  private static final int ROUNDS = 8;
  private static final int LEAST_ROUNDS = 5;
  private static final Duration WARM_UP = Duration.ofSeconds(4);
  private static final Duration SPAN = Duration.ofSeconds(4);

  private final List<String> engines;
  private final Drawing medians = new MedianDrawing();

  private Limits(List<String> engines) {
    this.engines = engines;
  }

  /** The bus that is asked how long its answer is. */
  public static Contender bus(Settings settings) {
    return bus(settings, settings.transports().getFirst());
  }

  private static Contender bus(Settings settings, String engine) {
    return settings
        .contenders()
        .messaging(
            engine + BUS, engine, "event-loop", settings.stores().getFirst(), settings.serve(0))
        .withoutCache();
  }

  /**
   * The plan.
   *
   * @param length bytes of the body of a GET's answer
   */
  public static Plan plan(Settings settings, int length) {
    List<String> engines = settings.transports();
    List<Contender> contenders = new ArrayList<>();
    List<Pair> pairs = new ArrayList<>();
    for (String engine : engines) {
      contenders.add(Contenders.bare(engine + BARE, engine, length, settings.workers()));
      contenders.add(
          settings
              .contenders()
              .fixed(engine + ADAPTER, engine, "event-loop", length, settings.serve(0))
              .withoutCache());
      contenders.add(bus(settings, engine));
      pairs.add(new Pair(engine + ADAPTER, engine + BARE));
      pairs.add(new Pair(engine + BUS, engine + ADAPTER));
      settings.external().forEach(other -> pairs.add(new Pair(engine + BARE, other.name())));
    }
    Contender twin = contenders.get(1).named(contenders.get(1).name() + Plan.TWIN);
    contenders.addAll(settings.external());
    contenders.add(twin);
    int connections = settings.connectionsOr(CONNECTIONS);
    Duration span = settings.spanOr(SPAN);
    return new Plan(
        "limits",
        "Limits: what the adapters and the bus cost",
        contenders,
        List.of(
            Step.closed(Workload.GET_420, connections, 1, settings.warmUpOr(WARM_UP), span)
                .hot("keep-alive", "keep-alive, %d connections".formatted(connections)),
            Step.closed(
                    Workload.GET_420,
                    connections,
                    DEPTH,
                    settings.warmUpOr(WARM_UP.dividedBy(2)),
                    span)
                .hot(
                    "pipelined",
                    "pipelined %d deep, %d connections".formatted(DEPTH, connections))),
        settings.roundsOr(Math.max(LEAST_ROUNDS, (int) Math.round(ROUNDS * settings.scale()))),
        pairs,
        List.of(new Pair(twin.name(), twin.name().replace(Plan.TWIN, ""))),
        "",
        true,
        new Limits(engines),
        List.of("Every answer has a body of %d bytes.".formatted(length)));
  }

  @Override
  public List<Chart> charts(Report found) {
    return medians.charts(found);
  }

  @Override
  public List<Table> tables(Report found) {
    List<List<String>> rows = new ArrayList<>();
    for (Report.Cell cell : found.cells()) {
      for (String engine : engines) {
        rows.add(
            List.of(
                engine,
                cell.id(),
                cpu(found, cell.id(), engine + BARE),
                cpu(found, cell.id(), engine + ADAPTER),
                cpu(found, cell.id(), engine + BUS),
                ratio(found, cell.id(), engine + ADAPTER, engine + BARE),
                ratio(found, cell.id(), engine + BUS, engine + ADAPTER)));
      }
    }
    List<Table> tables = new ArrayList<>();
    tables.add(
        new Table(
            TABLE,
            "Server CPU per request, and ratios with 95 % intervals",
            "Bare: the leanest server on the engine. Adapter: Busbar's transport with a fixed"
                + " answer. Bus: GET of one hot 420-byte message.",
            List.of(
                "engine",
                "load",
                "bare µs",
                "adapter µs",
                "bus µs",
                "adapter / bare",
                "bus / adapter"),
            rows));
    tables.addAll(medians.tables(found));
    return tables;
  }

  /** The ratios, for a terminal. */
  public static String text(Report report) {
    StringBuilder text = new StringBuilder();
    report.tables().stream()
        .filter(table -> table.id().equals(TABLE))
        .forEach(table -> {
          List<List<String>> rows = new ArrayList<>(List.of(table.columns()));
          rows.addAll(table.rows());
          for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
              int column = i;
              int width = rows.stream().mapToInt(it -> it.get(column).length()).max().orElse(0);
              line.append(row.get(i)).repeat(' ', width - row.get(i).length() + 2);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
          }
        });
    return text.toString();
  }

  private static String cpu(Report found, String cell, String contender) {
    return found.measures().stream()
        .filter(it ->
            it.cell().equals(cell) && it.contender().equals(contender) && it.metric() == Metric.CPU)
        .findFirst()
        .map(Measure::median)
        .map(Graphs::number)
        .orElse("not enough");
  }

  private static String ratio(Report found, String cell, String above, String below) {
    Optional<Comparison> ratio =
        found.comparisons().stream()
            .filter(it ->
                it.cell().equals(cell)
                    && it.contender().equals(above)
                    && it.against().equals(below)
                    && it.metric() == Metric.CPU)
            .findFirst();
    return ratio
        .map(it ->
            String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", it.ratio(), it.low(), it.high()))
        .orElse("not enough");
  }
}
