package io.busbar.transport.jetty;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A body that is being received. It is copied out of Jetty's buffers, which go to another
 * connection as soon as the exchange ends, maybe while a handler still reads because the client has
 * gone first.
 */
final class BodyBuffer {

  private static final byte[] NOTHING = {};

  private final int limit;
  private byte[] bytes = NOTHING;
  private int size;

  BodyBuffer(int limit) {
    this.limit = limit;
  }

  /** Takes what a buffer has, unless that is more than the limit allows; says whether it did. */
  boolean add(ByteBuffer more) {
    int count = more.remaining();
    if (count > limit - size) {
      return false;
    }
    if (count > bytes.length - size) {
      // Twice as much, so that many small chunks are not copied again and again.
      int enough = size == 0 ? count : Math.max(size + count, Math.min(limit, 2 * bytes.length));
      bytes = Arrays.copyOf(bytes, enough);
    }
    more.get(bytes, size, count);
    size += count;
    return true;
  }

  ByteBuffer whole() {
    return ByteBuffer.wrap(bytes, 0, size).asReadOnlyBuffer();
  }
}
