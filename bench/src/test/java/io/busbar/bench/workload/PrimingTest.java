package io.busbar.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.busbar.bench.contender.Contender.Speaks;
import io.busbar.bench.contender.StartException;
import io.busbar.bench.load.Script.Expected;
import io.busbar.bench.testing.TestServer;
import io.busbar.bench.testing.TestServer.Answerer;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

final class PrimingTest {

  @Test
  void anotherStatusIsRefusedWithWhatWasAskedAndSaid() throws Exception {
    assertEquals(
        "it answered POST /v2/queues/bench-get-420/messages with 500, not 201: broken",
        refusal(call -> call.send(500, "broken"), Workload.GET_420));
  }

  @Test
  void aPageWithoutTheMessageIsRefused() throws Exception {
    assertEquals(
        "it answered GET /v2/queues/bench-get-420/messages?limit=1 without the message:"
            + " {\"messages\":[]}",
        refusal(
            call ->
                call.send(call.method().equalsIgnoreCase("POST") ? 201 : 200, "{\"messages\":[]}"),
            Workload.GET_420));
  }

  @Test
  void aPageThatIsNotThereIsRefused() throws Exception {
    try (TestServer server = TestServer.start(call -> call.send(404, "nothing here"));
        Priming priming = priming(server, "page", Speaks.PAGE)) {
      assertEquals(
          "it answered GET /page with 404, not 200: nothing here",
          assertThrows(StartException.class, () -> priming.prime(Workload.GET_420)).getMessage());
    }
  }

  @Test
  void aPageThatStaysTheSameMustStaySo() throws Exception {
    try (TestServer server = TestServer.start(call -> call.send(200, "same"));
        Priming priming = priming(server, "page", Speaks.PAGE)) {
      assertEquals(
          Expected.exactly(200, "same"),
          priming.prime(Workload.GET_420).asks().getFirst().expected());
    }
  }

  @Test
  void ofAPageThatChangesOnlyTheStatusIsVerified() throws Exception {
    try (TestServer server = TestServer.start(call -> call.send(200, "it is " + call.number()));
        Priming priming = priming(server, "page", Speaks.PAGE)) {
      assertEquals(
          Expected.status(200), priming.prime(Workload.GET_420).asks().getFirst().expected());
    }
  }

  private static String refusal(Answerer answerer, Workload workload) throws IOException {
    try (TestServer server = TestServer.start(answerer);
        Priming priming = priming(server, "", Speaks.MESSAGING)) {
      return String.valueOf(
          assertThrows(StartException.class, () -> priming.prime(workload)).getMessage());
    }
  }

  private static Priming priming(TestServer server, String page, Speaks speaks) {
    return new Priming("it", URI.create("http://127.0.0.1:" + server.port() + "/" + page), speaks);
  }
}
