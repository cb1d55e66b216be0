package io.busbar.bench.report;

import io.busbar.bench.load.Fault;
import io.busbar.bench.load.Latency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a comparison found; {@code report.json} is just this. Times of day are ISO-8601 in UTC.
 *
 * @param schema {@link #SCHEMA}
 * @param title what people call it
 * @param name what was asked for: {@code quick}, {@code study ab}, {@code limits}
 * @param command the command line, word by word
 * @param seed of the order of starts and of the intervals
 * @param started when it began
 * @param finished when it ended
 * @param complete whether all that was planned was done
 * @param notes what a reader must know, such as why it is not complete
 * @param environment the machine and what ran on it: groups of names and values, in order
 * @param contenders what was compared; the first is the reference where no other is named
 * @param cells in what it was compared
 * @param runs every measurement, in the order of time
 * @param measures medians of runs, for each cell, contender and metric
 * @param comparisons contenders against their references, cell by cell and metric by metric
 * @param noise how much the machine's own noise is
 * @param charts what is drawn
 * @param tables what is tabled beside
 */
public record Report(
    String schema,
    String title,
    String name,
    List<String> command,
    long seed,
    String started,
    String finished,
    boolean complete,
    List<String> notes,
    Map<String, Map<String, String>> environment,
    List<ContenderInfo> contenders,
    List<Cell> cells,
    List<Run> runs,
    List<Measure> measures,
    List<Comparison> comparisons,
    Noise noise,
    List<Chart> charts,
    List<Table> tables) {

  /** The form of {@code report.json}, and its version. */
  public static final String SCHEMA = "busbar-bench/1";

  /** The table of what must be reached, which comes before all else. */
  public static final String BARS = "bars";

  /** What is measured. */
  public enum Metric {
    /** Processor time of the server, in microseconds for each right answer. */
    CPU("server CPU", "µs/request", false),
    /** Right answers a second. */
    RATE("throughput", "requests/s", true),
    /** Half of the answers came no later, in microseconds. */
    P50("latency p50", "µs", false),
    /** 99 of 100 answers came no later, in microseconds. */
    P99("latency p99", "µs", false);

    private final String title;
    private final String unit;
    private final boolean moreIsBetter;

    Metric(String title, String unit, boolean moreIsBetter) {
      this.title = title;
      this.unit = unit;
      this.moreIsBetter = moreIsBetter;
    }

    /** What people call it. */
    public String title() {
      return title;
    }

    /** What it is counted in. */
    public String unit() {
      return unit;
    }

    /** Whether a larger number is the better one. */
    public boolean isMoreBetter() {
      return moreIsBetter;
    }
  }

  /** What can be said of two contenders. */
  public enum Verdict {
    /** Better, beyond the noise. */
    FASTER,
    /** Worse, beyond the noise. */
    SLOWER,
    /** No difference that this run could show. */
    SAME,
    /** Too little was measured to say anything. */
    NONE
  }

  /**
   * What was compared.
   *
   * @param name unique
   * @param kind {@code busbar}, {@code bare} (an engine without Busbar) or {@code external}
   * @param start the command that starts it
   */
  public record ContenderInfo(String name, String kind, String start) {}

  /**
   * In what contenders were compared: a workload under a load.
   *
   * @param id unique, short: {@code get-420}
   * @param title for people: {@code GET of a 420-byte message, 64 connections}
   * @param workload the workload's name
   * @param load how it was put on: names and values, in order
   */
  public record Cell(String id, String title, String workload, Map<String, String> load) {}

  /**
   * One measurement of one contender in one cell.
   *
   * @param round from 1; each contender once a round
   * @param position from 1; when in its round it came
   * @param started when it began
   * @param problem why it does not count; empty if it does
   * @param generatorLimited whether the generator, and not the server, was at its limit: throughput
   *     and latency say nothing of the server then, processor time does
   * @param seconds how long
   * @param sent requests
   * @param answered right answers
   * @param faults others
   * @param rate right answers a second
   * @param rateDeviation the standard deviation of the rate over parts of the time; 0 if not told
   * @param latency of right answers
   * @param cpuSeconds processor time of the server
   * @param cpuMicros the same for each right answer, in microseconds; only where the server used at
   *     least 2 seconds, since the system counts in hundredths
   * @param generatorCpuMicros of the generator for each right answer
   * @param generatorBusy of its busiest thread, from 0 to 1
   * @param steady whether the server's rate was steady when it began to count
   * @param rssMib resident memory of the server at the end, MiB
   * @param threads of the server at the end
   * @param collections of garbage meanwhile, where the server tells
   * @param collectionMillis how long these stopped it
   * @param footprint what else the server took
   * @param stealPercent processor time that the machine's host took
   * @param load the system's load average at the end
   */
  public record Run(
      String contender,
      String cell,
      int round,
      int position,
      String started,
      String problem,
      boolean generatorLimited,
      double seconds,
      long sent,
      long answered,
      Map<Fault, Long> faults,
      double rate,
      double rateDeviation,
      Latency latency,
      double cpuSeconds,
      Optional<Double> cpuMicros,
      double generatorCpuMicros,
      double generatorBusy,
      boolean steady,
      double rssMib,
      int threads,
      Optional<Integer> collections,
      Optional<Double> collectionMillis,
      Footprint footprint,
      double stealPercent,
      double load) {

    /** Whether it counts. */
    public boolean isValid() {
      return problem.isEmpty();
    }
  }

  /**
   * What a server takes beside processor time, where that can be told.
   *
   * @param startMillis from the start of its process to its first right answer
   * @param allocatedBytes on the heap of its JVM for each right answer
   * @param offHeapMib resident memory beyond the heap, MiB
   * @param connectionBytes memory for each connection that is idle
   * @param flushes of the disk with its data for each right answer, whoever forced them
   */
  public record Footprint(
      Optional<Double> startMillis,
      Optional<Double> allocatedBytes,
      Optional<Double> offHeapMib,
      Optional<Double> connectionBytes,
      Optional<Double> flushes) {

    /** Nothing is told. */
    public static final Footprint NONE = ofStart(Optional.empty());

    /** Only how long the start took. */
    public static Footprint ofStart(Optional<Double> millis) {
      return new Footprint(
          millis, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /**
   * A metric of a contender in a cell, over all rounds that count.
   *
   * @param median the median of the rounds
   * @param low lower end of its 95 % bootstrap interval
   * @param high upper end
   * @param least of the rounds
   * @param most of the rounds
   * @param rounds how many
   */
  public record Measure(
      String cell,
      String contender,
      Metric metric,
      double median,
      double low,
      double high,
      double least,
      double most,
      int rounds) {}

  /**
   * A contender against another.
   *
   * @param against whom: a contender of this report, or {@code NAME (baseline)}
   * @param ratio median of the ratios, contender / reference, round by round
   * @param low lower end of its 95 % bootstrap interval
   * @param high upper end
   * @param noise the deviation of the ratio from 1 that a pair of equals showed
   * @param rounds how many pairs
   * @param verdict what can be said
   * @param reason why no more can be said; empty for FASTER and SLOWER
   */
  public record Comparison(
      String cell,
      String contender,
      String against,
      Metric metric,
      double ratio,
      double low,
      double high,
      double noise,
      int rounds,
      Verdict verdict,
      String reason) {}

  /**
   * The machine's own noise.
   *
   * @param twins a contender against its own twin: what a difference must exceed; empty if the plan
   *     has none
   * @param stealPercent the most that the host took in a run
   * @param load the highest load average
   */
  public record Noise(List<Comparison> twins, double stealPercent, double load) {}

  /**
   * Something to draw.
   *
   * @param id unique, fit for a link
   * @param form {@code line} or {@code bar}; in a bar chart x is the number of a label, from 0
   * @param labels the names of bars; empty in a line chart
   */
  public record Chart(
      String id,
      String title,
      String form,
      Axis x,
      Axis y,
      List<String> labels,
      List<Series> series) {}

  /**
   * An axis.
   *
   * @param label with its unit
   * @param log whether it is logarithmic
   */
  public record Axis(String label, boolean log) {}

  /** One line, or one colour of bars. */
  public record Series(String name, List<Point> points) {}

  /**
   * A point, and the interval of its y.
   *
   * @param low equal to y where none is known
   * @param high equal to y where none is known
   */
  public record Point(double x, double y, double low, double high) {}

  /**
   * A table.
   *
   * @param id unique, fit for a link
   * @param note one sentence below it; may be empty
   */
  public record Table(
      String id, String title, String note, List<String> columns, List<List<String>> rows) {}
}
