package io.busbar.transport.undertow;

import io.busbar.api.engine.EngineSink;
import io.busbar.api.http.Completion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** The open body of an answer. */
final class UndertowSink extends EngineSink {

  private static final ByteBuffer CRLF = StandardCharsets.US_ASCII.encode("\r\n");
  private static final ByteBuffer LAST_CHUNK = StandardCharsets.US_ASCII.encode("0\r\n\r\n");

  private final UndertowExchange exchange;
  private final boolean chunked;

  /** Told of the outstanding write, by whoever takes it out. */
  private final AtomicReference<Completion> outstanding = new AtomicReference<>(Completion.NONE);

  UndertowSink(UndertowExchange exchange, boolean chunked) {
    this.exchange = exchange;
    this.chunked = chunked;
  }

  @Override
  protected void send(ByteBuffer chunk, Completion taken) {
    outstanding.set(taken);
    exchange.push(framed(chunk), false, () -> outstanding.getAndSet(Completion.NONE).succeeded());
    if (exchange.isOver()) {
      lost(new IllegalStateException("the client has gone"));
    }
  }

  private ByteBuffer[] framed(ByteBuffer chunk) {
    if (!chunked) {
      return new ByteBuffer[] {chunk};
    }
    String size = Integer.toHexString(chunk.remaining()) + "\r\n";
    return new ByteBuffer[] {StandardCharsets.US_ASCII.encode(size), chunk, CRLF};
  }

  @Override
  protected void finish() {
    exchange.push(chunked ? new ByteBuffer[] {LAST_CHUNK} : new ByteBuffer[0], true, () -> {});
  }

  /** Nothing more can be sent. */
  void lost(Throwable cause) {
    broken();
    outstanding.getAndSet(Completion.NONE).failed(cause);
  }
}
