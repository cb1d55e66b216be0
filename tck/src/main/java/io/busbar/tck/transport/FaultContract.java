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

  @Test
  void aHandlerThatNeverAnswersHoldsUpNobodyElse() {
    CompletableFuture<Exchange> waiting = new CompletableFuture<>();
    CompletableFuture<String> end = new CompletableFuture<>();
    TestServer server =
        serve(exchange -> {
          if (exchange.path().equals("/never")) {
            exchange.onEnd(AnswerContract.telling(end));
            waiting.complete(exchange);
          } else {
            RequestContract.reply(exchange, "fine");
          }
        });
    WireClient client = server.connect().send(WireClient.get("/never") + WireClient.get("/next"));
    await(waiting, "the request arrives");
    WireClient other = server.connect();
    for (int i = 0; i < 20; i++) {
      other.send(WireClient.get("/")).answer().expect(200, "fine");
    }
    other.close();
    assertFalse(end.isDone(), "the exchange ended though nobody has ended it");
    client.vanish();
    assertEquals("failed", await(end, "the handler is told that the client has gone"));
    LifecycleContract.eventually(
        "its connection is closed", () -> server.server().openConnections() == 0);
  }

  @Test
  void anAnswerOrAFaultAfterTheClientHasGoneIsDropped() {
    CompletableFuture<Exchange> waiting = new CompletableFuture<>();
    CompletableFuture<String> gone = new CompletableFuture<>();
    CompletableFuture<String> late = new CompletableFuture<>();
    TestServer server =
        serve(exchange -> {
          if (!waiting.complete(exchange)) {
            RequestContract.reply(exchange, "fine");
            return;
          }
          exchange.onEnd(Completion.of(() -> gone.complete("gone")));
        });
    WireClient client = server.connect().send(WireClient.get("/"));
    Exchange exchange = await(waiting, "the request arrives");
    client.vanish();
    await(gone, "the client has gone");
    Thread.ofPlatform()
        .start(() -> {
          Sink sink = exchange.stream(200, TEXT);
          sink.write(ascii("to nobody"), AnswerContract.telling(late));
          exchange.offload(() -> {
            throw new IllegalStateException("too late to matter");
          });
        });
    assertEquals("failed", await(late, "the write to nobody is told"));
    server.get("/").expect(200, "fine");
  }

  @Test
  void aFaultInWhatIsToldOfAnEndHarmsNobody() {
    TestServer server =
        serve(exchange -> {
          exchange.onEnd(
              Completion.of(() -> {
                throw new IllegalStateException("an observer's own fault");
              }));
          RequestContract.reply(exchange, "fine");
        });
    WireClient client = server.connect();
    client.send(WireClient.get("/")).answer().expect(200, "fine");
    client.send(WireClient.get("/")).answer().expect(200, "fine");
  }

  @Test
  void clientsThatGoInTheMiddleLeaveNothingBehind() {
    TestServer server = serve(exchange -> exchange.respond(200, TEXT, ascii("x".repeat(8 << 20))));
    for (int i = 0; i < 20; i++) {
      server
          .connect()
          .send("POST / HTTP/1.1\r\nHost: tck\r\nContent-Length: 9\r\n\r\nhalf")
          .vanish();
      server.connect().send(WireClient.get("/")).vanish();
      server.connect().send(WireClient.get("/") + WireClient.get("/")).close();
    }
    LifecycleContract.eventually(
        "their connections are closed", () -> server.server().openConnections() == 0);
    assertEquals(8 << 20, server.get("/").expect(200).body().length());
  }
}
