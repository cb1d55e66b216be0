package io.busbar.transport.undertow;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.util.ImmediatePooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xnio.Buffers;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/**
 * The bottom of a connection's writers: while it is held back it gathers the answers to pipelined
 * requests, to send them in one piece. Undertow's own would let an answer wait for as long as the
 * next request is incomplete or unanswered.
 */
final class Outlet extends AbstractStreamSinkConduit<StreamSinkConduit> {

  private final ByteBufferPool buffers;
  private final List<UndertowExchange> waiting = new ArrayList<>();
  private @Nullable PooledByteBuffer held;
  private boolean holding;
  private boolean ending;
  private long written;
  private volatile boolean blocked;

  Outlet(StreamSinkConduit next, ByteBufferPool buffers) {
    super(next);
    this.buffers = buffers;
  }

  /** Whether what is written from now on may wait. */
  void hold(boolean hold) {
    holding = hold && !ending;
  }

  boolean isHolding() {
    return holding;
  }

  /** How many bytes the operating system has taken. */
  long written() {
    return written;
  }

  /** Whether the operating system has not taken all that it was offered last. On any thread. */
  boolean isBlocked() {
    return blocked;
  }

  /** Tells the exchange that it has ended as soon as all that was written so far has left. */
  void endAfterWrites(UndertowExchange exchange) {
    if (held == null) {
      exchange.sent();
    } else {
      waiting.add(exchange);
    }
  }

  /** Takes bytes that are no handler's answer, to be sent with what is held back. */
  void put(ByteBuffer bytes) {
    holding = true;
    PooledByteBuffer gathered = gathered();
    ByteBuffer room = gathered.getBuffer();
    if (room.remaining() < bytes.remaining()) {
      room = ByteBuffer.allocate(room.position() + bytes.remaining()).put(room.flip());
      gathered.close();
      held = new ImmediatePooledByteBuffer(room);
    }
    room.put(bytes);
  }

  private PooledByteBuffer gathered() {
    PooledByteBuffer gathered = held;
    if (gathered == null) {
      gathered = buffers.allocate();
      held = gathered;
    }
    return gathered;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return held == null && !holding
        ? toSocket(source)
        : (int) write(new ByteBuffer[] {source}, 0, 1);
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    if (held == null && !holding) {
      return toSocket(sources, offset, length);
    }
    ByteBuffer room = gathered().getBuffer();
    if (Buffers.remaining(sources, offset, length) <= room.remaining()) {
      return Buffers.copy(room, sources, offset, length);
    }
    return drain() ? toSocket(sources, offset, length) : 0;
  }

  private int toSocket(ByteBuffer source) throws IOException {
    int size = source.remaining();
    int count = next.write(source);
    count(count, size);
    return count;
  }

  private long toSocket(ByteBuffer[] sources, int offset, int length) throws IOException {
    long size = Buffers.remaining(sources, offset, length);
    long count = next.write(sources, offset, length);
    count(count, size);
    return count;
  }

  private void count(long taken, long offered) {
    written += taken;
    if (blocked != taken < offered) {
      blocked = taken < offered;
    }
  }

  private boolean drain() throws IOException {
    PooledByteBuffer gathered = held;
    if (gathered == null) {
      return true;
    }
    ByteBuffer bytes = gathered.getBuffer().flip();
    try {
      while (bytes.hasRemaining() && toSocket(bytes) > 0) {
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
    takeWaiting().forEach(UndertowExchange::sent);
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
  boolean release() throws IOException {
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
    takeWaiting().forEach(exchange -> exchange.gone(cause));
  }

  private List<UndertowExchange> takeWaiting() {
    List<UndertowExchange> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }
}
