package io.busbar.bench.generator;

import static io.busbar.bench.testing.Loads.BODY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.bench.load.Load;
import io.busbar.bench.load.LoadException;
import io.busbar.bench.load.LoadResult;
import io.busbar.bench.load.LoadTool;
import io.busbar.bench.testing.Loads;
import io.busbar.bench.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratorProcessTest {

  /** Enough for the system to have told of processor time, which it does in ticks of 10 ms. */
  private static final int REQUESTS = 5000;

  @Test
  void loadsOneAfterAnotherTellsWhatCountsOutlivesALoadThatFailsAndIsMissedWhenItDies()
      throws IOException {
    List<String> told = new ArrayList<>();
    var watch =
        new LoadTool.Watch() {
          @Override
          public void begins() {
            told.add("begins");
          }

          @Override
          public void ends() {
            told.add("ends");
          }
        };
    try (var server = TestServer.start(call -> call.send(200, BODY));
        var generator = GeneratorProcess.start()) {
      Load load = Loads.closed(server.port(), Loads.plain(), Load.Span.of(REQUESTS));
      assertEquals(REQUESTS, generator.run(load, watch).answered());
      Load wrong = Loads.closed(server.port(), Loads.plain(), Load.Span.of(0));
      assertThrows(LoadException.class, () -> generator.run(wrong, watch));
      LoadResult second = generator.run(load, watch);
      assertEquals(REQUESTS, second.answered());
      assertEquals(List.of("begins", "ends", "begins", "ends"), told);
      assertTrue(second.cpuSeconds() > 0, () -> second.toString());
      assertTrue(second.latency().p50() > 0, () -> second.toString());
      assertTrue(!second.latency().histogram().isEmpty());
      assertTrue(ProcessHandle.of(generator.pid()).orElseThrow().destroyForcibly());
      var thrown = assertThrows(LoadException.class, () -> generator.run(load, watch));
      assertTrue(thrown.toString().contains("has ended by itself"), thrown::toString);
    }
  }

  @Test
  void whoClosesItEndsTheRun() throws IOException {
    try (var server = TestServer.start(call -> call.send(200, BODY));
        var generator = GeneratorProcess.start()) {
      Load load = Loads.closed(server.port(), Loads.plain(), Load.Span.of(Duration.ofMinutes(5)));
      var close =
          new LoadTool.Watch() {
            @Override
            public void begins() {
              Thread.ofVirtual().start(generator::close);
            }

            @Override
            public void ends() {}
          };
      var thrown = assertThrows(LoadException.class, () -> generator.run(load, close));
      assertEquals("the load generator was closed while it ran", thrown.getMessage());
    }
  }
}
