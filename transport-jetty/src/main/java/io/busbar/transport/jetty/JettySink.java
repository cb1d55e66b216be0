package io.busbar.transport.jetty;

import io.busbar.api.engine.EngineSink;
import io.busbar.api.http.Completion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.SerializedInvoker;
import org.jspecify.annotations.Nullable;

/**
 * An open body. Jetty writes the head and the end; chunks are framed and written here, because
 * Jetty would send the CRLF that ends one only with the next. One write is under way at a time, so
 * a chunk that comes while the head is being written waits, and so does the end. As a callback it
 * is told of each write but the last, which the exchange is told of.
 */
final class JettySink extends EngineSink implements Callback {

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

  /** Whether the end waits for the head. Guarded by this. */
  private boolean ending;

  /** Why nothing can be sent any more. Guarded by this. */
  private @Nullable Throwable lost;

  JettySink(JettyExchange exchange, EndPoint endPoint, boolean chunked) {
    this.exchange = exchange;
    this.endPoint = endPoint;
    this.chunked = chunked;
  }

  @Override
  protected void send(ByteBuffer chunk, Completion taken) {
    Throwable cause;
    synchronized (this) {
      cause = lost;
      if (cause == null) {
        outstanding = taken;
        if (writing) {
          waiting = chunk;
          return;
        }
        writing = true;
      }
    }
    if (cause == null) {
      write(chunk);
    } else {
      taken.failed(cause);
    }
  }

  private void write(ByteBuffer chunk) {
    if (chunked) {
      String size = Integer.toHexString(chunk.remaining()) + "\r\n";
      ByteBuffer start = ByteBuffer.wrap(size.getBytes(StandardCharsets.US_ASCII));
      endPoint.write(this, start, chunk.duplicate(), CRLF.duplicate());
    } else {
      endPoint.write(this, chunk.duplicate());
    }
  }

  @Override
  protected void finish() {
    synchronized (this) {
      if (writing) {
        ending = true;
        return;
      }
      writing = true;
    }
    exchange.sendEnd();
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
    boolean end;
    synchronized (this) {
      chunk = waiting;
      waiting = null;
      end = ending;
      if (chunk == null) {
        done = outstanding;
        outstanding = null;
        writing = end;
      }
    }
    if (chunk != null) {
      write(chunk);
    } else if (done != null) {
      done.succeeded();
    } else if (end) {
      exchange.sendEnd();
    }
  }

  @Override
  public void failed(Throwable cause) {
    exchange.failed(cause);
  }

  /** The connection is gone. */
  void lost(Throwable cause) {
    @Nullable Completion done;
    synchronized (this) {
      lost = cause;
      done = outstanding;
      outstanding = null;
      waiting = null;
    }
    broken();
    if (done != null) {
      done.failed(cause);
    }
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }
}
