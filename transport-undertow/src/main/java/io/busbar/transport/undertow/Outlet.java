package io.busbar.transport.undertow;

import io.busbar.api.engine.Refusal;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.PipeliningBufferingStreamSinkConduit;
import io.undertow.util.Methods;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xnio.Buffers;
import org.xnio.conduits.StreamSinkConduit;

/**
 * The bottom of a connection's writers: while it is held back it gathers the answers to pipelined
 * requests, to send them in one piece. It replaces Undertow's own, which lies above Undertow's
 * plain 400 and its close, so that an answer held back would be overtaken or lost; and which lets
 * an answer wait for as long as the next request is incomplete or unanswered. It is still of
 * Undertow's type, because that is told of every request before it is checked, and of the end of
 * every exchange.
 */
final class Outlet extends PipeliningBufferingStreamSinkConduit {

  private final ByteBufferPool buffers;
  private final List<UndertowExchange> waiting = new ArrayList<>();
  private @Nullable Link link;
  private @Nullable PooledByteBuffer held;
  private boolean holding;
  private boolean ending;

  Outlet(StreamSinkConduit next, ByteBufferPool buffers) {
    super(next, buffers);
    this.buffers = buffers;
  }

  @Nullable Link link() {
    return link;
  }

  void link(Link link) {
    this.link = link;
  }

  /** Whether what is written from now on may wait. */
  void hold(boolean hold) {
    holding = hold && !ending;
  }

  /** Takes an interim answer, to be sent with the next flush of what is held back. */
  void interim(ByteBuffer answer) throws IOException {
    holding = true;
    write(answer);
  }

  boolean isHolding() {
    return holding;
  }

  /** Tells the exchange that it has ended as soon as all that was written so far has left. */
  void endAfterWrites(UndertowExchange exchange) {
    if (held == null) {
      exchange.sent();
    } else {
      waiting.add(exchange);
    }
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return held == null && !holding
        ? next.write(source)
        : (int) write(new ByteBuffer[] {source}, 0, 1);
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    PooledByteBuffer gathered = held;
    if (gathered == null && !holding) {
      return next.write(sources, offset, length);
    }
    if (gathered == null) {
      gathered = buffers.allocate();
      held = gathered;
    }
    long size = Buffers.remaining(sources, offset, length);
    if (size <= gathered.getBuffer().remaining()) {
      return Buffers.copy(gathered.getBuffer(), sources, offset, length);
    }
    return drain() ? next.write(sources, offset, length) : 0;
  }

  private boolean drain() throws IOException {
    PooledByteBuffer gathered = held;
    if (gathered == null) {
      return true;
    }
    ByteBuffer bytes = gathered.getBuffer().flip();
    try {
      while (bytes.hasRemaining() && next.write(bytes) > 0) {
        // as much as the peer takes
      }
    } finally {
      bytes.compact();
    }
    if (bytes.position() > 0) {
      return false;
    }
    held = null;
    gathered.close();
    waiting.forEach(UndertowExchange::sent);
    waiting.clear();
    return true;
  }

  @Override
  public boolean flush() throws IOException {
    if (holding) {
      return true;
    }
    if (!drain()) {
      return false;
    }
    if (ending) {
      next.terminateWrites();
    }
    return next.flush();
  }

  /** Stops holding back, and sends what was. */
  @Override
  public boolean flushPipelinedData() throws IOException {
    holding = false;
    return flush();
  }

  @Override
  public void terminateWrites() throws IOException {
    holding = false;
    ending = true;
    if (held == null) {
      next.terminateWrites();
    }
  }

  @Override
  public void truncateWrites() throws IOException {
    discard(new IOException("the connection was cut"));
    next.truncateWrites();
  }

  /** Forgets what was held back. */
  void discard(IOException cause) {
    holding = false;
    if (held != null) {
      held.close();
      held = null;
    }
    List<UndertowExchange> lost = List.copyOf(waiting);
    waiting.clear();
    lost.forEach(exchange -> exchange.gone(cause));
  }

  /**
   * Undertow is about to check the Host header. It would refuse a target in absolute-form that
   * differs from it, but RFC 9112 section 3.2.2 says to ignore the header then. Other faults it is
   * right to refuse, only that it would first wait for a body that may never come.
   */
  @Override
  public void setupPipelineBuffer(HttpServerExchange exchange) {
    if (exchange.isHostIncludedInRequestURI()
        && !exchange.getRequestMethod().equals(Methods.CONNECT)) {
      exchange.setRequestURI(exchange.getRequestURI(), false);
    }
    exchange.addDefaultResponseListener(this::refuse);
  }

  /**
   * Undertow ends the exchange by itself: here for a faulty Host, or as the connection is closed.
   */
  private boolean refuse(HttpServerExchange exchange) {
    if (link == null || !link.isOpen() || exchange.isResponseStarted()) {
      return false;
    }
    link.refuse(exchange, Refusal.BAD_REQUEST);
    return true;
  }

  /** Undertow goes on to the next request; closing is ours. */
  @Override
  public void exchangeComplete(HttpServerExchange exchange) {
    if (link == null || !link.isOpen()) {
      return;
    }
    if (exchange.isPersistent()) {
      super.exchangeComplete(exchange);
    } else {
      link.linger();
    }
  }
}
