package io.busbar.api.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bytes of a request's body as they come, copied out of the engine's own buffers: a handler on
 * another thread may still read them when the client is long gone, and must not then see another
 * request's. It grows with what has come and not with what was announced. For one thread until the
 * body is whole, for any after that.
 */
public final class RequestBody {

  private static final byte[] NONE = {};

  private byte[] bytes = NONE;
  private int size;

  /** A body without bytes. */
  public RequestBody() {}

  /** How many bytes have come. */
  public int size() {
    return size;
  }

  /** Takes all that a buffer has left. */
  public void add(ByteBuffer more) {
    int length = more.remaining();
    if (size + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, size == 0 ? length : Math.max(size + length, 2 * size));
    }
    more.get(bytes, size, length);
    size += length;
  }

  /** The bytes so far: a read-only buffer of the caller's own. */
  public ByteBuffer read() {
    return ByteBuffer.wrap(bytes, 0, size).slice().asReadOnlyBuffer();
  }
}
