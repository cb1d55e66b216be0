package io.busbar.tck.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.http.Completion;
import io.busbar.api.http.Headers;
import io.busbar.tck.wire.WireAnswer;
import io.busbar.tck.wire.WireClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client gets of an answer. */
abstract class AnswerContract extends TransportTests {

  AnswerContract(TransportContract contract) {
    super(contract);
  }

  @Test
  void statusHeadersAndBodyAreSent() {
    TestServer server =
        serve(exchange ->
            exchange.respond(418, TEXT.with("X-A", "b \u00e9"), ascii("short and stout")));
    server
        .get("/")
        .expect(418, "short and stout")
        .expectHeader("Content-Type", "text/plain")
        .expectHeader("X-A", "b \u00e9")
        .expectHeader("Content-Length", "15")
        .expectHeader("Transfer-Encoding");
  }

  @Test
  void anEmptyBodyHasLengthZero() {
    TestServer server = serve(exchange -> exchange.respond(200, Headers.EMPTY));
    server.get("/").expect(200, "").expectHeader("Content-Length", "0");
  }

  /** RFC 9110 section 6.6.1. */
  @Test
  void everyAnswerHasOneDateAndNamesNoServer() {
    TestServer server = serve(exchange -> exchange.respond(200, TEXT, ascii("x")));
    WireAnswer answer = server.get("/").expectHeader("Server").expectHeader("X-Powered-By");
    assertEquals(1, answer.values("Date").size(), answer::toString);
    Instant date =
        ZonedDateTime.parse(answer.values("Date").getFirst(), DateTimeFormatter.RFC_1123_DATE_TIME)
            .toInstant();
    assertTrue(
        Duration.between(date, Instant.now()).abs().compareTo(Duration.ofMinutes(1)) < 0,
        answer::toString);
  }

  /** RFC 9110 sections 8.6 and 15.3.5. */
  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void aStatusWithoutBodyHasNeitherBodyNorLength(int status) {
    TestServer server =
        serve(exchange -> exchange.respond(status, Headers.EMPTY, ascii("not to be sent")));
    WireClient client = server.connect();
    client.send(WireClient.get("/")).send(WireClient.get("/"));
    client.head().expect(status).expectHeader("Content-Length").expectHeader("Transfer-Encoding");
    client.head().expect(status);
  }

  /** RFC 9110 section 15.3.6. */
  @Test
  void resetContentHasABodyOfNoBytes() {
    TestServer server =
        serve(exchange -> exchange.respond(205, Headers.EMPTY, ascii("not to be sent")));
    WireClient client = server.connect();
    client.send(WireClient.get("/")).answer().expect(205, "").expectHeader("Content-Length", "0");
    client.send(WireClient.get("/")).answer().expect(205, "");
  }

  /** RFC 9110 section 9.3.2. */
  @Test
  void headGetsTheHeadOfGetAndNoBody() {
    TestServer server = serve(exchange -> exchange.respond(200, TEXT, ascii("seven b")));
    WireClient client = server.connect();
    client.send("HEAD / HTTP/1.1\r\nHost: tck\r\n\r\n").send(WireClient.get("/"));
    client
        .head()
        .expect(200)
        .expectHeader("Content-Length", "7")
        .expectHeader("Content-Type", "text/plain");
    client.answer().expect(200, "seven b");
  }

  /** RFC 9112 section 6.1: no coding with a status that has no body, to HEAD neither. */
  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void aStatusWithoutBodyAnnouncesNoneToHeadEither(int status) {
    TestServer server = serve(exchange -> exchange.respond(status, Headers.EMPTY));
    WireClient client = server.connect();
    String[] requests = {
      "HEAD / HTTP/1.1\r\nHost: tck\r\n\r\n", "HEAD / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
    };
    for (String request : requests) {
      for (int i = 0; i < 2; i++) {
        WireAnswer head = client.send(request).head().expect(status);
        head.expectHeader("Transfer-Encoding").expectHeader("Content-Length");
        assertFalse(head.values("Connection").contains("close"), head::toString);
      }
    }
  }

  @Test
  void aBodyInSeveralPiecesIsGathered() {
    TestServer server =
        serve(exchange ->
            exchange.respond(
                200,
                TEXT,
                ascii("a"),
                ByteBuffer.allocate(0),
                ascii("bc").asReadOnlyBuffer(),
                ascii("d")));
    server.get("/").expect(200, "abcd").expectHeader("Content-Length", "4");
  }

  @Test
  void buffersKeepTheirPositionAndAPartOfOneIsSentAsThatPart() {
    ByteBuffer shared = ByteBuffer.allocateDirect(6).put(ascii("abcdef")).position(1).limit(5);
    TestServer server = serve(exchange -> exchange.respond(200, TEXT, shared, shared));
    server.get("/").expect(200, "bcdebcde");
    server.get("/").expect(200, "bcdebcde");
    assertEquals("1 5", shared.position() + " " + shared.limit());
  }

