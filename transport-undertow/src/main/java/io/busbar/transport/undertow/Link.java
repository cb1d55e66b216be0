package io.busbar.transport.undertow;

import io.busbar.api.engine.Refusal;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.ImmediatePooledByteBuffer;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** One connection, from accept to close. To be used on its I/O thread. */
final class Link implements ServerConnection.CloseListener {

  /** Most bytes that are read ahead of the request that is being answered. */
  private static final int AHEAD = 16 * 1024;

  /** How long a client may take to read a last answer while what it still sends is discarded. */
  private static final long LINGER_SECONDS = 5;

  private final UndertowServer server;
  private final HttpServerConnection connection;
  private final Outlet outlet;
  private final XnioIoThread thread;
  private final SocketAddress remote;
  private @Nullable UndertowExchange current;
  private boolean watching;
  private XnioExecutor.@Nullable Key lingering;

  Link(UndertowServer server, HttpServerConnection connection, Outlet outlet) {
    this.server = server;
    this.connection = connection;
    this.outlet = outlet;
    this.thread = connection.getIoThread();
    this.remote = connection.getPeerAddress();
  }

  /** Puts it between Undertow and the socket. */
  void open() {
    outlet.link(this);
    connection.setPipelineBuffer(outlet);
    server.links().add(this);
    connection.addCloseListener(this);
  }

  boolean isOpen() {
    return connection.isOpen();
  }

  boolean isMine() {
    return Thread.currentThread().equals(thread);
  }

  XnioIoThread thread() {
    return thread;
  }

  SocketAddress remote() {
    return remote;
  }

  HttpServerConnection connection() {
    return connection;
  }

  Outlet outlet() {
    return outlet;
  }

  void close() {
    IoUtils.safeClose(connection);
  }

  @Override
  public void closed(ServerConnection closed) {
    server.links().remove(this);
    if (lingering != null) {
      lingering.remove();
    }
    EOFException cause = new EOFException("the connection to " + remote + " was closed");
    outlet.discard(cause);
    if (current != null) {
      current.gone(cause);
      current = null;
    }
  }

  /** Brings a request to its handler. */
  void serve(UndertowExchange exchange) {
    current = exchange;
    outlet.hold(connection.getExtraBytes() != null);
    exchange.dispatch();
    if (exchange.equals(current) && !exchange.isAnswering()) {
      // What was held back must not wait for an answer that takes its time.
      release();
      watch();
    }
  }

  /**
   * Answers without a handler and closes, as nobody can tell where the next request begins. The
   * rest of this one is not waited for.
   */
  void refuse(HttpServerExchange exchange, Refusal refusal) {
    Connectors.terminateRequest(exchange);
    exchange.setPersistent(false);
    current = new UndertowExchange(server, this, exchange, Body.NONE.bytes());
    current.decline(refusal);
  }

  /** An answer is written, and Undertow has gone on. */
  void served(UndertowExchange exchange) {
    current = null;
    outlet.endAfterWrites(exchange);
    if (outlet.isHolding()) {
      thread.execute(this::releaseIfIdle);
    }
  }

  /** The next request, held to be there in whole, may be there in part only. */
  private void releaseIfIdle() {
    if (current == null && connection.getExtraBytes() == null) {
      release();
    }
  }

  /** Sends what the outlet holds back, now or as the peer takes it. */
  void release() {
    ConduitStreamSinkChannel sink = connection.getChannel().getSinkChannel();
    try {
      if (outlet.flushPipelinedData()) {
        sink.suspendWrites();
      } else {
        sink.setWriteListener(ready -> release());
        sink.resumeWrites();
      }
    } catch (IOException e) {
      close();
    }
  }

  /** Reads the socket itself from now on, below Undertow's decoders. */
  void read(ChannelListener<ConduitStreamSourceChannel> listener) {
    ConduitStreamSourceChannel source = source();
    source.setReadListener(listener);
    source.resumeReads();
  }

  ConduitStreamSourceChannel source() {
    ConduitStreamSourceChannel source = connection.getChannel().getSourceChannel();
    source.setConduit(connection.getOriginalSourceConduit());
    return source;
  }

  /** Notices if the client goes while it waits. What it sends meanwhile is kept for its turn. */
  void watch() {
    if (!watching && isOpen()) {
      watching = true;
      read(this::readAhead);
    }
  }

  void unwatch() {
    if (watching) {
      watching = false;
      ConduitStreamSourceChannel source = connection.getChannel().getSourceChannel();
      source.setReadListener(null);
      source.suspendReads();
    }
  }

  private void readAhead(ConduitStreamSourceChannel source) {
    PooledByteBuffer ahead = connection.getByteBufferPool().allocate();
    try {
      int count = source.read(ahead.getBuffer());
      if (count > 0) {
        ahead.getBuffer().flip();
        keep(ahead);
        return;
      }
      ahead.close();
      if (count < 0) {
        close();
      }
    } catch (IOException e) {
      ahead.close();
      close();
    }
  }

  private void keep(PooledByteBuffer more) {
    PooledByteBuffer kept = connection.getExtraBytes();
    if (kept == null) {
      connection.setExtraBytes(more);
      return;
    }
    int size = kept.getBuffer().remaining() + more.getBuffer().remaining();
    ByteBuffer both = ByteBuffer.allocate(size).put(kept.getBuffer()).put(more.getBuffer()).flip();
    kept.close();
    more.close();
    connection.setExtraBytes(new ImmediatePooledByteBuffer(both));
    if (size >= AHEAD) {
      connection.getChannel().getSourceChannel().suspendReads();
    }
  }

  /**
   * Closes after the last answer (RFC 9112 section 9.6): no more is written, and what still comes
   * is read and dropped until the client closes or some time has passed, since closing at once
   * might cost the client the answer.
   */
  void linger() {
    PooledByteBuffer rest = connection.getExtraBytes();
    if (rest != null) {
      rest.close();
      connection.setExtraBytes(null);
    }
    connection.clearChannel();
    try {
      outlet.terminateWrites();
    } catch (IOException e) {
      close();
      return;
    }
    release();
    if (isOpen()) {
      lingering = thread.executeAfter(this::close, LINGER_SECONDS, TimeUnit.SECONDS);
      read(this::drop);
    }
  }

  private void drop(ConduitStreamSourceChannel source) {
    try (PooledByteBuffer dropped = connection.getByteBufferPool().allocate()) {
      if (source.read(dropped.getBuffer()) < 0) {
        close();
      }
    } catch (IOException e) {
      close();
    }
  }
}
