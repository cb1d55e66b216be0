package io.busbar.tck.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.http.Exchange;
import io.busbar.api.transport.Limits;
import io.busbar.tck.wire.WireAnswer;
import io.busbar.tck.wire.WireClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What a server does beyond what it can take from all clients together: it says 503. */
abstract class CapacityContract extends TransportTests {

  private static final String HALF_A_BODY =
      "POST / HTTP/1.1\r\nHost: tck\r\nContent-Length: 700\r\n\r\n" + "x".repeat(600);

  CapacityContract(TransportContract contract) {
    super(contract);
  }

  private static void isA503(WireAnswer answer) {
    answer
        .expect(503)
        .expectHeader("Content-Type", "application/json")
        .expectHeader("Retry-After", "1");
  }

  @Test
  void aConnectionTooManyIsToldSoAndClosedAndTheOthersAreServed() {
    TestServer server = serve(worker(), Limits.DEFAULT.withConnections(3), RequestContract::echo);
    List<WireClient> clients = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      WireClient client = server.connect();
      client.send(WireClient.post("/", "in")).answer().expect(200, "in");
      clients.add(client);
    }
    WireClient surplus = server.connect();
    WireAnswer answer = surplus.answer();
    isA503(answer);
    answer.expectHeader("Connection", "close");
    surplus.expectClosed();
    surplus.close();
    for (WireClient client : clients) {
      client.send(WireClient.post("/", "still")).answer().expect(200, "still");
    }
    clients.getFirst().close();
    LifecycleContract.eventually("there is room again", () -> isServed(server));
  }

  @Test
  void aRequestOnAConnectionTooManyIsAnsweredByThe503() {
    TestServer server = serve(worker(), Limits.DEFAULT.withConnections(1), RequestContract::echo);
    WireClient client = server.connect();
    client.send(WireClient.get("/")).answer().expect(200);
    WireClient surplus = server.connect();
    surplus.sendIfOpen(WireClient.post("/", "x".repeat(10_000)));
    isA503(surplus.answer());
    surplus.expectClosed();
    client.send(WireClient.get("/")).answer().expect(200);
  }

  @Test
  void manyConnectionsTooManyHarmNobody() {
    TestServer server = serve(worker(), Limits.DEFAULT.withConnections(2), RequestContract::echo);
    WireClient client = server.connect();
    client.send(WireClient.get("/")).answer().expect(200);
    for (int i = 0; i < 100; i++) {
      server.connect();
    }
    client.send(WireClient.get("/")).answer().expect(200);
    assertTrue(
        server.server().openConnections() < 60,
        () -> server.server().openConnections() + " connections are held open; 2 are allowed");
  }

  private static boolean isServed(TestServer server) {
    try (WireClient client = server.connect()) {
      return client.sendIfOpen(WireClient.get("/")).answer().status() == 200;
    }
  }

  /** A server that takes 1000 bytes of bodies at once, and holds the answers to those with one. */
  private TestServer holding(Queue<Exchange> held) {
    return serve(
        worker(),
        Limits.DEFAULT.withBytesInFlight(1000),
        exchange -> {
          if (exchange.path().equals("/held")) {
            held.add(exchange);
          } else {
            RequestContract.echo(exchange);
          }
        });
  }

  @Test
  void aBodyBeyondTheBytesInFlightIsA503UntilThereIsRoom() {
    Queue<Exchange> held = new ConcurrentLinkedQueue<>();
    TestServer server = holding(held);
    WireClient first = server.connect().send(WireClient.post("/held", "x".repeat(600)));
    LifecycleContract.eventually("the first request arrives", () -> !held.isEmpty());
    for (int i = 0; i < 3; i++) {
      WireClient second = server.connect().send(WireClient.post("/", "y".repeat(600)));
      WireAnswer answer = second.answer();
      isA503(answer);
      answer.expectHeader("Connection", "close");
      second.expectClosed();
    }
    server.get("/").expect(200, "");
    server.ask(WireClient.post("/", "y".repeat(400))).expect(200, "y".repeat(400));
    RequestContract.reply(held.remove(), "done");
    first.answer().expect(200, "done");
    thereIsRoom(server);
  }

  @Test
  void whatHasComeOfABodyCountsAndWhatIsAnnouncedDoesNot() {
    TestServer server = holding(new ConcurrentLinkedQueue<>());
    for (int i = 0; i < 10; i++) {
      server.connect().send("POST / HTTP/1.1\r\nHost: tck\r\nContent-Length: 700\r\n\r\n");
    }
    thereIsRoom(server);
    // What was answered before may be freed only now, and half a body that is refused holds
    // nothing.
    WireClient[] half = {server.connect()};
    LifecycleContract.eventually(
        "the half body counts",
        () -> {
          half[0].close();
          half[0] = server.connect().send(HALF_A_BODY);
          return server.ask(WireClient.post("/", "y".repeat(600))).status() == 503;
        });
    half[0].vanish();
    thereIsRoom(server);
  }

  @Test
  void aChunkedBodyBeyondTheBytesInFlightIsA503() {
    TestServer server = holding(new ConcurrentLinkedQueue<>());
    String chunk = "258\r\n" + "z".repeat(600) + "\r\n";
    WireClient client = server.connect();
    client.sendIfOpen(
        "POST / HTTP/1.1\r\nHost: tck\r\nTransfer-Encoding: chunked\r\n\r\n"
            + chunk
            + chunk
            + "0\r\n\r\n");
    isA503(client.answer());
    client.expectClosed();
    thereIsRoom(server);
  }

  /** Or a client would take the 503 for the answer to what it asked first. */
  @Test
  void whatCameBeforeABodyThatIsTooMuchIsAnsweredFirst() {
    TestServer server =
        serve(worker(), Limits.DEFAULT.withBytesInFlight(1000), RequestContract::echo);
    WireClient client = server.connect();
    client.sendIfOpen(
        WireClient.post("/", "one") + WireClient.get("/") + WireClient.post("/", "x".repeat(1001)));
    client.answer().expect(200, "one");
    client.answer().expect(200, "");
    isA503(client.answer());
    client.expectClosed();
    thereIsRoom(server);
  }

  /** Whoever has the body still has it when its client has gone. */
  @Test
  void aBodyCountsUntilItsHandlerIsDoneWithIt() {
    CompletableFuture<Exchange> begun = new CompletableFuture<>();
    CompletableFuture<String> gone = new CompletableFuture<>();
    CountDownLatch release = new CountDownLatch(1);
    TestServer server =
        serve(
            worker(),
            Limits.DEFAULT.withBytesInFlight(1000),
            exchange -> {
              if (exchange.path().equals("/held")) {
                exchange.onEnd(AnswerContract.telling(gone));
                exchange.offload(() -> {
                  begun.complete(exchange);
                  WorkerContract.awaitLatch(release);
                });
              } else {
                RequestContract.echo(exchange);
              }
            });
    WireClient client = server.connect().send(WireClient.post("/held", "x".repeat(600)));
    await(begun, "the request arrives");
    client.vanish();
    await(gone, "the client has gone");
    isA503(server.ask(WireClient.post("/", "y".repeat(600))));
    release.countDown();
    thereIsRoom(server);
  }

  @Test
  void whatComesBehindALastAnswerDoesNotCount() {
    TestServer server =
        serve(
            worker(),
            Limits.DEFAULT.withBytesInFlight(1000),
            exchange -> {
              if (exchange.method().equals("GET")) {
                exchange.respond(200, TEXT, ascii("x".repeat(32 << 20)));
              } else {
                RequestContract.echo(exchange);
              }
            });
    WireClient client = server.connect();
    client.send("GET / HTTP/1.1\r\nHost: tck\r\nConnection: close\r\n\r\n").head().expect(200);
    client.sendIfOpen(WireClient.post("/", "y".repeat(900)));
    for (int i = 0; i < 5; i++) {
      server.ask(WireClient.post("/", "z".repeat(200 - i))).expect(200, "z".repeat(200 - i));
    }
  }

  /** Few bytes at once, since what an answer frees may still count when the next request comes. */
  @Test
  void manyRequestsInARowLeaveNothingCounted() {
    TestServer server = holding(new ConcurrentLinkedQueue<>());
    WireClient client = server.connect();
    for (int i = 0; i < 20; i++) {
      client.send(WireClient.post("/", "y".repeat(90)) + WireClient.post("/", "z".repeat(90)));
      assertEquals(90, client.answer().expect(200).body().length());
      assertEquals(90, client.answer().expect(200).body().length());
    }
    thereIsRoom(server);
  }

  /**
   * What an answer frees is free a moment after it has come: when its handler has returned, too.
   */
  private static void thereIsRoom(TestServer server) {
    String body = "y".repeat(900);
    LifecycleContract.eventually(
        "there is room", () -> server.ask(WireClient.post("/", body)).status() == 200);
  }
}
