package io.busbar.tck.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.http.Completion;
import io.busbar.api.http.Exchange;
import io.busbar.api.http.Handler;
import io.busbar.api.http.Sink;
import io.busbar.tck.wire.WireAnswer;
import io.busbar.tck.wire.WireClient;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of faults in a handler, and of clients that go. */
abstract class FaultContract extends TransportTests {

  FaultContract(TransportContract contract) {
    super(contract);
  }

  @Test
  void aHandlerThatThrowsIsA500WithoutAnyDetail() {
    isA500(exchange -> {
      throw new IOException("secret detail");
    });
  }

  @Test
  void aHandlerWithAnErrorIsA500() {
    isA500(exchange -> {
      throw new AssertionError("secret detail");
    });
  }

  @Test
  void aFaultInAnOffloadedTaskIsA500() {
    isA500(exchange ->
        exchange.offload(() -> {
          throw new IllegalStateException("secret detail");
        }));
  }

  private void isA500(Handler faulty) {
    TestServer server =
        serve(exchange -> {
          if (exchange.path().equals("/faulty")) {
            faulty.handle(exchange);
          } else {
            RequestContract.reply(exchange, "fine");
          }
        });
    WireClient client = server.connect();
    WireAnswer answer = client.send(WireClient.get("/faulty")).answer().expect(500);
    answer.expectHeader("Content-Type", "application/json");
    assertFalse(answer.toString().contains("secret"), answer::toString);
    assertFalse(answer.toString().contains("Exception"), answer::toString);
    client.send(WireClient.get("/")).answer().expect(200, "fine");
  }

  @Test
  void aFaultAfterTheAnswerSendsNoSecondHead() {
    TestServer server =
        serve(exchange -> {
          exchange.respond(200, TEXT, ascii("whole"));
          throw new IOException("too late");
        });
    WireClient client = server.connect();
    client.send(WireClient.get("/"));
    String all = client.rest();
    assertTrue(all.isEmpty() || all.split("HTTP/1", -1).length == 2, "the server said\n" + all);
    assertFalse(all.contains(" 500 "), "the server said\n" + all);
  }

  @Test
  void aFaultInAnOpenStreamCutsItWithoutAnEnd() {
    TestServer server =
        serve(exchange -> {
          Sink sink = exchange.stream(200, TEXT);
          sink.write(ascii("begun"), Completion.NONE);
          throw new IOException("too late");
        });
    WireClient client = server.connect();
    client.send(WireClient.get("/"));
    String all = client.rest();
    assertFalse(all.contains("\r\n0\r\n"), "the body looks complete:\n" + all);
    assertFalse(all.contains(" 500 "), "the server said\n" + all);
  }

  @Test
  void aClientThatGoesBeforeTheAnswerEndsTheExchange() {
    CompletableFuture<Exchange> waiting = new CompletableFuture<>();
    CompletableFuture<String> end = new CompletableFuture<>();
    TestServer server =
        serve(exchange -> {
          exchange.onEnd(AnswerContract.telling(end));
          waiting.complete(exchange);
        });
    WireClient client = server.connect();
    client.send(WireClient.get("/"));
    Exchange exchange = await(waiting, "the request arrives");
    client.vanish();
    assertEquals("failed", await(end, "the handler is told that the client has gone"));
    RequestContract.reply(exchange, "to nobody");
  }

  @Test
  void aClientThatGoesInALargeAnswerEndsTheExchange() {
    CompletableFuture<String> end = new CompletableFuture<>();
    TestServer server =
        serve(exchange -> {
          exchange.onEnd(AnswerContract.telling(end));
          exchange.respond(200, TEXT, ascii("x".repeat(32 << 20)));
        });
    WireClient client = server.connect();
    client.send(WireClient.get("/")).head();
    client.vanish();
    assertEquals("failed", await(end, "the handler is told that the client has gone"));
  }

  @Test
  void aClientThatGoesInARequestHarmsNobody() {
    TestServer server = serve(RequestContract::echo);
    server.connect().send("POST / HTTP/1.1\r\nHost: tck\r\nContent-Le").vanish();
    server
        .connect()
        .send("POST / HTTP/1.1\r\nHost: tck\r\nContent-Length: 10\r\n\r\nhalf")
        .vanish();
    server
        .connect()
        .send("POST / HTTP/1.1\r\nHost: tck\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nha")
        .close();
    server.get("/").expect(200, "");
  }
}
