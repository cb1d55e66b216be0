package io.busbar.bench.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Comparisons after the pattern of published ones: {@code busbar bench study NAME}. */
public enum Study {
  /** Throughput, latency and stability as concurrency grows; a connection a request. */
  AB,
  /** What is answered of what is attempted, as more and more is attempted. */
  RATE_SWEEP,
  /** Seconds for a fixed number of requests. */
  SERVERS,
  /** As many requests as one worker and one generator thread can do, pipelined. */
  PIPELINED;

  /** Its plan. */
  public Plan of(Settings settings) {
    return switch (this) {
      case AB -> AbStudy.plan(settings);
      case RATE_SWEEP -> RateSweep.plan(settings);
      case SERVERS -> ServersStudy.plan(settings);
      case PIPELINED -> PipelinedStudy.plan(settings);
    };
  }

  /** The study of a name; empty if there is none. */
  public static Optional<Study> named(String name) {
    return Arrays.stream(values()).filter(it -> it.toString().equals(name)).findFirst();
  }

  /** All names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Study::toString).toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
