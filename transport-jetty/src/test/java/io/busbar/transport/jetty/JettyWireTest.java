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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What this adapter does where Jetty by itself would do otherwise, beyond the contract. */
final class JettyWireTest {

  private static final int PATIENCE_SECONDS = 20;

  private final Worker worker = Worker.eventLoop(1, 10);
  private Server server = serverOf(_ -> {});

  private Server serverOf(Handler handler) {
    JettyTransport transport = new JettyTransport();
    // So small that a socket takes answers in pieces.
    Options options =
        Options.of(transport.options(), Map.of("transport.jetty.send-buffer", "16KiB"));
    return transport.create(
        new ServerSpec(List.of(Bind.parse("127.0.0.1:0")), worker, Limits.DEFAULT, options),
        handler);
  }

  /** Serves, and connects a client that has sent a request. */
  private Socket serve(Handler handler, String request) throws IOException {
    server = serverOf(handler);
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
    try (Socket client = serve(handler, get("/first", ""))) {
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
    try (Socket client = serve(handler, get("/", "Connection: close\r\n"))) {
      String answer = rest(client);
      assertEquals(expected.toString(), answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }
  }

  /** Some are sent behind their heads in one buffer, and some are not. */
  @Test
  void answersOfAllSizesToAClientThatReadsLateArriveWhole() throws IOException {
    StringBuilder requests = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 600; i++) {
      requests.append(get("/" + i, i == 599 ? "Connection: close\r\n" : ""));
      expected.append(bodyOf("/" + i));
    }
    Handler handler =
        exchange -> {
          byte[] body = bodyOf(exchange.path()).getBytes(ISO_8859_1);
          boolean direct = exchange.path().endsWith("1");
          ByteBuffer bytes =
              direct ? ByteBuffer.allocateDirect(body.length) : ByteBuffer.allocate(body.length);
          exchange.respond(200, Headers.EMPTY, bytes.put(body).flip());
        };
    try (Socket client = serve(handler, requests.toString())) {
      String bodies = rest(client).replaceAll("(?s)HTTP/1.1 200.*?\r\n\r\n", "");
      assertEquals(expected.toString(), bodies);
    }
  }

  private static String bodyOf(String path) {
    return path.repeat(Integer.parseInt(path.substring(1)) * 4);
  }

  @Test
  void aStreamWhoseNextChunkFollowsEachCompletionMayBeLong() throws IOException {
    int chunks = 20_000;
    Handler handler = exchange -> writeAgain(exchange.stream(200, Headers.EMPTY), chunks);
    try (Socket client = serve(handler, get("/", "Connection: close\r\n"))) {
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
  void whatIsRefusedWhileAnAnswerIsAwaitedIsRefusedBehindIt() throws IOException {
    CompletableFuture<Exchange> first = new CompletableFuture<>();
    try (Socket client = serve(first::complete, get("/first", ""))) {
      Exchange exchange = first.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
      client.getOutputStream().write("no request".repeat(1000).getBytes(ISO_8859_1));
      answer(exchange);
      String answers = rest(client);
      assertTrue(answers.matches("(?s)HTTP/1.1 200 .*/firstHTTP/1.1 400 .*}"), answers);
    }
  }

  @Test
  void aClientThatDoesNotCloseAfterTheLastAnswerIsClosedOn() throws IOException {
    String last = get("/", "Connection: close\r\n");
    try (Socket client = serve(JettyWireTest::answer, last)) {
      assertTrue(rest(client).endsWith("/"));
      long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (server.openConnections() > 0 && System.nanoTime() < patience) {
        sendIfOpen(client, last);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      }
      assertEquals(0, server.openConnections());
    }
  }

  private static void sendIfOpen(Socket client, String request) {
    try {
      client.getOutputStream().write(request.getBytes(ISO_8859_1));
    } catch (IOException e) {
      // It is not open any more.
    }
  }
}
