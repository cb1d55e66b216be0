package io.busbar.tck.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.transport.Limits;
import io.busbar.tck.wire.WireAnswer;
import io.busbar.tck.wire.WireClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens at the limits, and to what is no HTTP. */
abstract class LimitsContract extends TransportTests {

  private static final Limits SMALL = Limits.DEFAULT.withBodyBytes(100).withHeadBytes(2000);

  private final AtomicInteger handled = new AtomicInteger();

  LimitsContract(TransportContract contract) {
    super(contract);
  }

  private TestServer small() {
    return serve(
        worker(),
        SMALL,
        exchange -> {
          handled.incrementAndGet();
          RequestContract.echo(exchange);
        });
  }

  private static String chunkedPost(int bytes) {
    return "POST / HTTP/1.1\r\nHost: tck\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "32\r\n"
        + "x".repeat(50)
        + "\r\n"
        + Integer.toHexString(bytes - 50)
        + "\r\n"
        + "x".repeat(bytes - 50)
        + "\r\n0\r\n\r\n";
  }

  @Test
  void aBodyOfJustTheLimitIsTaken() {
    TestServer server = small();
    WireClient client = server.connect();
    client.send(WireClient.post("/", "x".repeat(100))).answer().expect(200, "x".repeat(100));
    client.send(chunkedPost(100)).answer().expect(200, "x".repeat(100));
  }

  /** RFC 9110 section 15.5.14. */
  @Test
  void aBodyOverTheLimitIsRefusedAndTheConnectionClosed() {
    refusedAsTooLarge(WireClient.post("/", "x".repeat(101)));
  }

  @Test
  void aChunkedBodyOverTheLimitIsRefusedAndTheConnectionClosed() {
    refusedAsTooLarge(chunkedPost(101));
  }

  @Test
  void aBodyFarOverTheLimitIsRefusedWithAnAnswerThatArrives() {
    refusedAsTooLarge(WireClient.post("/", "x".repeat(1 << 20)));
  }

  @Test
  void aBodyOverTheLimitIsNotAskedForWithContinue() {
    refusedAsTooLarge(
        "POST / HTTP/1.1\r\nHost: tck\r\nExpect: 100-continue\r\nContent-Length: 101\r\n\r\n");
  }

  private void refusedAsTooLarge(String request) {
    TestServer server = small();
    WireClient client = server.connect();
    client.sendIfOpen(request);
    WireAnswer answer = client.answer().expect(413).expectHeader("Connection", "close");
    assertEquals(
        "application/json", String.join(",", answer.values("Content-Type")), answer::toString);
    client.expectClosed();
    assertEquals(0, handled.get(), "the handler was called");
    server.get("/").expect(200);
  }

  @Test
  void aHeadOverTheLimitIsRefusedPlainly() {
    refused("GET / HTTP/1.1\r\nHost: tck\r\nX-Large: " + "x".repeat(5000) + "\r\n\r\n");
  }

  @Test
  void aTargetOverTheLimitIsRefusedPlainly() {
    refused("GET /" + "x".repeat(5000) + " HTTP/1.1\r\nHost: tck\r\n\r\n");
  }

  @Test
  void whatIsNoHttpIsRefusedPlainly() {
    refused("hello\r\nthere\r\n\r\n");
  }

  /** RFC 9112 section 3.2. */
  @ParameterizedTest
  @ValueSource(strings = {"", "Host: a\r\nHost: b\r\n"})
  void aRequestWithoutJustOneHostIsRefused(String hosts) {
    refused("GET / HTTP/1.1\r\n" + hosts + "\r\n");
  }

  /** RFC 9112 section 6.3: where two readings of a request's length are possible, it is none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 3\r\nContent-Length: 4\r\n",
        "Content-Length: +3\r\n",
        "Content-Length: 3x\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: chunked, gzip\r\n",
        "Transfer-Encoding: x, chunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n",
      })
  void aRequestWhoseLengthIsInDoubtIsRefused(String framing) {
    refused(
        "POST / HTTP/1.1\r\nHost: tck\r\n"
            + framing
            + "\r\n0\r\n\r\n"
            + WireClient.get("/smuggled"));
  }

  /** RFC 9112 section 6.1. */
  @Test
  void aTransferCodingInHttp10IsRefused() {
    refused(
        "POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            + WireClient.get("/smuggled"));
  }

  /**
   * RFC 9112 section 2.2 lets a server take a bare LF for a line's end; nobody here does, so that
   * all read the same.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"GET / HTTP/1.1\nHost: tck\n\n", "GET / HTTP/1.1\r\nHost: tck\nX: y\r\n\r\n"})
  void aBareLineFeedIsRefused(String request) {
    refused(request);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/\0", "/\u001b[1m", "/a\tb"})
  void aControlCharacterInTheTargetIsRefused(String target) {
    refused("GET " + target + " HTTP/1.1\r\nHost: tck\r\n\r\n");
  }

  /**
   * Whatever an engine's parser says to it, it is no page, no banner and no request, and the next
   * client is served.
   */
  private void refused(String request) {
    TestServer server = small();
    WireClient client = server.connect();
    client.sendIfOpen(request);
    String all = client.rest();
    assertTrue(
        all.isEmpty() || all.matches("(?s)HTTP/1\\.[01] (4\\d\\d|50[15]) .*"),
        "the server said\n" + all);
    assertFalse(all.matches("(?is).*(<html|jetty|undertow|netty).*"), "the server said\n" + all);
    assertFalse(all.matches("(?is).*\r\nserver:.*"), "the server said\n" + all);
    assertEquals(0, handled.get(), "the handler was called");
    server.get("/").expect(200);
  }

  @Test
  void anIdleConnectionIsClosed() {
    TestServer server =
        serve(worker(), Limits.DEFAULT.withIdle(Duration.ofMillis(200)), RequestContract::echo);
    WireClient fresh = server.connect();
    WireClient used = server.connect();
    used.send(WireClient.get("/")).answer().expect(200);
    used.expectClosed();
    fresh.expectClosed();
  }

  @Test
  void aRequestThatIsBeingAnsweredIsNotIdle() {
    TestServer server =
        serve(
            worker(),
            Limits.DEFAULT.withIdle(Duration.ofMillis(200)),
            exchange ->
                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
                    .execute(() -> RequestContract.reply(exchange, "at last")));
    server.get("/").expect(200, "at last");
  }
}
