package io.busbar.transport.jetty;

import io.busbar.api.engine.EngineServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connection's socket that is read while a request is being answered, too: Jetty reads nothing
 * then, and so would learn only from the next write that the client has gone. What a client sends
 * ahead meanwhile is kept for Jetty's next read, up to a limit or a refusal; beyond it the watch
 * ends.
 */
final class WatchedEndPoint extends GuardedEndPoint {

  @SuppressWarnings("StaticAssignmentOfThrowable") // readable takes no notice of it
  private static final IOException UNWATCHED = new ClosedChannelException();

  /** Most bytes that are read ahead. */
  private final int aheadBytes;

  private final Callback readable = new OnReadable();

  /** Who is told that the client has gone. Guarded by readable. */
  private @Nullable JettyExchange watcher;

  /** What was read ahead, ready to be taken. Guarded by readable. */
  private @Nullable ByteBuffer ahead;

  WatchedEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      EngineServer server,
      int aheadBytes) {
    super(channel, selector, key, scheduler, server);
    this.aheadBytes = aheadBytes;
  }

  /** Tells an exchange if the client goes, until {@link #unwatch}. On the I/O thread. */
  void watch(JettyExchange exchange) {
    synchronized (readable) {
      if (exchange.isOver()) {
        // Another thread was faster, and Jetty may be reading again.
        return;
      }
      watcher = exchange;
      tryFillInterested(readable);
    }
    if (!isOpen()) {
      gone(new ClosedChannelException());
    }
  }

  /** To be called before Jetty is told that the exchange has ended, since it reads again then. */
  void unwatch() {
    synchronized (readable) {
      if (watcher != null) {
        watcher = null;
        getFillInterest().onFail(UNWATCHED);
      }
    }
  }

  /** Tells the one who watches, if there still is one. */
  private void gone(Throwable cause) {
    JettyExchange told;
    synchronized (readable) {
      told = watcher;
      watcher = null;
    }
    if (told != null) {
      told.leave(cause);
    }
  }

  private final class OnReadable implements Callback {

    @Override
    public void succeeded() {
      if (!readAhead()) {
        gone(new EofException("the client has gone"));
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
      ByteBuffer kept = ahead == null ? BufferUtil.allocate(aheadBytes) : ahead;
      ahead = kept;
      int end = BufferUtil.flipToFill(kept);
      int read;
      try {
        read = getChannel().read(kept);
      } catch (IOException e) {
        return false;
      } finally {
        BufferUtil.flipToFlush(kept, end);
      }
      if (read < 0) {
        return false;
      }
      inspect(kept, read);
      if (BufferUtil.space(kept) > 0 && client().refusal() == null) {
        tryFillInterested(readable);
      }
      return true;
    }
  }

  @Override
  public int fill(ByteBuffer buffer) throws IOException {
    int taken = takeAhead(buffer);
    return taken > 0 ? taken : super.fill(buffer);
  }

  private int takeAhead(ByteBuffer buffer) {
    synchronized (readable) {
      if (ahead == null || isEnding()) {
        return 0;
      }
      int taken = BufferUtil.append(buffer, ahead);
      if (!ahead.hasRemaining()) {
        ahead = null;
      }
      return taken;
    }
  }

  /** What was read ahead makes no event any more. */
  @Override
  boolean isFillable() {
    synchronized (readable) {
      return watcher == null && (super.isFillable() || (ahead != null && !isEnding()));
    }
  }

  @Override
  public void onClose(@Nullable Throwable cause) {
    super.onClose(cause);
    gone(cause == null ? new ClosedChannelException() : cause);
  }
}
