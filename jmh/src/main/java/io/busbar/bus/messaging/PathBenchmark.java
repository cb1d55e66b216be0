package io.busbar.bus.messaging;

import io.busbar.api.option.Options;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to find out what a request asks for: its path's route, its query's parameters. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
public class PathBenchmark {

  private final Router router =
      new Router(new Resources(MessagingLimits.of(Options.DEFAULTS), InstantSource.system()));

  /** Not constant, so that nothing is reckoned at compile time. */
  private String path = "/v2/queues/orders/messages";

  private String encoded = "/v2/queues/or%64ers/messages";
  private String query = "limit=10&marker=00000000000f4240";

  /** Waits for the first request. */
  public PathBenchmark() {}

  /** A path as clients write it. */
  @Benchmark
  public String route() {
    return name(router.find(path));
  }

  /** The same path, percent-encoded in part. */
  @Benchmark
  public String routeOfEncodedPath() {
    return name(router.find(encoded));
  }

  private static String name(Optional<Match> match) {
    return match.orElseThrow().queue();
  }

  /** A query of two parameters, both of them read. */
  @Benchmark
  public long query() {
    Query parsed = Query.parse(query);
    OptionalLong limit = parsed.integer("limit");
    return limit.orElseThrow() + parsed.text("marker").orElseThrow().length();
  }
}
