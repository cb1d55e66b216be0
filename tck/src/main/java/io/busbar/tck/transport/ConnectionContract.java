package io.busbar.tck.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.api.http.Headers;
import io.busbar.tck.wire.WireAnswer;
import io.busbar.tck.wire.WireClient;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How connections are kept, shared and closed (RFC 9112 section 9). */
abstract class ConnectionContract extends TransportTests {

  ConnectionContract(TransportContract contract) {
    super(contract);
  }

  @Test
  void aConnectionServesManyRequests() {
    TestServer server = serve(RequestContract::echo);
    WireClient client = server.connect();
    for (int i = 0; i < 20; i++) {
      client
          .send(WireClient.post("/", "request " + i))
          .answer()
          .expect(200, "request " + i)
          .expectHeader("Connection");
    }
  }

  /** RFC 9112 section 9.3.2. */
  @Test
  void pipelinedRequestsAreAnsweredInOrder() {
    AtomicInteger handled = new AtomicInteger();
    TestServer server =
        serve(exchange -> {
          String answer = exchange.path() + handled.getAndIncrement();
          if (exchange.path().endsWith("3/")) {
            Thread.ofPlatform().start(() -> exchange.respond(200, TEXT, ascii(answer)));
          } else if (exchange.path().endsWith("7/")) {
            exchange.offload(() -> exchange.respond(200, TEXT, ascii(answer)));
          } else {
            exchange.respond(200, TEXT, ascii(answer));
          }
        });
    WireClient client = server.connect();
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      requests.append(WireClient.get("/" + i + "/"));
    }
    client.send(requests.toString());
    for (int i = 0; i < 50; i++) {
      client.answer().expect(200, "/" + i + "/" + i);
    }
  }

  @Test
  void pipelinedBodiesOfBothFramingsAreKeptApart() {
    TestServer server = serve(RequestContract::echo);
    WireClient client = server.connect();
    String chunked =
        "PUT / HTTP/1.1\r\nHost: tck\r\nTransfer-Encoding: chunked\r\n\r\n3\r\ntwo\r\n0\r\n\r\n";
    client.send(
        WireClient.post("/", "one")
            + chunked
            + WireClient.get("/")
            + WireClient.post("/", "four")
            + chunked);
    for (String body : new String[] {"one", "two", "", "four", "two"}) {
      client.answer().expect(200, body);
    }
  }

  /** RFC 9112 section 9.6. */
  @ParameterizedTest
  @ValueSource(strings = {"close", "Close", "foo, close"})
  void closeIsHonouredAndAnnounced(String connection) {
    TestServer server = serve(RequestContract::echo);
    WireClient client = server.connect();
    client.send("GET / HTTP/1.1\r\nHost: tck\r\nConnection: " + connection + "\r\n\r\n");
    client.answer().expect(200).expectHeader("Connection", "close");
    client.expectClosed();
  }

  @Test
  void whatComesAfterARequestToCloseIsNotAnswered() {
    TestServer server = serve(RequestContract::echo);
    WireClient client = server.connect();
    client.send(
        "GET / HTTP/1.1\r\nHost: tck\r\nConnection: close\r\n\r\n" + WireClient.get("/late"));
    client.answer().expect(200);
    client.expectClosed();
  }

  /** RFC 9112 section 9.6: a close with bytes unread is a reset, which takes the answer with it. */
  @Test
  void aLastAnswerArrivesWholeHoweverMuchComesBehindItsRequest() {
    String large = "x".repeat(2 << 20);
    TestServer server =
        serve(
            exchange -> Thread.ofPlatform().start(() -> exchange.respond(200, TEXT, ascii(large))));
    WireClient client = server.connect();
    client.send("GET / HTTP/1.1\r\nHost: tck\r\nConnection: close\r\n\r\n");
    Thread behind =
        Thread.ofVirtual().start(() -> client.sendIfOpen(WireClient.get("/late").repeat(20_000)));
    assertEquals(large, client.answer().expect(200).body());
    client.close();
    behind.interrupt();
  }

  /** RFC 9112 section 9.3. */
  @Test
  void http10ClosesAfterTheAnswer() {
    TestServer server = serve(exchange -> exchange.respond(200, TEXT, ascii("x")));
    WireClient client = server.connect();
    client.send("GET / HTTP/1.0\r\n\r\n");
    client
        .answer()
        .expect(200, "x")
        .expectHeader("Connection", "close")
        .expectHeader("Content-Length", "1");
    client.expectClosed();
  }

  @Test
  void http10KeepAliveIsKeptAndAnnounced() {
    TestServer server = serve(RequestContract::echo);
    WireClient client = server.connect();
    for (int i = 0; i < 3; i++) {
      client.send("POST / HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\n" + i);
      WireAnswer answer = client.answer().expect(200, String.valueOf(i));
      assertEquals(
          "keep-alive", String.join(",", answer.values("Connection")).toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void http10KeepAliveLastsOverAnAnswerWithoutBody() {
    TestServer server = serve(exchange -> exchange.respond(204, Headers.EMPTY));
    WireClient client = server.connect();
    String request = "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n";
    client.send(request).head().expect(204);
    client.send(request).head().expect(204);
  }

  /** RFC 9110 section 10.1.1. */
  @Test
  void aBodyThatWaitsForContinueIsAskedFor() {
    TestServer server = serve(RequestContract::echo);
    WireClient client = server.connect();
    client.send(
        "POST / HTTP/1.1\r\nHost: tck\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    client.head().expect(100);
    client.send("body").answer().expect(200, "body");
    client.send(WireClient.get("/")).answer().expect(200, "");
  }

  @Test
  void aChunkedBodyThatWaitsForContinueIsAskedFor() {
    TestServer server = serve(RequestContract::echo);
    WireClient client = server.connect();
    client.send(
        "POST / HTTP/1.1\r\n"
            + "Host: tck\r\n"
            + "Expect: 100-Continue\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n");
    client.head().expect(100);
    client.send("4\r\nbody\r\n0\r\n\r\n").answer().expect(200, "body");
  }

  /** RFC 9110 section 10.1.1: a server may leave it out when the body is there already. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4\r\n\r\nbody",
        "Content-Length: 0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n"
      })
  void nobodyIsAskedForABodyThatIsThere(String rest) {
    TestServer server = serve(RequestContract::echo);
    WireClient client = server.connect();
    client.send("POST / HTTP/1.1\r\nHost: tck\r\nExpect: 100-continue\r\n" + rest);
    client.head().expect(200);
  }

  @Test
  void anExpectationThatIsUnknownIsRefused() {
    TestServer server = serve(RequestContract::echo);
    server
        .ask("POST / HTTP/1.1\r\nHost: tck\r\nExpect: tea\r\nContent-Length: 0\r\n\r\n")
        .expect(417);
  }

  @Test
  void manyConnectionsAreServedAtOnce() {
    TestServer server = serve(RequestContract::echo);
    WireClient[] clients = new WireClient[50];
    for (int i = 0; i < clients.length; i++) {
      clients[i] =
          server.connect().send("POST / HTTP/1.1\r\nHost: tck\r\nContent-Length: 2\r\n\r\n");
    }
    for (int i = clients.length - 1; i >= 0; i--) {
      clients[i].send("%02d".formatted(i)).answer().expect(200, "%02d".formatted(i));
    }
  }
}
