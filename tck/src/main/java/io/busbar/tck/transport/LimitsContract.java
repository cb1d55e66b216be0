package io.busbar.tck.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.api.transport.Limits;
import io.busbar.tck.wire.WireAnswer;
import io.busbar.tck.wire.WireClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What happens at the limits. */
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
  void aRequestThatIsBeingAnsweredIsNotIdle() {
    TestServer server =
        serve(
            worker(),
            Limits.DEFAULT.withIdleTimeout(Duration.ofMillis(200)),
            exchange ->
                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
                    .execute(() -> RequestContract.reply(exchange, "at last")));
    server.get("/").expect(200, "at last");
  }
}
