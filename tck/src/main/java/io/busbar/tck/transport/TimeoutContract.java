package io.busbar.tck.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.api.http.Completion;
import io.busbar.api.http.Exchange;
import io.busbar.api.http.Sink;
import io.busbar.api.transport.Limits;
import io.busbar.tck.wire.WireAnswer;
import io.busbar.tck.wire.WireClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How long a client may take, in each part of a request and of its answer. Most of that is waiting,
 * so these tests run at once where JUnit is set to allow it.
 */
abstract class TimeoutContract extends TransportTests {

  private static final Duration SHORT = Duration.ofMillis(300);

  /** None of its times is over before a test is. */
  private static final Limits PATIENT =
      Limits.DEFAULT
          .withIdleTimeout(Duration.ofMinutes(2))
          .withHeadTimeout(Duration.ofMinutes(2))
          .withBodyTimeout(Duration.ofMinutes(2))
          .withWriteTimeout(Duration.ofMinutes(2));

  private static final String HEAD = "POST / HTTP/1.1\r\nHost: tck\r\n";

  private static final int LARGE = 32 << 20;

  private final AtomicInteger handled = new AtomicInteger();

  TimeoutContract(TransportContract contract) {
    super(contract);
  }

  private TestServer echoing(Limits limits) {
    return serve(
        worker(),
        limits,
        exchange -> {
          handled.incrementAndGet();
          RequestContract.echo(exchange);
        });
  }

  /** RFC 9112 section 9.5: there is no request that an answer could be to. */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void anIdleConnectionIsClosedWithoutAWord() {
    TestServer server = echoing(PATIENT.withIdleTimeout(SHORT));
    WireClient fresh = server.connect();
    WireClient used = server.connect();
    used.send(WireClient.get("/")).answer().expect(200);
    used.expectClosed();
    fresh.expectClosed();
    LifecycleContract.eventually(
        "no connection is open", () -> server.server().openConnections() == 0);
  }

