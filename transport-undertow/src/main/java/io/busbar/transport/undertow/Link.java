package io.busbar.transport.undertow;

import io.busbar.api.engine.EngineConnection;
import io.busbar.api.engine.IncomingRequest;
import io.busbar.api.engine.Refusal;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;
import org.xnio.conduits.ConduitStreamSinkChannel;

/**
 * One connection, from accept to close: reads requests, and has them answered one after another. To
 * be used on its I/O thread.
 */
final class Link extends EngineConnection implements ServerConnection.CloseListener {

  private static final ByteBuffer CONTINUE =
      StandardCharsets.US_ASCII.encode("HTTP/1.1 100 Continue\r\n\r\n").asReadOnlyBuffer();

  private final ConduitStreamSinkChannel sink;
  private final Outlet outlet;
  private final Inlet inlet;
  private final HttpServerConnection connection;
  private final XnioIoThread thread;
  private final SocketAddress remote;
  private @Nullable UndertowExchange current;

  /** Whether requests are being served further down the stack. */
  private boolean serving;

  private XnioExecutor.@Nullable Key lingering;

  Link(UndertowServer server, StreamConnection accepted, ByteBufferPool buffers, OptionMap http) {
    super(server);
    this.sink = accepted.getSinkChannel();
    this.outlet = new Outlet(sink.getConduit(), buffers);
    sink.setConduit(outlet);
    this.connection =
        new HttpServerConnection(accepted, buffers, null, http, buffers.getBufferSize(), null);
    this.thread = accepted.getIoThread();
    this.remote = accepted.getPeerAddress();
    this.inlet = new Inlet(this, accepted.getSourceChannel(), buffers);
  }

  void open() {
    connection.addCloseListener(this);
    inlet.open();
    opened();
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

  @Override
  protected void cut() {
    IoUtils.safeClose(connection);
  }

  @Override
  public void closed(ServerConnection gone) {
    inlet.drop();
    if (lingering != null) {
      lingering.remove();
    }
    EOFException cause = new EOFException("the connection to " + remote + " was closed");
    outlet.discard(cause);
    if (current != null) {
      current.gone(cause);
      current = null;
    }
    closed();
  }

  @Override
  protected void execute(Runnable task) {
    try {
      thread.execute(() -> {
        if (connection.isOpen()) {
          guarded(task);
        }
      });
    } catch (RejectedExecutionException stopped) {
      // The thread closes its connections when it ends.
    }
  }

  @Override
  protected boolean isWriting() {
    return outlet.isBlocked();
  }

  @Override
  protected long written() {
    return outlet.written();
  }

  /** Runs a task that must not leave a connection that nobody goes on with. */
  void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error fault) {
      cut();
      throw fault;
    }
  }

  /** Whether an answer is on its way that has an end. */
  boolean isResponding() {
    return current != null && current.isResponding();
  }

  /** Serves what has come whole, as long as each answer is there at once. */
  void goOn() {
    if (serving) {
      return;
    }
    serving = true;
    for (IncomingRequest next = nextIfIdle(); next != null; next = nextIfIdle()) {
      serve(next);
    }
    serving = false;
    if (current == null) {
      waitForMore();
    } else if (!current.isResponding()) {
      // What was held back must not wait for an answer that takes its time.
      release();
      inlet.resume();
    }
  }

  private @Nullable IncomingRequest nextIfIdle() {
    return current == null ? inlet.next() : null;
  }

  private void serve(IncomingRequest request) {
    UndertowExchange exchange = new UndertowExchange(this, request);
    current = exchange;
    outlet.hold(inlet.hasMore());
    exchange.dispatch();
  }

  private void waitForMore() {
    if (inlet.isDropping()) {
      return;
    }
    Refusal refusal = refusal();
    if (refusal != null) {
      refuse(refusal);
      return;
    }
    if (takeContinue()) {
      outlet.put(CONTINUE.duplicate());
    }
    release();
    inlet.resume();
  }

  /** An answer is written; what the outlet holds back of it will leave with the next ones. */
  void served(UndertowExchange exchange, boolean last) {
    current = null;
    connection.clearChannel();
    outlet.endAfterWrites(exchange);
    if (last) {
      linger();
    } else {
      goOn();
    }
  }

  /** Sends what the outlet holds back, now or as the peer takes it. */
  private void release() {
    if (outlet.isHolding()) {
      flush();
    }
  }

  private void flush() {
    try {
      if (outlet.release()) {
        sink.suspendWrites();
      } else {
        sink.setWriteListener(ready -> flush());
        sink.resumeWrites();
      }
    } catch (IOException e) {
      cut();
    }
  }

  @Override
  protected void refuse(Refusal refusal) {
    if (!inlet.isDropping()) {
      outlet.put(refusal.wire());
      linger();
    }
  }

  /**
   * Closes after the last answer (RFC 9112 section 9.6): no more is written, and what still comes
   * is read and dropped until the client closes or some time has passed, since closing at once
   * might cost the client the answer.
   */
  private void linger() {
    ending();
    inlet.drop();
    try {
      outlet.terminateWrites();
    } catch (IOException e) {
      cut();
      return;
    }
    flush();
    if (!connection.isOpen()) {
      return;
    }
    try {
      lingering = thread.executeAfter(this::cut, LINGER.toMillis(), TimeUnit.MILLISECONDS);
      inlet.resume();
    } catch (RejectedExecutionException stopped) {
      cut();
    }
  }
}
