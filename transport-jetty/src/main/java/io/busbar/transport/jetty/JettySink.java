package io.busbar.transport.jetty;

import io.busbar.api.http.Completion;
import io.busbar.api.http.Sink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.SerializedInvoker;
import org.jspecify.annotations.Nullable;

/**
 * An open body. Jetty writes the head and the end; chunks are framed and written here, because
 * Jetty would send the CRLF that ends one only with the next. One write is under way at a time, so
 * a chunk that comes while the head is being written waits, and so does the end. As a callback it
 * is told of each write but the last, which the exchange is told of.
 */
final class JettySink implements Sink, Callback {

  private static final ByteBuffer CRLF =
      ByteBuffer.wrap("\r\n".getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();

  private final JettyExchange exchange;
  private final EndPoint endPoint;
  private final boolean chunked;

  /** Turns a write that is made while the end of the last one is told into a loop. */
  private final SerializedInvoker invoker = new SerializedInvoker(JettySink.class);

  /** Used by one write's end after the other only. */
  private boolean headWritten;

  /** Whether a write is under way, as the head's is from the beginning. Guarded by this. */
  private boolean writing = true;

  /** The chunk that waits for the head. Guarded by this. */
  private @Nullable ByteBuffer waiting;

  /** Who is told of the outstanding chunk. Guarded by this. */
  private @Nullable Completion outstanding;

  /** Guarded by this. */
  private boolean closed;

  /** Guarded by this. */
  private final List<Runnable> onClose = new ArrayList<>(2);

  JettySink(JettyExchange exchange, EndPoint endPoint, boolean chunked) {
    this.exchange = exchange;
    this.endPoint = endPoint;
    this.chunked = chunked;
  }

  @Override
  public void write(ByteBuffer chunk, Completion done) {
    boolean over;
    synchronized (this) {
      if (outstanding != null) {
        throw new IllegalStateException("the previous write is not done");
      }
      over = closed;
      if (!over) {
        outstanding = done;
        if (writing) {
          waiting = chunk;
          return;
        }
        writing = true;
      }
    }
    if (over) {
      done.failed(new EofException("the stream is closed"));
    } else {
      send(chunk);
    }
  }

  private void send(ByteBuffer chunk) {
    if (chunked) {
      String size = Integer.toHexString(chunk.remaining()) + "\r\n";
      ByteBuffer start = ByteBuffer.wrap(size.getBytes(StandardCharsets.US_ASCII));
      endPoint.write(this, start, chunk.duplicate(), CRLF.duplicate());
    } else {
      endPoint.write(this, chunk.duplicate());
    }
  }

  @Override
  public void succeeded() {
    invoker.run(this::written);
  }

  private void written() {
    if (!headWritten) {
      headWritten = true;
      exchange.endWrite();
    }
    ByteBuffer chunk;
    @Nullable Completion done = null;
    boolean end = false;
    synchronized (this) {
      chunk = waiting;
      waiting = null;
      if (chunk == null) {
        done = outstanding;
        outstanding = null;
        end = closed;
        writing = end;
      }
    }
    if (chunk != null) {
      send(chunk);
      return;
    }
    if (done != null) {
      done.succeeded();
    }
    if (end) {
      exchange.sendEnd();
    }
  }

  @Override
  public void failed(Throwable cause) {
    exchange.failed(cause);
  }

  /** The connection is gone. */
  void broken(Throwable cause) {
    @Nullable Completion done;
    synchronized (this) {
      done = outstanding;
      outstanding = null;
      waiting = null;
    }
    endOnce();
    if (done != null) {
      done.failed(cause);
    }
  }

  @Override
  public void close() {
    if (endOnce()) {
      exchange.sendEnd();
    }
  }

  /**
   * Says whether the end may be sent now, which it may once, and not while a write is under way.
   */
  private boolean endOnce() {
    boolean now;
    List<Runnable> told;
    synchronized (this) {
      if (closed) {
        return false;
      }
      closed = true;
      now = !writing;
      writing = true;
      told = List.copyOf(onClose);
    }
    told.forEach(Runnable::run);
    return now;
  }

  @Override
  public void onClose(Runnable action) {
    synchronized (this) {
      if (!closed) {
        onClose.add(action);
        return;
      }
    }
    action.run();
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }
}
