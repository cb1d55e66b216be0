package io.busbar.transport.jetty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.http.Completion;
import io.busbar.api.http.Exchange;
import io.busbar.api.http.Handler;
import io.busbar.api.http.Headers;
import io.busbar.api.http.Sink;
import io.busbar.api.option.Options;
import io.busbar.api.transport.Bind;
import io.busbar.api.transport.Limits;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import io.busbar.api.transport.Worker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What this adapter does where Jetty by itself would do otherwise, beyond the contract. */
final class JettyWireTest {

  private static final int PATIENCE_SECONDS = 20;
  private static final Duration SHORT = Duration.ofMillis(200);

  private final Worker worker = Worker.eventLoop(1, 10);
  private Server server = serverOf(Limits.DEFAULT, _ -> {});

  private Server serverOf(Limits limits, Handler handler) {
    return new JettyTransport()
        .create(
            new ServerSpec(List.of(Bind.parse("127.0.0.1:0")), worker, limits, Options.DEFAULTS),
            handler);
  }

  /** Serves, and connects a client that has sent a request. */
  private Socket serve(Limits limits, Handler handler, String request) throws IOException {
    server = serverOf(limits, handler);
    InetSocketAddress address = server.start().getFirst();
    Socket client = new Socket(address.getAddress(), address.getPort());
    client.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    client.getOutputStream().write(request.getBytes(ISO_8859_1));
    return client;
  }

  @AfterEach
  void stop() {
    server.stop(Duration.ZERO);
    worker.close();
  }

  private static String get(String path, String more) {
    return "GET " + path + " HTTP/1.1\r\nHost: test\r\n" + more + "\r\n";
  }

  private static String rest(Socket client) throws IOException {
    return new String(client.getInputStream().readAllBytes(), ISO_8859_1);
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
  }

  @ParameterizedTest
  @CsvSource({
    "400, NONSENSE",
    "400, GET / HTTP/1.1",
    "431, GET / HTTP/1.1|Host: test|X-Large: LARGE",
    "414, GET /LARGE HTTP/1.1|Host: test",
    "417, GET / HTTP/1.1|Host: test|Expect: tea",
    "505, GET / HTTP/1.2|Host: test",
    "400, POST / HTTP/1.1|Host: test|Content-Length: 1|Transfer-Encoding: chunked",
    "400, POST / HTTP/1.1|Host: test|Transfer-Encoding: gzip",
  })
  void whatTheParserRefusesIsToldAsJsonAndCloses(int status, String head) throws IOException {
    String request =
        head.replace("LARGE", "x".repeat(5000)).replace("|", "\r\n").concat("\r\n\r\n");
    try (Socket client = serve(Limits.DEFAULT.withHeadBytes(2000), _ -> {}, request)) {
      String answer = rest(client);
      assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
      assertTrue(answer.contains("Content-Type: application/json\r\n"), answer);
      assertTrue(answer.contains("Connection: close\r\n"), answer);
      assertTrue(answer.matches("(?s).*\r\n\r\n\\{\"title\":\"[^{}]*\"}"), answer);
    }
  }

  @Test
  void whatIsSentAheadOfAnAnswerIsAnsweredAfterItHoweverMuchItIs() throws IOException {
    CompletableFuture<Exchange> first = new CompletableFuture<>();
    CompletableFuture<Void> sent = new CompletableFuture<>();
    var _ = first.thenAcceptBoth(sent, (exchange, _) -> answer(exchange));
    StringBuilder ahead = new StringBuilder();
    StringBuilder expected = new StringBuilder("/first");
    for (int i = 0; i < 200; i++) {
      ahead.append(get("/" + i, "X-Padding: " + "x".repeat(200) + "\r\n"));
      expected.append("/").append(i);
    }
    ahead.append(get("/last", "Connection: close\r\n"));
    expected.append("/last");
    Handler handler =
        exchange -> {
          if (!first.complete(exchange)) {
            answer(exchange);
          }
        };
    try (Socket client = serve(Limits.DEFAULT, handler, get("/first", ""))) {
      assertEquals("/first", first.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join().path());
      client.getOutputStream().write(ahead.toString().getBytes(ISO_8859_1));
      sent.complete(null);
      String bodies = rest(client).replaceAll("(?s)HTTP/1.1 200.*?\r\n\r\n", "");
      assertEquals(expected.toString(), bodies);
    }
  }

  private static void answer(Exchange exchange) {
    exchange.respond(200, Headers.EMPTY, ascii(exchange.path()));
  }

  @Test
  void aBodyOfManySmallAndLargePartsArrivesInOrder() throws IOException {
    ByteBuffer[] parts = new ByteBuffer[300];
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      String part = i % 40 == 7 ? "x".repeat(10_000 + i) : String.valueOf(i);
      parts[i] = ascii(part);
      expected.append(part);
    }
    Handler handler = exchange -> exchange.respond(200, Headers.EMPTY, parts);
    try (Socket client = serve(Limits.DEFAULT, handler, get("/", "Connection: close\r\n"))) {
      String answer = rest(client);
      assertEquals(expected.toString(), answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }
  }

  @Test
  void aStreamWhoseNextChunkFollowsEachCompletionMayBeLong() throws IOException {
    int chunks = 20_000;
    Handler handler = exchange -> writeAgain(exchange.stream(200, Headers.EMPTY), chunks);
    try (Socket client = serve(Limits.DEFAULT, handler, get("/", "Connection: close\r\n"))) {
      String answer = rest(client);
      String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
      assertEquals("1\r\n.\r\n".repeat(chunks) + "0\r\n\r\n", body);
    }
  }

  private static void writeAgain(Sink sink, int left) {
    if (left == 0) {
      sink.close();
    } else {
      sink.write(ascii("."), Completion.of(() -> writeAgain(sink, left - 1)));
    }
  }

  @Test
  void aClientThatTakesNothingOfAStreamIsCutWhenItsTimeIsOver() throws IOException {
    CompletableFuture<Void> over = new CompletableFuture<>();
    Handler handler =
        exchange -> {
          Sink sink = exchange.stream(200, Headers.EMPTY);
          sink.onClose(() -> over.complete(null));
          sink.write(ByteBuffer.allocate(64 << 20), Completion.NONE);
        };
    try (Socket client = serve(Limits.DEFAULT.withIdle(SHORT), handler, get("/", ""))) {
      over.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
      assertTrue(client.isConnected());
    }
  }

  @Test
  void aRequestWhoseBodyDoesNotGoOnIsCutWhenItsTimeIsOver() throws IOException {
    String half = "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\n\r\nhalf";
    try (Socket client = serve(Limits.DEFAULT.withIdle(SHORT), JettyWireTest::answer, half)) {
      assertEquals("", rest(client));
    }
  }
}
