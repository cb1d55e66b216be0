package io.busbar.whole;

import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import io.busbar.tck.wire.WireAnswer;
import io.busbar.tck.wire.WireClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The one fixed answer, which is the same on any engine. */
final class StaticProtocolTest {

  static Stream<Transport> transports() {
    return RunningBus.transports();
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("transports")
  void theMethodAloneSaysWhatIsAnswered(Transport transport) {
    String json = '"' + "b".repeat(418) + '"';
    try (RunningBus bus = run(transport, Map.of());
        WireClient client = WireClient.connect(bus.address())) {
      for (String path : new String[] {"/", "/v2/queues/q/messages?limit=1"}) {
        client.send(WireClient.get(path));
        client.answer().expect(200, json).expectHeader("Content-Type", "application/json");
        WireAnswer head = client.send(request("HEAD", path)).head().expect(200);
        head.expectHeader("Content-Type", "application/json").expectHeader("Content-Length", "420");
        client.send(WireClient.post(path, "x".repeat(70_000))).answer().expect(201, "");
        client.send(request("PUT", path)).answer().expect(201, "");
        client.send(request("DELETE", path));
        client.answer().expect(405, "").expectHeader("Allow", "GET, HEAD, POST, PUT");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {"0, ''", "1, 1", "2, '\"\"'", "3, '\"b\"'"})
  void theBodyIsAsLongAsIsAskedFor(String length, String body) {
    Transport transport = RunningBus.transports().findFirst().orElseThrow();
    try (RunningBus bus = run(transport, Map.of("protocol.static.length", length));
        WireClient client = WireClient.connect(bus.address())) {
      client.send(WireClient.get("/")).answer().expect(200, body);
    }
  }

  private RunningBus run(Transport transport, Map<String, String> texts) {
    InstantSource clock = InstantSource.system();
    return new RunningBus(
        transport,
        Worker.eventLoop(1, 100),
        RunningBus.open(RunningBus.stores().findFirst().orElseThrow(), folder, clock),
        clock,
        "static",
        texts);
  }

  private static String request(String method, String path) {
    return method + " " + path + " HTTP/1.1\r\nHost: bus\r\nContent-Length: 0\r\n\r\n";
  }
}
