package io.busbar.bench.generator;

import static io.busbar.bench.testing.Loads.BODY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.bench.load.Fault;
import io.busbar.bench.load.Load;
import io.busbar.bench.load.LoadException;
import io.busbar.bench.load.LoadResult;
import io.busbar.bench.load.Script;
import io.busbar.bench.testing.Loads;
import io.busbar.bench.testing.TestServer;
import io.busbar.bench.testing.TestServer.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class StepTest {

  private static final Loops LOOPS = new Loops();

  @AfterAll
  static void end() {
    LOOPS.close();
  }

  private static LoadResult run(Load load) {
    LoadResult result = new Step(load, LOOPS).run(Loads.UNWATCHED);
    assertEquals(result.sent(), result.answered() + result.faulty(), "nothing is forgotten");
    return result;
  }

  private static Load requests(TestServer server, long count) {
    return Loads.closed(server.port(), Loads.plain(), Load.Span.of(count));
  }

  private static Load time(TestServer server, long millis) {
    return Loads.closed(server.port(), Loads.plain(), Load.Span.of(Duration.ofMillis(millis)));
  }

  @Test
  void aStallIsSeenInFullByTheRequestsThatShouldHaveBeenSentMeanwhile() throws IOException {
    long stall = 600_000_000;
    double seconds = 2;
    var until = new AtomicLong();
    try (var server =
        TestServer.start(call -> {
          if (call.number() == 500) {
            until.set(System.nanoTime() + stall);
          }
          for (long left; until.get() > 0 && (left = until.get() - System.nanoTime()) > 0; ) {
            LockSupport.parkNanos(left);
          }
          call.send(200, BODY);
        })) {
      LoadResult result = run(Loads.at(Loads.with(time(server, 2000), 16, 1, 0), 1000));
      assertEquals(2000, result.sent());
      assertEquals(2000, result.answered());
      // A request that is due x after the stall's begin waits for the rest of it; one of a hundred,
      // those of the first hundredth of all the time, for nearly all of it.
      double expected = stall / 1e3 - 0.01 * seconds * 1e6;
      assertTrue(result.latency().p99() > 0.95 * expected, () -> result.latency().toString());
      assertTrue(result.latency().p50() < 0.5 * expected, () -> result.latency().toString());
    }
  }

  @Test
  void faultsAreCountedAsTheServerCountsThem() throws IOException {
    Map<Fault, Long> told = Collections.synchronizedMap(new EnumMap<>(Fault.class));
    try (var server =
        TestServer.start(call -> {
          switch ((int) (call.number() % 100)) {
            case 7 -> {
              told.merge(Fault.BODY, 1L, Long::sum);
              call.send(200, BODY.replace("true", "tru "));
            }
            case 33 -> {
              told.merge(Fault.RESET, 1L, Long::sum);
              call.reset();
            }
            case 66 -> {
              told.merge(Fault.STATUS, 1L, Long::sum);
              call.send(500, BODY);
            }
            default -> call.send(200, BODY);
          }
        })) {
      LoadResult result = run(requests(server, 2000));
      assertEquals(told, result.faults());
      assertEquals(20, told.get(Fault.RESET));
      assertEquals(2000, server.calls());
      assertEquals(2000 - 60, result.answered());
      assertEquals((2000 - 60) * (long) BODY.length(), result.bytes());
    }
  }

  @Test
  void aBodyMayDifferInDigitsWhereThatIsSaidAndNowhereElse() throws IOException {
    var expected = new Script.Expected(200, 1, 100, List.of("{\"age\": ", ", \"ok\": true}"));
    Script script = Script.of(Script.Ask.get("/it", Map.of(), expected));
    try (var server =
        TestServer.start(call ->
            call.send(200, BODY.replace("7", call.number() == 5 ? "x" : "" + call.number())))) {
      LoadResult result = run(Loads.closed(server.port(), script, Load.Span.of(20)));
      assertEquals(Map.of(Fault.BODY, 1L), result.faults());
    }
  }

  @Test
  void whatIsLateIsGivenUpAndOnlyThat() throws IOException {
    try (var server =
        TestServer.start(call -> {
          if (call.number() % 10 != 3) {
            call.send(200, BODY);
          }
        })) {
      LoadResult result =
          run(Loads.with(requests(server, 30), Duration.ZERO, Duration.ofMillis(300)));
      assertEquals(Map.of(Fault.TIMEOUT, 3L), result.faults());
    }
  }

  @Test
  void inAnOpenLoopWhatHasNoConnectionInTimeIsGivenUp() throws IOException {
    try (var server = TestServer.start(call -> {})) {
      Load load = Loads.at(time(server, 300), 100);
      LoadResult result = run(Loads.with(load, Duration.ZERO, Duration.ofMillis(200)));
      assertEquals(Map.of(Fault.TIMEOUT, 30L), result.faults());
    }
  }

  @Test
  void aDeadServerIsRefusalsAndIsNotAskedAllTheTime() throws IOException {
    Load load =
        Loads.closed(TestServer.deadPort(), Loads.plain(), Load.Span.of(Duration.ofMillis(400)));
    LoadResult closed = run(load);
    assertEquals(Map.of(Fault.REFUSED, closed.sent()), closed.faults());
    assertTrue(closed.sent() >= 4 && closed.sent() < 400, () -> closed.toString());
    LoadResult open = run(Loads.at(load, 100));
    assertEquals(Map.of(Fault.REFUSED, 40L), open.faults());
  }

  @Test
  void aServerThatDiesEndsNothingButItsAnswers() throws IOException {
    for (double rate : new double[] {0, 500}) {
      var server = new TestServer[1];
      server[0] =
          TestServer.start(call -> {
            if (call.number() == 100) {
              server[0].close();
            }
            call.send(200, BODY);
          });
      LoadResult result = run(Loads.at(time(server[0], 600), rate));
      assertTrue(result.answered() >= 90, () -> result.toString());
      assertTrue(result.faults().containsKey(Fault.REFUSED), () -> result.toString());
      assertEquals(0.6, result.seconds(), 0.001);
    }
  }

  @Test
  void aConnectionCarriesAsManyRequestsAsSaidAndTheLastSaysClose() throws IOException {
    List<Call> last = Collections.synchronizedList(new ArrayList<>());
    try (var server =
        TestServer.start(call -> {
          if (call.isLast()) {
            last.add(call);
          }
          call.send(200, BODY);
        })) {
      assertEquals(100, run(Loads.with(requests(server, 100), 1, 1, 5)).answered());
      assertEquals(20, server.peers().size());
      assertTrue(server.peers().stream().allMatch(peer -> peer.calls() == 5));
      assertEquals(20, last.size());
    }
  }

  @Test
  void pipelinesAsDeepAsSaidAndNoDeeper() throws IOException {
    Map<TestServer.Peer, List<Call>> held = new ConcurrentHashMap<>();
    var deeper = new AtomicLong();
    try (var server =
        TestServer.start(call -> {
          List<Call> calls = held.computeIfAbsent(call.peer(), peer -> new ArrayList<>());
          calls.add(call);
          if (calls.size() == 4) {
            deeper.addAndGet(call.hasMore() ? 1 : 0);
            for (Call one : calls) {
              one.send(200, BODY);
            }
            calls.clear();
          }
        })) {
      LoadResult result = run(Loads.with(requests(server, 400), 1, 4, 0));
      assertEquals(400, result.answered());
      assertEquals(0, deeper.get());
    }
  }

  @Test
  void whatWaitsBehindAnAnnouncedCloseIsSentAgain() throws IOException {
    try (var server =
        TestServer.start(call -> {
          if (call.peer().calls() == 3) {
            call.write(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(BODY.length(), BODY));
            call.end();
          } else {
            call.send(200, BODY);
          }
        })) {
      LoadResult result = run(Loads.with(requests(server, 90), 2, 4, 0));
      assertEquals(90, result.answered());
      assertTrue(server.peers().size() >= 30);
    }
  }

  @Test
  void aSequenceUsesWhatItHasCaptured() throws IOException {
    Map<TestServer.Peer, String> claimed = new ConcurrentHashMap<>();
    var deleted = new AtomicLong();
    try (var server =
        TestServer.start(call -> {
          switch (call.method() + " " + call.target()) {
            case "POST /messages" -> call.send(201, call.body());
            case "POST /claims" -> {
              String href = "/messages/" + call.number() + "?claim_id=x";
              claimed.put(call.peer(), href);
              call.send(201, "[{\"href\": \"" + href + "\"}]");
            }
            default -> {
              boolean right = call.target().equals(claimed.remove(call.peer()));
              deleted.addAndGet(right ? 1 : 0);
              call.write("HTTP/1.1 " + (right ? 204 : 404) + " Said\r\n\r\n");
            }
          }
        })) {
      var script =
          new Script(
              true,
              List.of(
                  ask("POST", "/messages", "[1]", Script.Expected.exactly(201, "[1]"), ""),
                  ask("POST", "/claims", "{}", Script.Expected.status(201), "\"href\": \"([^\"]+)"),
                  ask("DELETE", Script.CAPTURED, "", Script.Expected.status(204), "")));
      Load load = Loads.closed(server.port(), script, Load.Span.of(300));
      assertEquals(300, run(Loads.with(load, 2, 4, 0)).answered());
      assertTrue(deleted.get() >= 98, () -> deleted + " deleted");
    }
  }

  private static Script.Ask ask(
      String method, String target, String body, Script.Expected expected, String capture) {
    return new Script.Ask(1, method, target, Map.of(), body, expected, capture);
  }

  @Test
  void lotsAreDrawnByWeightAndTheSameForTheSameSeed() throws IOException {
    List<String> targets = Collections.synchronizedList(new ArrayList<>());
    try (var server =
        TestServer.start(call -> {
          targets.add(call.target());
          call.send(200, BODY);
        })) {
      Script.Expected expected = Script.Expected.exactly(200, BODY);
      var script =
          new Script(
              false,
              List.of(
                  new Script.Ask(3, "GET", "/often", Map.of(), "", expected, ""),
                  new Script.Ask(1, "GET", "/seldom", Map.of(), "", expected, "")));
      Load load = Loads.closed(server.port(), script, Load.Span.of(400));
      run(Loads.with(load, 1, 1, 0));
      run(Loads.with(load, 1, 1, 0));
      assertEquals(targets.subList(0, 400), targets.subList(400, 800));
      long seldom = targets.subList(0, 400).stream().filter("/seldom"::equals).count();
      assertTrue(seldom > 60 && seldom < 140, () -> seldom + " of 400");
    }
  }

  @Test
  void theWarmUpDoesNotCount() throws IOException {
    try (var server = TestServer.start(call -> call.send(200, BODY))) {
      Load load = Loads.with(time(server, 300), Duration.ofMillis(300), Duration.ofSeconds(5));
      LoadResult result = run(load);
      assertTrue(result.warmUpSeconds() >= 0.3);
      assertTrue(server.calls() > result.sent() + 10);
      assertEquals(10, result.rates().size());
      double sum = result.rates().stream().mapToDouble(rate -> rate * 0.03).sum();
      assertEquals((double) result.within(), sum, 0.5);
      assertEquals(result.within() / 0.3, result.rate(), 1);
    }
  }

  @Test
  void aLoadThatMakesNoSenseIsRefused() {
    Script script =
        Script.of(
            Script.Ask.get(Script.CAPTURED, Map.of(), Loads.plain().asks().getFirst().expected()));
    assertThrows(LoadException.class, () -> run(Loads.closed(1, script, Load.Span.of(1))));
    assertThrows(LoadException.class, () -> run(Loads.closed(1, Loads.plain(), Load.Span.of(0))));
  }
}
