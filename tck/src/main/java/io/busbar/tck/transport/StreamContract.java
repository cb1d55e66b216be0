package io.busbar.tck.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.http.Completion;
import io.busbar.api.http.Sink;
import io.busbar.tck.wire.WireClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Answers whose body goes on. */
abstract class StreamContract extends TransportTests {

  StreamContract(TransportContract contract) {
    super(contract);
  }

  private static CompletableFuture<String> write(Sink sink, String chunk) {
    CompletableFuture<String> outcome = new CompletableFuture<>();
    sink.write(ascii(chunk), AnswerContract.telling(outcome));
    return outcome;
  }

  /** A server that opens a stream for each request and hands its sink to the test. */
  private TestServer streaming(CompletableFuture<Sink> opened) {
    return serve(exchange -> opened.complete(exchange.stream(200, TEXT)));
  }

  @Test
  void eachChunkIsSentAtOnceAndTheEndIsMarked() {
    CompletableFuture<Sink> opened = new CompletableFuture<>();
    TestServer server =
        serve(exchange -> {
          if (exchange.path().equals("/next")) {
            RequestContract.reply(exchange, "next");
          } else {
            opened.complete(exchange.stream(200, TEXT));
          }
        });
    WireClient client = server.connect();
    client.send(WireClient.get("/"));
    client
        .head()
        .expect(200)
        .expectHeader("Transfer-Encoding", "chunked")
        .expectHeader("Content-Length")
        .expectHeader("Content-Type", "text/plain");
    Sink sink = await(opened, "the stream is opened");
    assertEquals("succeeded", await(write(sink, "one"), "the first chunk is taken"));
    assertEquals("one", client.chunk());
    assertEquals("succeeded", await(write(sink, "two"), "the second chunk is taken"));
    assertEquals("two", client.chunk());
    sink.close();
    assertEquals("", client.chunk());
    client.send(WireClient.get("/next")).answer().expect(200, "next");
  }

  @Test
  void http10GetsTheBodyUpToTheEndOfTheConnection() {
    CompletableFuture<Sink> opened = new CompletableFuture<>();
    TestServer server = streaming(opened);
    WireClient client = server.connect();
    client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    client.head().expect(200).expectHeader("Transfer-Encoding").expectHeader("Connection", "close");
    Sink sink = await(opened, "the stream is opened");
    await(write(sink, "all "), "the first chunk is taken");
    await(write(sink, "of it"), "the second chunk is taken");
    sink.close();
    assertEquals("all of it", client.rest());
  }

  @Test
  void aStreamToAClientThatWantsToCloseIsChunkedAndThenCloses() {
    CompletableFuture<Sink> opened = new CompletableFuture<>();
    TestServer server = streaming(opened);
    WireClient client = server.connect();
    client.send("GET / HTTP/1.1\r\nHost: tck\r\nConnection: close\r\n\r\n");
    isChunkedAndCloses(client, opened);
  }

  @Test
  void aStreamFromAServerThatDrainsIsChunkedAndThenCloses() {
    CompletableFuture<Sink> opened = new CompletableFuture<>();
    TestServer server = streaming(opened);
    server.server().drain();
    WireClient client = server.connect();
    client.send(WireClient.get("/"));
    isChunkedAndCloses(client, opened);
  }

  private static void isChunkedAndCloses(WireClient client, CompletableFuture<Sink> opened) {
    client
        .head()
        .expect(200)
        .expectHeader("Transfer-Encoding", "chunked")
        .expectHeader("Connection", "close");
    Sink sink = await(opened, "the stream is opened");
    await(write(sink, "all"), "the chunk is taken");
    assertEquals("all", client.chunk());
    sink.close();
    assertEquals("", client.chunk());
    client.expectClosed();
  }

  @Test
  void headGetsTheHeadAndAClosedSink() {
    CompletableFuture<String> outcome = new CompletableFuture<>();
    TestServer server =
        serve(exchange -> {
          if (exchange.method().equals("HEAD")) {
            exchange.stream(200, TEXT).write(ascii("x"), AnswerContract.telling(outcome));
          } else {
            RequestContract.reply(exchange, "next");
          }
        });
    WireClient client = server.connect();
    client.send("HEAD / HTTP/1.1\r\nHost: tck\r\n\r\n").send(WireClient.get("/"));
    client.head().expect(200);
    client.answer().expect(200, "next");
    assertEquals("failed", await(outcome, "a write to a closed sink is told"));
  }

  @Test
  void aSecondWriteBeforeTheFirstIsDoneIsRefused() {
    CompletableFuture<Sink> opened = new CompletableFuture<>();
    TestServer server = streaming(opened);
    WireClient client = server.connect();
    client.send(WireClient.get("/")).head();
    Sink sink = await(opened, "the stream is opened");
    String large = "x".repeat(32 << 20);
    CompletableFuture<String> first = write(sink, large);
    assertThrows(IllegalStateException.class, () -> write(sink, "too early"));
    assertEquals(large.length(), readChunks(client, large.length()));
    assertEquals("succeeded", await(first, "the large chunk is taken"));
    assertEquals("succeeded", await(write(sink, "."), "the next chunk is taken"));
  }

