package io.busbar.transport.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.util.thread.TryExecutor;
import org.jspecify.annotations.Nullable;

/**
 * A connection's socket that is read while a request is being answered, too: Jetty reads nothing
 * then, and so would learn only from the next write that the client has gone. What a client sends
 * ahead meanwhile is kept for Jetty's next read, up to a limit; beyond it the watch ends.
 *
 * <p>As an executor it runs tasks on the socket's I/O thread.
 */
final class WatchedEndPoint extends SocketChannelEndPoint implements TryExecutor {

  /** Most bytes that are read ahead. */
  private static final int AHEAD_BYTES = 8 * 1024;

  /** Most bytes of a heap buffer that are written at once. */
  private static final int PIECE_BYTES = 256 * 1024;

  private final ManagedSelector selector;
  private final Callback readable = new OnReadable();

  /** Who is told that the client has gone. Guarded by readable. */
  private @Nullable JettyExchange watcher;

  /** What was read ahead, ready to be taken. Guarded by readable. */
  private @Nullable ByteBuffer ahead;

  WatchedEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
    super(channel, selector, key, scheduler);
    this.selector = selector;
  }

  /** Tells an exchange if the client goes, until {@link #unwatch}. */
  void watch(JettyExchange exchange) {
    synchronized (readable) {
      watcher = exchange;
      tryFillInterested(readable);
    }
  }

  /** To be called before Jetty is told that the exchange has ended, since it reads again then. */
  void unwatch() {
    synchronized (readable) {
      if (watcher != null) {
        watcher = null;
        getFillInterest().onFail(new ClosedChannelException());
      }
    }
  }

  private @Nullable JettyExchange takeWatcher() {
    synchronized (readable) {
      JettyExchange taken = watcher;
      watcher = null;
      return taken;
    }
  }

  private final class OnReadable implements Callback {

    @Override
    public void succeeded() {
      if (!readAhead()) {
        JettyExchange exchange = takeWatcher();
        if (exchange != null) {
          exchange.leave(new EofException("the client has gone"));
        }
      }
    }

    /** Only for unwatch, which knows, and for the end of the socket, which tells by itself. */
    @Override
    public void failed(Throwable cause) {}

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.NON_BLOCKING;
    }
  }

  /** Says whether the client is still there. */
  private boolean readAhead() {
    synchronized (readable) {
      if (watcher == null) {
        return true;
      }
      ByteBuffer kept = ahead == null ? BufferUtil.allocate(AHEAD_BYTES) : ahead;
      ahead = kept;
      int end = BufferUtil.flipToFill(kept);
      try {
        if (getChannel().read(kept) < 0) {
          return false;
        }
      } catch (IOException e) {
        return false;
      } finally {
        BufferUtil.flipToFlush(kept, end);
      }
      if (BufferUtil.space(kept) > 0) {
        tryFillInterested(readable);
      }
      return true;
    }
  }

  @Override
  public int fill(ByteBuffer buffer) throws IOException {
    synchronized (readable) {
      if (ahead != null) {
        int taken = BufferUtil.append(buffer, ahead);
        if (!ahead.hasRemaining()) {
          ahead = null;
        }
        if (taken > 0) {
          return taken;
        }
      }
    }
    return super.fill(buffer);
  }

  /**
   * Writes large heap buffers in pieces. The JDK copies the whole of one for each write, however
   * little the socket takes of it.
   */
  @Override
  public boolean flush(ByteBuffer... buffers) throws IOException {
    for (ByteBuffer buffer : buffers) {
      if (isLarge(buffer)) {
        return flushInPieces(buffers);
      }
    }
    return super.flush(buffers);
  }

  private static boolean isLarge(ByteBuffer buffer) {
    return buffer.remaining() > PIECE_BYTES && !buffer.isDirect();
  }

  private boolean flushInPieces(ByteBuffer[] buffers) throws IOException {
    for (ByteBuffer buffer : buffers) {
      int end = buffer.limit();
      while (buffer.hasRemaining()) {
        buffer.limit(Math.min(end, buffer.position() + PIECE_BYTES));
        boolean flushed;
        try {
          flushed = super.flush(buffer);
        } finally {
          buffer.limit(end);
        }
        if (!flushed) {
          return false;
        }
      }
    }
    return true;
  }

  /** What was read ahead makes no event any more, so Jetty is told of it here. */
  @Override
  protected void needsFillInterest() {
    boolean readAhead;
    synchronized (readable) {
      readAhead = watcher == null && ahead != null;
    }
    if (readAhead) {
      selector.submit(_ -> getFillInterest().fillable());
    } else {
      super.needsFillInterest();
    }
  }

  /**
   * A request that is being answered is not idle, nor is an open stream, but a client that takes
   * nothing of what is written is.
   */
  @Override
  protected void onIdleExpired(TimeoutException timeout) {
    if (getWriteFlusher().isPending()) {
      close(timeout);
    } else if (!isWatched()) {
      super.onIdleExpired(timeout);
    }
  }

  private boolean isWatched() {
    synchronized (readable) {
      return watcher != null;
    }
  }

  @Override
  public void onClose(@Nullable Throwable cause) {
    super.onClose(cause);
    JettyExchange exchange = takeWatcher();
    if (exchange != null) {
      exchange.leave(cause == null ? new ClosedChannelException() : cause);
    }
  }

  @Override
  public boolean tryExecute(Runnable task) {
    selector.submit(_ -> Invocable.invokeNonBlocking(task));
    return true;
  }
}
