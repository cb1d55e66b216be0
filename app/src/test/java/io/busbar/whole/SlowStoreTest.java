package io.busbar.whole;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import io.busbar.tck.wire.WireClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store that takes its time does to the rest: nothing, on any engine. */
final class SlowStoreTest {

  private static final String WHO =
      "Host: bus\r\nClient-ID: 3381af92-2b9e-11e3-b191-71861300734c\r\nX-Project-ID: p\r\n";
  private static final String MESSAGE = "{\"messages\":[{\"body\":1}]}";
  private static final String POST =
      "POST /v2/queues/q/messages HTTP/1.1\r\n"
          + WHO
          + "Content-Length: "
          + MESSAGE.length()
          + "\r\n\r\n"
          + MESSAGE;

  static Stream<Transport> transports() {
    return RunningBus.transports();
  }

  private static String request(String method, String path) {
    return method + " " + path + " HTTP/1.1\r\n" + WHO + "\r\n";
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("transports")
  void nothingThatMayBlockRunsOnTheOnlyIoThread(Transport transport) throws InterruptedException {
    InstantSource clock = InstantSource.system();
    SlowStore slow = new SlowStore();
    Worker worker = Worker.eventLoop(1, 100);
    try (RunningBus bus =
            new RunningBus(
                transport,
                worker,
                slow.over(
                    RunningBus.open(RunningBus.stores().findFirst().orElseThrow(), folder, clock)),
                clock);
        WireClient poster = WireClient.connect(bus.address());
        WireClient other = WireClient.connect(bus.address())) {
      poster.send(POST);
      assertTrue(slow.posting.await(20, TimeUnit.SECONDS), "the post reaches the store");
      // The one I/O thread serves both connections, so it can't be the one that waits.
      other.send(request("GET", "/v2/")).answer().expect(200);
      other.send(request("PUT", "/v2/queues/r")).answer().expect(201);
      other.send(request("GET", "/v2/queues/r")).answer().expect(200);
      other.send(request("GET", "/v2/queues")).answer().expect(200);
      other.send(request("GET", "/v2/queues/r/stats")).answer().expect(200);
      other.send(request("GET", "/v2/queues/r/messages")).answer().expect(200);
      other.send(request("DELETE", "/v2/queues/r/messages?pop=1")).answer().expect(200);
      other.send(request("POST", "/v2/queues/r/claims")).head().expect(204);
      other.send(request("POST", "/v2/queues/r/purge")).head().expect(204);
      other.send(request("DELETE", "/v2/queues/r")).head().expect(204);
      other.send(request("GET", "/v2/ping")).head().expect(204);
      slow.release.countDown();
      poster.answer().expect(201);
      assertFalse(slow.callers().isEmpty(), "nobody called the store");
      assertTrue(
          Collections.disjoint(slow.callers(), bus.handlerThreads()),
          () -> "called on I/O threads " + bus.handlerThreads() + ": " + slow.callers());
    } finally {
      slow.release.countDown();
    }
  }
}
