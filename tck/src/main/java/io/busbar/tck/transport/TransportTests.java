package io.busbar.tck.transport;

import io.busbar.api.http.Handler;
import io.busbar.api.http.Headers;
import io.busbar.api.option.Options;
import io.busbar.api.transport.Bind;
import io.busbar.api.transport.Limits;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import io.busbar.tck.wire.WireClient;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts share: servers and clients that are closed after each test, and patience. */
abstract class TransportTests {

  static final Duration PATIENCE = WireClient.PATIENCE;

  static final Headers TEXT = Headers.of("Content-Type", "text/plain");

  private final Transport transport;
  private final Worker.Kind kind;
  private final Options options;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  TransportTests(TransportContract contract) {
    this.transport = contract.transport;
    this.kind = contract.kind;
    this.options = contract.options;
  }

  @BeforeEach
  void skipWhatTheTransportDoesNotOffer() {
    Assumptions.assumeTrue(
        transport.workers().contains(kind), () -> transport.name() + " has no worker " + kind);
  }

  @AfterEach
  void closeAll() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  Worker.Kind kind() {
    return kind;
  }

  /** A worker of the kind under test with room for all that a test does. */
  Worker worker() {
    return closing(
        switch (kind) {
          case EVENT_LOOP -> Worker.eventLoop(1, 100);
          case POOL -> Worker.pool(8, 100);
          case VIRTUAL -> Worker.virtual(100);
        });
  }

  /** A worker of the kind under test that can do one blocking thing at a time. */
  Worker narrowWorker() {
    return closing(
        switch (kind) {
          case EVENT_LOOP -> Worker.eventLoop(1, 1);
          case POOL -> Worker.pool(1, 0);
          case VIRTUAL -> Worker.virtual(1);
        });
  }

  TestServer serve(Handler handler) {
    return serve(worker(), Limits.DEFAULT, handler);
  }

  TestServer serve(Worker worker, Limits limits, Handler handler) {
    Server server = server(List.of(Bind.parse("127.0.0.1:0")), worker, limits, handler);
    InetSocketAddress address = server.start().getFirst();
    return new TestServer(server, address, this);
  }

  /** A server that has not started; stopped after the test. */
  Server server(List<Bind> binds, Worker worker, Limits limits, Handler handler) {
    Server server = transport.create(new ServerSpec(binds, worker, limits, options), handler);
    open.push(() -> server.stop(Duration.ZERO));
    return server;
  }

  <C extends AutoCloseable> C closing(C closeable) {
    open.push(closeable);
    return closeable;
  }

  static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static String text(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
  }

  /** What was promised, when it comes. */
  static <T> T await(CompletableFuture<T> promised, String what) {
    try {
      return promised.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("waited " + PATIENCE.toSeconds() + " s in vain: " + what, e);
    } catch (ExecutionException e) {
      throw new AssertionError("failed: " + what, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted: " + what, e);
    }
  }
}