  private static int readChunks(WireClient client, int length) {
    int read = 0;
    while (read < length) {
      read += client.chunk().length();
    }
    return read;
  }

  @Test
  void closeLetsTheOutstandingWriteFinish() {
    CompletableFuture<Sink> opened = new CompletableFuture<>();
    TestServer server = streaming(opened);
    WireClient client = server.connect();
    client.send(WireClient.get("/")).head();
    Sink sink = await(opened, "the stream is opened");
    int length = 8 << 20;
    sink.write(ascii("x".repeat(length)), Completion.NONE);
    sink.close();
    sink.close();
    assertEquals(length, readChunks(client, length));
    assertEquals("", client.chunk());
  }

  @Test
  void aWriteAfterTheEndFailsAndTheEndIsTold() {
    CompletableFuture<Sink> opened = new CompletableFuture<>();
    TestServer server = streaming(opened);
    WireClient client = server.connect();
    client.send(WireClient.get("/")).head();
    Sink sink = await(opened, "the stream is opened");
    CompletableFuture<String> early = new CompletableFuture<>();
    CompletableFuture<String> late = new CompletableFuture<>();
    sink.onClose(() -> early.complete("told"));
    sink.close();
    assertEquals("told", await(early, "the close is told"));
    sink.onClose(() -> late.complete("told"));
    assertEquals("told", await(late, "the close is told to whoever asks afterwards"));
    assertEquals("failed", await(write(sink, "x"), "the write is told"));
    assertEquals("", client.chunk());
  }

  @Test
  void aClientThatGoesIsToldWithoutAWrite() {
    CompletableFuture<Sink> opened = new CompletableFuture<>();
    TestServer server = streaming(opened);
    WireClient client = server.connect();
    client.send(WireClient.get("/")).head();
    CompletableFuture<String> closed = new CompletableFuture<>();
    Sink sink = await(opened, "the stream is opened");
    sink.onClose(() -> closed.complete("told"));
    client.close();
    assertEquals("told", await(closed, "the end is told"));
    assertEquals("failed", await(write(sink, "x"), "the write is told"));
  }

  @Test
  void aStopEndsStreamsWellAndDoesNotWaitForThem() {
    CompletableFuture<Sink> opened = new CompletableFuture<>();
    TestServer server = streaming(opened);
    WireClient client = server.connect();
    client.send(WireClient.get("/")).head();
    Sink sink = await(opened, "the stream is opened");
    CompletableFuture<String> closed = new CompletableFuture<>();
    sink.onClose(() -> closed.complete("told"));
    assertEquals("GRACEFULLY", server.server().stop(Duration.ofMinutes(5)).name());
    assertEquals("", client.chunk());
    client.expectClosed();
    assertEquals("told", await(closed, "the end is told"));
  }

  /** What the operating system has not taken is what the writer waits for, and nothing piles up. */
  @Test
  void aSlowReaderHoldsTheWriterUpAndLosesNothing() {
    int chunk = 1 << 16;
    int chunks = 1024;
    AtomicInteger taken = new AtomicInteger();
    TestServer server =
        serve(exchange -> {
          Sink sink = exchange.stream(200, TEXT);
          writeAll(sink, ascii("x".repeat(chunk)), chunks, taken);
        });
    WireClient client = server.connect();
    client.send(WireClient.get("/")).head().expect(200);
    AtomicInteger last = new AtomicInteger(-1);
    AtomicInteger looks = new AtomicInteger();
    LifecycleContract.eventually(
        "the writer is held up",
        () -> looks.updateAndGet(n -> last.getAndSet(taken.get()) == taken.get() ? n + 1 : 0) > 40);
    assertTrue(
        taken.get() < chunks / 2,
        () -> taken.get() + " chunks of 64 KiB were taken for a client that reads nothing");
    assertEquals(chunk * chunks, readChunks(client, chunk * chunks));
    assertEquals("", client.chunk());
    assertEquals(chunks, taken.get());
  }

  /** Each write follows from the completion of the one before it. */
  private static void writeAll(Sink sink, ByteBuffer chunk, int left, AtomicInteger taken) {
    if (left == 0) {
      sink.close();
      return;
    }
    sink.write(
        chunk.duplicate(),
        Completion.of(() -> {
          taken.incrementAndGet();
          writeAll(sink, chunk, left - 1, taken);
        }));
  }

  @Test
  void aWriteIsNotDoneBeforeItsBytesHaveLeft() throws IOException {
    CompletableFuture<Sink> opened = new CompletableFuture<>();
    TestServer server = streaming(opened);
    WireClient client = server.connect();
    client.send(WireClient.get("/")).head();
    Sink sink = await(opened, "the stream is opened");
    CompletableFuture<String> written = write(sink, "x".repeat(64 << 20));
    client.bytes(1 << 20);
    assertFalse(written.isDone(), "the write is done, and nobody has read 63 MiB of it");
    client.vanish();
    assertEquals("failed", await(written, "the write is told"));
  }
}
