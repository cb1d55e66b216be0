package io.busbar.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks do what they say they measure; how fast is none of a test's business. */
final class BenchmarksTest {

  @Test
  void everyBenchmarkRuns() throws Exception {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(10))
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();

    assertEquals(
        Set.of(
            "route",
            "routeOfEncodedPath",
            "query",
            "listOneMessage",
            "listNothing",
            "getOneMessage",
            "getEmptyPage",
            "getUnknownRoute",
            "postOneMessage",
            "headOf40Bytes",
            "headOf208Bytes",
            "requestOf208Bytes"),
        results.stream()
            .map(result -> result.getPrimaryResult().getLabel())
            .collect(Collectors.toSet()));
  }
}