  /**
   * Case means nothing (RFC 9110 section 5.1), but the same bytes are to come from every engine.
   */
  @Test
  void headerNamesKeepTheirCase() {
    Headers headers = Headers.of("x-lower", "1", "X-UPPER", "2", "location", "3", "ETag", "4");
    TestServer server = serve(exchange -> exchange.respond(200, headers));
    String head = server.get("/").head();
    for (String line : new String[] {"x-lower: 1", "X-UPPER: 2", "location: 3", "ETag: 4"}) {
      assertTrue(head.contains("\r\n" + line + "\r\n"), () -> line + " in the head\n" + head);
    }
  }

  @Test
  void repeatedHeadersAreSentInOrder() {
    Headers headers = Headers.of("X-A", "1", "X-B", "2", "X-A", "3");
    TestServer server = serve(exchange -> exchange.respond(200, headers));
    server.get("/").expectHeader("X-A", "1", "3").expectHeader("X-B", "2");
  }

  @Test
  void aConstantHeadersObjectServesManyAnswers() {
    TestServer server = serve(exchange -> exchange.respond(200, TEXT, ascii(exchange.path())));
    WireClient client = server.connect();
    for (int i = 0; i < 5; i++) {
      client
          .send(WireClient.get("/" + i))
          .answer()
          .expect(200, "/" + i)
          .expectHeader("Content-Type", "text/plain");
    }
  }

  @Test
  void aHandlerMaySetServer() {
    TestServer server = serve(exchange -> exchange.respond(200, Headers.of("Server", "mine")));
    server.get("/").expectHeader("Server", "mine");
  }

  @Test
  void aLargeBodyArrivesWhole() {
    byte[] large = new byte[8 << 20];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) ('a' + i % 23);
    }
    TestServer server = serve(exchange -> exchange.respond(200, TEXT, ByteBuffer.wrap(large)));
    WireClient client = server.connect();
    client.send(WireClient.get("/")).send(WireClient.get("/"));
    String expected = text(ByteBuffer.wrap(large));
    assertTrue(expected.equals(client.answer().body()), "the first large body arrived damaged");
    assertTrue(expected.equals(client.answer().body()), "the second large body arrived damaged");
  }

  @Test
  void anAnswerMayComeLaterFromAnyThread() {
    TestServer server =
        serve(exchange ->
            Thread.ofPlatform().start(() -> exchange.respond(200, TEXT, ascii("from afar"))));
    WireClient client = server.connect();
    client.send(WireClient.get("/")).answer().expect(200, "from afar");
    client.send(WireClient.get("/")).answer().expect(200, "from afar");
  }

  @Test
  void theSecondAnswerIsRefusedAndTheFirstStands() {
    CompletableFuture<Throwable> refused = new CompletableFuture<>();
    TestServer server =
        serve(exchange -> {
          exchange.respond(200, TEXT, ascii("first"));
          refused.complete(
              assertThrows(
                  IllegalStateException.class, () -> exchange.respond(500, TEXT, ascii("second"))));
          assertThrows(IllegalStateException.class, () -> exchange.stream(200, TEXT));
        });
    WireClient client = server.connect();
    client.send(WireClient.get("/")).answer().expect(200, "first");
    await(refused, "the second answer is refused");
    client.send(WireClient.get("/")).answer().expect(200, "first");
  }

  @Test
  void aStatusThatIsNoneIsRefusedAndNothingIsSent() {
    TestServer server =
        serve(exchange -> {
          assertThrows(IllegalArgumentException.class, () -> exchange.respond(100, TEXT));
          assertThrows(IllegalArgumentException.class, () -> exchange.respond(600, TEXT));
          exchange.respond(200, TEXT, ascii("after all"));
        });
    server.get("/").expect(200, "after all");
  }

  @Test
  void theEndOfAnExchangeIsToldOnce() {
    CompletableFuture<String> early = new CompletableFuture<>();
    CompletableFuture<String> late = new CompletableFuture<>();
    TestServer server =
        serve(exchange -> {
          exchange.onEnd(telling(early));
          exchange.onEnd(Completion.of(() -> exchange.onEnd(telling(late))));
          exchange.respond(200, TEXT, ascii("x"));
        });
    server.get("/").expect(200, "x");
    assertEquals("succeeded", await(early, "the end is told"));
    assertEquals("succeeded", await(late, "the end is told to whoever asks afterwards"));
  }

  /** A completion that keeps how it came out, and notes it if it is told twice. */
  static Completion telling(CompletableFuture<String> outcome) {
    return new Completion() {
      @Override
      public void succeeded() {
        outcome.obtrudeValue(outcome.isDone() ? "told twice" : "succeeded");
      }

      @Override
      public void failed(Throwable cause) {
        outcome.obtrudeValue(outcome.isDone() ? "told twice" : "failed");
      }
    };
  }
}
