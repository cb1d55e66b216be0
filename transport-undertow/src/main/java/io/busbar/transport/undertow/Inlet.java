package io.busbar.transport.undertow;

import io.busbar.api.engine.IncomingRequest;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * A connection's reading side: keeps what has come until it has its turn, since the guard puts
 * requests together one at a time. Undertow's own parser is no use here: it joins Cookie lines,
 * takes white space out of values and refuses some targets and hosts. It reads on while a request
 * is being answered, to notice if the client goes; but no more while a whole answer is on its way,
 * which the client may still be taking then.
 */
final class Inlet {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** From how many bytes on nothing more is read ahead of the request that is being answered. */
  private static final int AHEAD = 16 * 1024;

  private final Link link;
  private final ConduitStreamSourceChannel source;
  private final ByteBufferPool buffers;

  /** What has come and has not had its turn. */
  private ByteBuffer ahead = NOTHING;

  private boolean paused;
  private boolean dropping;

  Inlet(Link link, ConduitStreamSourceChannel source, ByteBufferPool buffers) {
    this.link = link;
    this.source = source;
    this.buffers = buffers;
  }

  void open() {
    source.setReadListener(ready -> link.guarded(this::read));
    source.resumeReads();
  }

  private void read() {
    if (ahead.remaining() >= AHEAD || link.isResponding()) {
      paused = true;
      source.suspendReads();
      return;
    }
    try (PooledByteBuffer pooled = buffers.allocate()) {
      ByteBuffer bytes = pooled.getBuffer();
      if (source.read(bytes) < 0) {
        link.cut();
      } else if (!dropping) {
        take(bytes.flip());
      }
    } catch (IOException e) {
      link.cut();
    }
  }

  private void take(ByteBuffer bytes) {
    boolean lent = !ahead.hasRemaining();
    ahead = lent ? bytes : copy(ahead, bytes);
    link.goOn();
    if (!ahead.hasRemaining()) {
      ahead = NOTHING;
    } else if (lent) {
      // The pool wants its own back.
      ahead = copy(ahead, NOTHING);
    }
  }

  private static ByteBuffer copy(ByteBuffer one, ByteBuffer other) {
    return ByteBuffer.allocate(one.remaining() + other.remaining()).put(one).put(other).flip();
  }

  /** The next request; null if it has not come whole, or none is wanted any more. */
  @Nullable IncomingRequest next() {
    return dropping ? null : link.next(ahead);
  }

  /** Whether something of a later request has come. */
  boolean hasMore() {
    return ahead.hasRemaining();
  }

  /** Reads on if it had stopped. */
  void resume() {
    if (paused) {
      paused = false;
      source.resumeReads();
    }
  }

  /** Drops what has come, and whatever will be read. */
  void drop() {
    dropping = true;
    ahead = NOTHING;
  }

  boolean isDropping() {
    return dropping;
  }
}
