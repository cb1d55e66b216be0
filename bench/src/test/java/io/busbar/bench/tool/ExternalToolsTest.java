package io.busbar.bench.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.busbar.bench.load.Load;
import io.busbar.bench.load.LoadException;
import io.busbar.bench.load.LoadResult;
import io.busbar.bench.load.LoadTool;
import io.busbar.bench.load.Script;
import io.busbar.bench.testing.Loads;
import io.busbar.bench.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is installed does what the load says, and what it says is read right. */
class ExternalToolsTest {

  private static final Script GET =
      Script.of(
          Script.Ask.get("/it?a=b", Map.of("Client-ID", "c-\"1\""), Script.Expected.status(200)));

  private static LoadTool installed(String program, Supplier<LoadTool> tool) {
    assumeTrue(Programs.find(program).isPresent(), program + " is not installed");
    return tool.get();
  }

  private static Load load(TestServer server, Load.Span span, int connections) {
    return Loads.with(Loads.closed(server.port(), GET, span), connections, 1, 0);
  }

  @Test
  void wrkPipelinesAndCountsOtherStatuses() throws IOException {
    List<TestServer.Call> wrong = Collections.synchronizedList(new ArrayList<>());
    try (var tool = installed("wrk", Wrk::find);
        var server =
            TestServer.start(call -> {
              if (!call.head().contains("client-id: c-\"1\"") || !call.target().equals("/it?a=b")) {
                wrong.add(call);
              }
              call.send(call.number() % 10 == 1 ? 500 : 200, "abc");
            })) {
      assertTrue(tool.name().matches("wrk .*[0-9].*"), tool.name());
      Load load = load(server, Load.Span.of(Duration.ofSeconds(1)), 2);
      assertEquals("", tool.lacks(load));
      LoadResult result = tool.run(Loads.with(load, 2, 4, 0), Loads.UNWATCHED);
      assertTrue(wrong.isEmpty(), () -> wrong.toString());
      double status = (double) result.faulty() / result.sent();
      assertEquals(0.1, status, 0.02, () -> result.toString());
      assertTrue(result.answered() <= server.calls() && result.answered() > 10);
      assertEquals(1, result.seconds(), 0.9);
      assertTrue(result.latency().p50() > 0, () -> result.toString());
    }
  }

  @Test
  void abCountsWhatTheServerCounts() throws IOException {
    try (var tool = installed("ab", Ab::find);
        var server =
            TestServer.start(call -> {
              if (call.number() % 100 == 50) {
                call.send(500, "ab");
              } else {
                call.send(200, "abc");
              }
            })) {
      assertTrue(tool.name().matches("ab [0-9.]+"), tool.name());
      LoadResult result = tool.run(load(server, Load.Span.of(1000), 4), Loads.UNWATCHED);
      assertEquals(990, result.answered(), () -> result.toString());
      assertEquals("{STATUS=10}", result.faults().toString());
      assertTrue(result.seconds() > 0);
    }
  }

  @Test
  void httperfKeepsItsPace() throws IOException {
    try (var tool = installed("httperf", Httperf::find);
        var server = TestServer.start(call -> call.send(200, "abc"))) {
      assertTrue(tool.name().matches("httperf [0-9.]+"), tool.name());
      Load load = load(server, Load.Span.of(Duration.ofSeconds(1)), 100);
      LoadResult result = tool.run(Loads.at(Loads.with(load, 100, 1, 5), 100), Loads.UNWATCHED);
      assertEquals(100, result.answered(), () -> result.toString());
      assertEquals(100, server.calls());
      assertEquals(20, server.peers().size());
      assertTrue(result.cpuSeconds() > 0);
    }
  }

  @Test
  void whatIsLackingIsSaid() throws IOException {
    try (var tool = installed("wrk", Wrk::find);
        var server = TestServer.start(call -> {})) {
      Load load = load(server, Load.Span.of(10), 1);
      assertEquals("wrk counts time, not requests", tool.lacks(load));
      assertEquals("wrk has no open loop", tool.lacks(Loads.at(load, 5)));
      assertThrows(LoadException.class, () -> tool.run(load, Loads.UNWATCHED));
    }
    var thrown =
        assertThrows(LoadException.class, () -> ExternalTool.find("no-such-tool", "such-tools"));
    assertEquals("no-such-tool is not installed; apt install such-tools", thrown.getMessage());
  }

  @Test
  void whoClosesAToolEndsItsRun() throws IOException {
    try (var tool = installed("wrk", Wrk::find);
        var server = TestServer.start(call -> call.send(200, "abc"))) {
      var close =
          new LoadTool.Watch() {
            @Override
            public void begins() {
              Thread.ofVirtual().start(tool::close);
            }

            @Override
            public void ends() {}
          };
      Load load = load(server, Load.Span.of(Duration.ofMinutes(5)), 2);
      var thrown = assertThrows(LoadException.class, () -> tool.run(load, close));
      assertTrue(thrown.toString().contains("closed"), thrown::toString);
    }
  }

  @Test
  void everyConnectionRefusedIsAFaultOfTheServer() throws IOException {
    Load load = Loads.closed(TestServer.deadPort(), GET, Load.Span.of(20));
    try (var ab = installed("ab", Ab::find)) {
      LoadResult result = ab.run(load, Loads.UNWATCHED);
      assertEquals(0, result.answered(), () -> result.toString());
      assertFalse(result.faults().isEmpty());
    }
    try (var httperf = installed("httperf", Httperf::find)) {
      LoadResult result = httperf.run(Loads.at(Loads.with(load, 4, 1, 5), 100), Loads.UNWATCHED);
      assertEquals("{REFUSED=20}", result.faults().toString());
    }
  }
}
