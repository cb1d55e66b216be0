package io.busbar.transport.netty;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bytes of a request's body so far, copied out of the engine's pooled buffers: a handler on
 * another thread may still read them when the client is long gone, and must not then see another
 * request's.
 */
final class RequestBody {

  /** No bytes. */
  static final RequestBody NONE = new RequestBody(new byte[0], 0);

  private final byte[] bytes;
  private final int size;

  private RequestBody(byte[] bytes, int size) {
    this.bytes = bytes;
    this.size = size;
  }

  int size() {
    return size;
  }

  /** This body with more at its end; this one is not to be used any more. */
  RequestBody plus(ByteBuf more) {
    int length = more.readableBytes();
    if (length == 0) {
      return this;
    }
    int total = size + length;
    byte[] room =
        total <= bytes.length
            ? bytes
            : Arrays.copyOf(bytes, size == 0 ? total : Math.max(total, 2 * size));
    more.getBytes(more.readerIndex(), room, size, length);
    return new RequestBody(room, total);
  }

  ByteBuffer read() {
    return ByteBuffer.wrap(bytes, 0, size).slice().asReadOnlyBuffer();
  }
}
