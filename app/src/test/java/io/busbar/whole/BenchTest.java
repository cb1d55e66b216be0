package io.busbar.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.busbar.app.testing.Program;
import io.busbar.bench.report.Report;
import io.busbar.bench.report.Report.Run;
import io.busbar.bench.report.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab, from the command line to the report, with servers and a generator of their own. */
final class BenchTest {

  private static final long SECONDS = 60;

  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void nameOut() {
    out = folder.resolve("out");
  }

  @Test
  void aComparisonTellsItsTimeAndLeavesItsReport() throws Exception {
    try (Program bench = run("500ms")) {
      assertEquals(0, bench.awaitExit(), bench::errors);

      assertEquals(List.of(out.resolve("report.html").toString()), bench.lines());
      String first = bench.errors().lines().findFirst().orElse("");
      assertTrue(
          first.matches("quick: 1 contenders, 1 loads, 1 rounds; about \\d.*"), bench.errors());
      for (String name : List.of("report.html", "report.md", "report.json", "report.csv")) {
        assertTrue(Files.size(out.resolve(name)) > 0, name);
      }
      Report report = report();
      assertTrue(report.complete());
      assertEquals(1, report.runs().size());
      for (Run run : report.runs()) {
        assertTrue(run.isValid(), run.problem());
        assertTrue(run.answered() > 0 && run.threads() > 1 && run.rssMib() > 10, run.toString());
      }
    }
  }

  @Test
  void aServerThatDiesIsNotedAndTheOthersAreMeasured() throws Exception {
    Path pid = folder.resolve("pid");
    String url = "http://127.0.0.1:" + freePort();
    // The class path is long, and what a contender is told is in the report.
    Path start = folder.resolve("start.sh");
    Files.writeString(
        start,
        "APP='%s'\necho $$ > '%s'\nexec '%s' -cp \"$APP\" io.busbar.app.Main serve --transport netty"
                .formatted(
                    System.getProperty("java.class.path"),
                    pid,
                    Path.of(System.getProperty("java.home"), "bin", "java"))
            + " --store memory --bind "
            + url.substring("http://".length())
            + "\n");
    try (Program bench = run("1500ms", "--contender", "dies=sh " + start + " @ " + url)) {
      bench.awaitError("dies  get-420");
      ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
          .orElseThrow()
          .destroyForcibly();

      assertEquals(15, bench.awaitExit(), bench::errors);

      Report report = report();
      assertTrue(report.complete());
      assertTrue(report.notes().getLast().contains("dies ended"), report.notes().toString());
      assertTrue(report.notes().getLast().contains("exit code 137"), report.notes().toString());
      assertEquals(
          List.of("netty/event-loop"),
          report.runs().stream().filter(Run::isValid).map(Run::contender).toList());
    }
  }

  @Test
  void anInterruptEndsAllProcessesAndLeavesAReportThatSaysSo() throws Exception {
    try (Program bench = run("1m")) {
      bench.awaitError("netty/event-loop  get-420");
      List<ProcessHandle> all = ProcessHandle.of(bench.pid()).orElseThrow().descendants().toList();
      assertTrue(all.size() >= 2, all.toString());

      bench.signal("INT");

      assertEquals(15, bench.awaitExit(), bench::errors);
      for (ProcessHandle process : all) {
        process.onExit().get(SECONDS, TimeUnit.SECONDS);
      }
      Report report = report();
      assertFalse(report.complete());
      assertTrue(
          report.notes().toString().contains("It was stopped before its end"),
          report.notes().toString());
      assertTrue(bench.errors().contains("It was stopped before its end"), bench.errors());
    }
  }

  /** While the bus is asked how long its answer is, or before. */
  @Test
  void anInterruptBeforeAnythingIsMeasuredLeavesAReportToo() throws Exception {
    try (Program bench =
        Program.run("bench", "limits", "--transports=netty", "--stores=memory", "--out=" + out)) {
      bench.awaitError("report in");

      bench.signal("INT");

      assertEquals(15, bench.awaitExit(), bench::errors);
      Report report = report();
      assertFalse(report.complete());
      assertEquals(List.of(), report.runs());
    }
  }

  private Program run(String span, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "bench",
                "--transports=netty",
                "--worker-kinds=event-loop",
                "--stores=memory",
                "--rounds=1",
                "--warm-up=300ms",
                "--span=" + span,
                "--progress=plain",
                "--out=" + out));
    words.addAll(List.of(more));
    return Program.run(words.toArray(String[]::new));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Report report() throws IOException {
    Path file = out.resolve("report.json");
    try (InputStream in =
        Objects.requireNonNull(Report.class.getResourceAsStream("report.schema.json"))) {
      assertEquals(
          List.of(),
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(in)
              .validate(Files.readString(file), InputFormat.JSON));
    }
    return ReportJson.read(file);
  }
}
