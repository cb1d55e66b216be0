package io.busbar.transport.jetty;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Writes a body of several parts. Jetty writes one buffer at a time, so small parts that follow
 * each other are joined, which is cheaper than a system call for each; large ones are not copied.
 */
final class GatheringWrite implements Callback {

  private static final int LARGE = 8 * 1024;
  private static final int MOST_JOINED = 32 * 1024;

  private final Response response;
  private final ByteBuffer[] parts;
  private final Callback whole;
  private int index;

  GatheringWrite(Response response, ByteBuffer[] parts, Callback whole) {
    this.response = response;
    this.parts = parts;
    this.whole = whole;
  }

  /** Writes the next piece; each further one follows when it was taken. */
  void next() {
    ByteBuffer piece = piece();
    boolean last = index == parts.length;
    response.write(last, piece, last ? whole : this);
  }

  private ByteBuffer piece() {
    ByteBuffer first = parts[index++];
    if (first.remaining() >= LARGE || index == parts.length) {
      return first.duplicate();
    }
    int end = index;
    int size = first.remaining();
    while (end < parts.length && size + (long) parts[end].remaining() <= MOST_JOINED) {
      size += parts[end++].remaining();
    }
    ByteBuffer joined = ByteBuffer.allocate(size).put(first.duplicate());
    while (index < end) {
      joined.put(parts[index++].duplicate());
    }
    return joined.flip();
  }

  @Override
  public void succeeded() {
    next();
  }

  @Override
  public void failed(Throwable cause) {
    whole.failed(cause);
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }
}
