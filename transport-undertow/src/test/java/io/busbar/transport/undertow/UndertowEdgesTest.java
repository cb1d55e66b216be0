package io.busbar.transport.undertow;

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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where Undertow by itself would do otherwise, or where what is put around it might break. */
@Timeout(60)
final class UndertowEdgesTest {

  private static final String GET = "GET /%s HTTP/1.1\r\nHost: edge\r\n\r\n";
  private static final int PATIENCE_SECONDS = 20;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  @AfterEach
  void closeAll() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  private Socket connect(Handler handler) throws IOException {
    Worker worker = Worker.eventLoop(1, 10);
    open.push(worker);
    Server server =
        new UndertowTransport()
            .create(
                new ServerSpec(
                    List.of(Bind.parse("127.0.0.1:0")), worker, Limits.DEFAULT, Options.DEFAULTS),
                handler);
    open.push(() -> server.stop(Duration.ZERO));
    InetSocketAddress address = server.start().getFirst();
    Socket socket = new Socket(address.getAddress(), address.getPort());
    open.push(socket);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_SECONDS * 1000);
    return socket;
  }

  private static void echo(Exchange exchange) {
    exchange.respond(
        200, Headers.EMPTY, ByteBuffer.wrap(exchange.path().getBytes(ISO_8859_1)), exchange.body());
  }

  private static void send(Socket socket, String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
  }

  private static String readUntil(Socket socket, String end) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(end) < 0) {
      int c = socket.getInputStream().read();
      assertTrue(c >= 0, () -> "the connection ended after\n" + read);
      read.append((char) c);
    }
    return read.toString();
  }

  private static String readAll(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  private static <T> T await(CompletableFuture<T> promised) throws Exception {
    return promised.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void theAnswerBeforePipelinedGarbageIsNeitherLostNorOvertaken() throws IOException {
    Socket socket = connect(UndertowEdgesTest::echo);
    send(socket, GET.formatted("one") + GET.formatted("two") + "gar bage\r\n\r\n");
    String all = readAll(socket);
    assertTrue(all.matches("(?s)HTTP/1.1 200 .*/oneHTTP/1.1 200 .*/twoHTTP/1.1 400 .*"), all);
  }

  @Test
  void anAnswerDoesNotWaitForTheRestOfThePipelinedRequest() throws IOException {
    Socket socket = connect(UndertowEdgesTest::echo);
    send(socket, GET.formatted("one") + "GET /two HTTP/1.1\r\nHos");
    readUntil(socket, "/one");
    send(
        socket,
        "t: edge\r\n\r\n" + "POST /three HTTP/1.1\r\nHost: edge\r\nContent-Length: 4\r\n\r\nbo");
    readUntil(socket, "/two");
    send(socket, "dy");
    readUntil(socket, "/threebody");
  }

  @Test
  void anAnswerDoesNotWaitForALaterOneThatTakesItsTime() throws Exception {
    CompletableFuture<Exchange> waiting = new CompletableFuture<>();
    Socket socket =
        connect(exchange -> {
          if (exchange.path().equals("/slow")) {
            waiting.complete(exchange);
          } else {
            echo(exchange);
          }
        });
    send(socket, GET.formatted("one") + GET.formatted("slow") + GET.formatted("three"));
    readUntil(socket, "/one");
    send(socket, GET.formatted("four"));
    echo(await(waiting));
    String rest = readUntil(socket, "/four");
    assertTrue(rest.matches("(?s).*/slowHTTP.*/threeHTTP.*/four"), rest);
  }

  @Test
  void manyPipelinedRequestsThatComeWhileOneWaitsAreAllAnswered() throws Exception {
    CompletableFuture<Exchange> waiting = new CompletableFuture<>();
    Socket socket =
        connect(exchange -> {
          if (exchange.path().equals("/slow")) {
            waiting.complete(exchange);
          } else {
            echo(exchange);
          }
        });
    send(socket, GET.formatted("slow"));
    Exchange slow = await(waiting);
    int many = 2000;
    Thread sender =
        Thread.ofVirtual()
            .start(() -> {
              try {
                for (int i = 0; i < many; i++) {
                  send(socket, GET.formatted("n" + i + "."));
                }
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    echo(slow);
    for (int i = 0; i < many; i++) {
      readUntil(socket, "/n" + i + ".");
    }
    sender.join();
  }

  @Test
  void aClientThatGoesIsNoticedThoughItHasPipelined() throws Exception {
    CompletableFuture<String> end = new CompletableFuture<>();
    CompletableFuture<Void> begun = new CompletableFuture<>();
    Socket socket =
        connect(exchange -> {
          exchange.onEnd(
              new Completion() {
                @Override
                public void succeeded() {
                  end.complete("succeeded");
                }

                @Override
                public void failed(Throwable cause) {
                  end.complete("failed");
                }
              });
          begun.complete(null);
        });
    send(socket, GET.formatted("one") + GET.formatted("two"));
    await(begun);
    send(socket, GET.formatted("three"));
    socket.close();
    assertEquals("failed", await(end));
  }

  @Test
  void aClientMayCloseItsSideWhileALargeAnswerIsSent() throws IOException {
    int size = 32 << 20;
    Socket socket =
        connect(exchange ->
            exchange.respond(200, Headers.EMPTY, ByteBuffer.allocate(size), exchange.body()));
    send(socket, GET.formatted("large"));
    String head = readUntil(socket, "\r\n\r\n");
    assertTrue(head.startsWith("HTTP/1.1 200 "), head);
    socket.shutdownOutput();
    assertEquals(size, socket.getInputStream().readAllBytes().length);
  }

  @Test
  void aStreamMayWriteItsNextChunkFromTheLastOnesCompletion() throws IOException {
    int many = 20_000;
    Socket socket =
        connect(exchange -> {
          Sink sink = exchange.stream(200, Headers.EMPTY);
          writeOn(sink, many);
        });
    send(socket, "GET / HTTP/1.0\r\n\r\n");
    String all = readAll(socket);
    assertEquals(many, all.length() - all.indexOf("\r\n\r\n") - 4);
  }

  private static void writeOn(Sink sink, int left) {
    if (left == 0) {
      sink.close();
      return;
    }
    sink.write(
        ByteBuffer.wrap(new byte[] {'x'}),
        new Completion() {
          @Override
          public void succeeded() {
            writeOn(sink, left - 1);
          }

          @Override
          public void failed(Throwable cause) {
            throw new AssertionError(cause);
          }
        });
  }

  @Test
  void aStreamThatClosesTheConnectionIsChunkedStill() throws IOException {
    Socket socket =
        connect(exchange -> {
          Sink sink = exchange.stream(200, Headers.EMPTY);
          sink.write(ByteBuffer.wrap(new byte[] {'x'}), Completion.NONE);
          sink.close();
        });
    send(socket, "GET / HTTP/1.1\r\nHost: edge\r\nConnection: close\r\n\r\n");
    String all = readAll(socket);
    assertTrue(all.contains("\r\nTransfer-Encoding: chunked\r\n"), all);
    assertTrue(all.contains("\r\nConnection: close\r\n"), all);
    assertTrue(all.endsWith("\r\n\r\n1\r\nx\r\n0\r\n\r\n"), all);
  }
}