  /** RFC 9110 section 15.5.9. */
  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @ValueSource(
      strings = {"G", "GET / HTTP/1.1\r\nHost: tck\r\n", "GET / HTTP/1.1\r\nHost: tck\r\n\r"})
  void aHeadThatStopsComingIsA408(String begin) {
    isA408(echoing(PATIENT.withHeadTimeout(SHORT)).connect().send(begin));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aHeadThatComesByteByByteIsA408() {
    WireClient client = echoing(PATIENT.withHeadTimeout(SHORT)).connect();
    client.send("GET / HTTP/1.1\r\nX: ");
    trickle(client);
    isA408(client);
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @ValueSource(
      strings = {
        "Content-Length: 10\r\n\r\n",
        "Content-Length: 10\r\n\r\nhalf",
        "Transfer-Encoding: chunked\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nhalf",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n0\r\n",
      })
  void aBodyThatStopsComingIsA408(String begin) {
    isA408(echoing(PATIENT.withBodyTimeout(SHORT)).connect().send(HEAD + begin));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aBodyThatComesByteByByteIsA408() {
    WireClient client = echoing(PATIENT.withBodyTimeout(SHORT)).connect();
    client.send(HEAD + "Content-Length: 100000\r\n\r\n");
    trickle(client);
    isA408(client);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aBodyThatWasAskedForAndDoesNotComeIsA408() {
    WireClient client = echoing(PATIENT.withBodyTimeout(SHORT)).connect();
    client.send(HEAD + "Expect: 100-continue\r\nContent-Length: 4\r\n\r\n").head().expect(100);
    isA408(client);
  }

  private void isA408(WireClient client) {
    WireAnswer answer = client.answer().expect(408).expectHeader("Connection", "close");
    answer.expectHeader("Content-Type", "application/json");
    client.expectClosed();
    assertEquals(0, handled.get(), "the handler was called");
  }

  /** Sends a byte now and then, until the server takes no more. */
  private void trickle(WireClient client) {
    var pace = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);
    pace.execute(() -> {
      if (client.trySend("x")) {
        trickle(client);
      }
    });
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void theAnswerToARequestBeforeComesFirst() {
    WireClient client = echoing(PATIENT.withBodyTimeout(SHORT)).connect();
    client.send(WireClient.post("/", "one") + HEAD + "Content-Length: 10\r\n\r\nhalf");
    client.answer().expect(200, "one");
    client.answer().expect(408);
    client.expectClosed();
  }

  /** The next request may come while its predecessor is answered; its time begins after that. */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aRequestDoesNotAgeWhileTheOneBeforeItIsBeingAnswered() {
    CompletableFuture<Exchange> first = new CompletableFuture<>();
    TestServer server =
        serve(
            worker(),
            PATIENT.withHeadTimeout(SHORT).withBodyTimeout(SHORT).withIdleTimeout(SHORT),
            exchange -> {
              if (!first.complete(exchange)) {
                RequestContract.echo(exchange);
              }
            });
    WireClient client = server.connect();
    client.send(WireClient.get("/") + HEAD + "Content-Length: 4\r\n\r\nha");
    Exchange exchange = await(first, "the request arrives");
    CompletableFuture.delayedExecutor(3 * SHORT.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> RequestContract.reply(exchange, "at last"));
    client.answer().expect(200, "at last");
    client.send("lf").answer().expect(200, "half");
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aClientThatTakesNothingOfAnAnswerIsCut() {
    CompletableFuture<String> end = new CompletableFuture<>();
    TestServer server =
        serve(
            worker(),
            PATIENT.withWriteTimeout(SHORT),
            exchange -> {
              exchange.onEnd(AnswerContract.telling(end));
              exchange.respond(200, TEXT, ascii("x".repeat(LARGE)));
            });
    server.connect().send(WireClient.get("/"));
    assertEquals("failed", await(end, "the client is given up"));
    LifecycleContract.eventually(
        "its connection is closed", () -> server.server().openConnections() == 0);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aClientThatTakesNothingOfAStreamIsCut() {
    CompletableFuture<String> written = new CompletableFuture<>();
    CompletableFuture<String> closed = new CompletableFuture<>();
    TestServer server =
        serve(
            worker(),
            PATIENT.withWriteTimeout(SHORT),
            exchange -> {
              Sink sink = exchange.stream(200, TEXT);
              sink.onClose(() -> closed.complete("told"));
              sink.write(ascii("x".repeat(LARGE)), AnswerContract.telling(written));
            });
    server.connect().send(WireClient.get("/"));
    assertEquals("failed", await(written, "the write is given up"));
    assertEquals("told", await(closed, "the end is told"));
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aClientThatTakesSomethingNowAndThenIsNotCut() throws IOException {
    Duration most = Duration.ofSeconds(2);
    TestServer server =
        serve(
            worker(),
            PATIENT.withWriteTimeout(most),
            exchange -> exchange.respond(200, TEXT, ascii("x".repeat(LARGE))));
    WireClient client = server.connect();
    client.send(WireClient.get("/")).head().expect(200);
    int parts = 4;
    for (int i = 0; i < parts; i++) {
      assertEquals(LARGE / parts, client.bytes(LARGE / parts).length());
      pause(Duration.ofMillis(600));
    }
  }

  private static void pause(Duration time) {
    CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS))
        .join();
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void anOpenStreamMayBeSilentForLong() {
    TestServer server =
        serve(
            worker(),
            PATIENT
                .withIdleTimeout(SHORT)
                .withHeadTimeout(SHORT)
                .withBodyTimeout(SHORT)
                .withWriteTimeout(SHORT),
            exchange -> {
              Sink sink = exchange.stream(200, TEXT);
              CompletableFuture.delayedExecutor(3 * SHORT.toMillis(), TimeUnit.MILLISECONDS)
                  .execute(() -> sink.write(ascii("at last"), Completion.NONE));
            });
    WireClient client = server.connect();
    client.send(WireClient.get("/")).head().expect(200);
    assertEquals("at last", client.chunk());
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void slowClientsOfEveryKindAreCutOffWhileGoodOnesAreServed() {
    Limits limits = PATIENT.withHeadTimeout(SHORT).withBodyTimeout(SHORT).withWriteTimeout(SHORT);
    String large = "x".repeat(16 << 20);
    TestServer server =
        serve(
            worker(),
            limits,
            exchange ->
                RequestContract.reply(exchange, exchange.path().equals("/large") ? large : "good"));
    List<WireClient> good = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      good.add(server.connect());
    }
    for (int i = 0; i < 10; i++) {
      trickle(server.connect().send("GET / HTTP/1.1\r\nX: "));
      trickle(server.connect().send(HEAD + "Content-Length: 100000\r\n\r\n"));
      server.connect().send(WireClient.get("/large"));
    }
    do {
      good.forEach(client -> client.send(WireClient.get("/")).answer().expect(200, "good"));
    } while (server.server().openConnections() > good.size());
    assertEquals(good.size(), server.server().openConnections());
  }
}
