package io.busbar.transport.jetty;

import io.busbar.api.engine.EngineConnection;
import io.busbar.api.engine.EngineServer;
import io.busbar.api.engine.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritePendingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
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
 * A connection's socket of which Jetty is given only what the engine room lets through. When Jetty
 * wants more and there is a refusal, that is sent past it, and Jetty hears nothing of what comes
 * after: to it, the rest of the request just never arrives.
 *
 * <p>As an executor it runs tasks on the socket's I/O thread.
 */
abstract class GuardedEndPoint extends SocketChannelEndPoint implements TryExecutor {

  /** Most bytes of a heap buffer that are written at once. */
  private static final int PIECE_BYTES = 256 * 1024;

  /** Most bytes of a body that are copied behind its head. */
  private static final int JOINED_BYTES = 4 * 1024;

  private static final int DROPPED_BYTES = 8 * 1024;

  private static final ByteBuffer CONTINUE =
      ByteBuffer.wrap("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
          .asReadOnlyBuffer();

  private final ManagedSelector selector;
  private final ClientConnection client;

  /** Whether a refusal was sent. Written on the I/O thread. */
  private volatile boolean refused;

  /** Closes the connection after its last answer. */
  private volatile Scheduler.@Nullable Task linger;

  /** Bytes that the socket has taken. Used by one write after the other. */
  private long written;

  GuardedEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      EngineServer server) {
    super(channel, selector, key, scheduler);
    this.selector = selector;
    this.client = new ClientConnection(server, this);
  }

  final ClientConnection client() {
    return client;
  }

  /** How many bytes the socket has taken. On the I/O thread, while a write is pending. */
  final long written() {
    return written;
  }

  @Override
  public void onOpen() {
    super.onOpen();
    execute(client::begin);
  }

  @Override
  public final boolean tryExecute(Runnable task) {
    selector.submit(_ -> Invocable.invokeNonBlocking(task));
    return true;
  }

  /**
   * Called by Jetty on the I/O thread, with no exchange begun, when it wants more. It is not told
   * of the end of what the client sends, since it might take it for the end of a request.
   */
  @Override
  public int fill(ByteBuffer buffer) throws IOException {
    Refusal refusal = client.refusal();
    if (refusal != null) {
      refuse(refusal);
    }
    int read = super.fill(buffer);
    if (read < 0) {
      close();
      return 0;
    }
    return inspect(buffer, read);
  }

  /** Takes what is not let through off a buffer's end again; returns how much is left of it. */
  final int inspect(ByteBuffer buffer, int read) {
    if (read == 0) {
      return 0;
    }
    int begin = buffer.limit() - read;
    int allowed = isEnding() ? 0 : client.inspect(buffer.slice(begin, read));
    buffer.limit(begin + allowed);
    return allowed;
  }

  /** Drops what has come after the last answer; says whether more may come. */
  final boolean drop() {
    ByteBuffer dropped = BufferUtil.allocate(DROPPED_BYTES);
    try {
      int read = 1;
      while (read > 0) {
        BufferUtil.clear(dropped);
        read = super.fill(dropped);
      }
      if (read == 0) {
        return true;
      }
    } catch (IOException e) {
      // It is over all the same.
    }
    close();
    return false;
  }

  /** Whether nobody reads what still comes. */
  final boolean isEnding() {
    return refused || isOutputShutdown();
  }

  /** Whether Jetty may read on without an event of the socket, as there is a refusal to send. */
  boolean isFillable() {
    return client.refusal() != null && !isEnding();
  }

  @Override
  protected final void needsFillInterest() {
    if (!isOpen()) {
      getFillInterest().onFail(new ClosedChannelException());
    } else if (isFillable()) {
      selector.submit(_ -> getFillInterest().fillable());
    } else {
      super.needsFillInterest();
    }
  }

  /** Tells the client that it may send the body, if it waits for that. */
  final void sendContinue() {
    if (!isEnding() && client.takeContinue()) {
      write(Callback.NOOP, CONTINUE.duplicate());
    }
  }

  /** Sends a refusal as the last answer, unless there was a last one already. */
  final void refuse(Refusal refusal) {
    if (isEnding()) {
      return;
    }
    refused = true;
    client.last();
    Callback sent =
        Callback.from(Invocable.InvocationType.NON_BLOCKING, this::shutdownOutput, this::close);
    try {
      write(sent, refusal.wire());
    } catch (WritePendingException e) {
      // The client has not even taken that it may send its body.
      close(e);
    }
  }

  /**
   * Comes after the last answer. If the socket were closed at once, with bytes unread, the kernel
   * would reset the connection, and the client could lose the answer (RFC 9112 section 9.6).
   */
  @Override
  protected final void doShutdownOutput() {
    super.doShutdownOutput();
    client.last();
    linger =
        getScheduler()
            .schedule(this::close, EngineConnection.LINGER.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void onClose(@Nullable Throwable cause) {
    client.end();
    Scheduler.Task closing = linger;
    if (closing != null) {
      closing.cancel();
    }
    super.onClose(cause);
  }

  @Override
  public final boolean flush(ByteBuffer... buffers) throws IOException {
    if (buffers.length == 2) {
      join(buffers[0], buffers[1]);
    }
    try {
      return areOneByOne(buffers) ? writeOneByOne(buffers) : writeAtOnce(buffers);
    } catch (IOException e) {
      throw new EofException(e);
    }
  }

  /**
   * Puts a small body behind its head, into the buffer that Jetty has made for heads: one buffer is
   * cheaper to write than two, and a heap buffer is copied in any case.
   */
  private static void join(ByteBuffer head, ByteBuffer body) {
    int end = head.limit();
    int length = body.remaining();
    if (length <= JOINED_BYTES && length <= head.capacity() - end) {
      head.limit(end + length);
      head.put(end, body, body.position(), length);
      body.position(body.limit());
    }
  }

  /** Whether there is one at most, or a large one on the heap. */
  private static boolean areOneByOne(ByteBuffer[] buffers) {
    int filled = 0;
    boolean large = false;
    for (ByteBuffer buffer : buffers) {
      filled += buffer.hasRemaining() ? 1 : 0;
      large |= buffer.remaining() > PIECE_BYTES && !buffer.isDirect();
    }
    return large || filled <= 1;
  }

  private boolean writeAtOnce(ByteBuffer[] buffers) throws IOException {
    written += getChannel().write(buffers);
    return BufferUtil.remaining(buffers) == 0;
  }

  /**
   * Writes large heap buffers in pieces. The JDK copies the whole of one for each write, however
   * little the socket takes of it.
   */
  private boolean writeOneByOne(ByteBuffer[] buffers) throws IOException {
    for (ByteBuffer buffer : buffers) {
      int end = buffer.limit();
      while (buffer.hasRemaining()) {
        int most = buffer.isDirect() ? end : Math.min(end, buffer.position() + PIECE_BYTES);
        buffer.limit(most);
        try {
          written += getChannel().write(buffer);
        } finally {
          buffer.limit(end);
        }
        if (buffer.position() < most) {
          return false;
        }
      }
    }
    return true;
  }
}
