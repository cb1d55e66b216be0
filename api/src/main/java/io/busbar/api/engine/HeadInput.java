package io.busbar.api.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Shows heads to their guard, each in one array from its first byte on, however it comes: in place
 * if it can be, and only what comes in part is kept.
 */
final class HeadInput {

  private static final byte[] NONE = {};

  /** Most bytes of a head that are copied at first from a buffer without an array. */
  private static final int PIECE = 1024;

  /** Of each I/O thread, for buffers without an array. */
  private static final ThreadLocal<byte[]> PIECES = ThreadLocal.withInitial(() -> new byte[PIECE]);

  private final HeadGuard guard;

  /** Bytes that a head can't have more of, nor the byte that shows that: what is read ahead. */
  private final int most;

  /** What has come of a head that came in part. */
  private byte[] kept = NONE;

  private int size;

  /** Where the head is that was taken last. */
  private byte[] bytes = NONE;

  private int base;

  HeadInput(HeadGuard guard, int mostBytes) {
    this.guard = guard;
    this.most = Math.addExact(mostBytes, 4);
  }

  /** Takes bytes up to the head's end or to a fault; the byte that shows a fault is taken, too. */
  @Nullable Refusal take(ByteBuffer in) {
    if (size > 0) {
      takeMore(in);
    } else if (in.hasArray()) {
      takeFirst(in, in.array(), in.arrayOffset() + in.position(), in.remaining());
    } else {
      byte[] piece = PIECES.get();
      int length = Math.min(in.remaining(), piece.length);
      in.get(in.position(), piece, 0, length);
      takeFirst(in, piece, 0, length);
    }
    return guard.refusal();
  }

  private void takeFirst(ByteBuffer in, byte[] array, int begin, int length) {
    int taken = guard.take(array, begin, begin, begin + length) - begin;
    in.position(in.position() + taken);
    if (guard.isWhole()) {
      bytes = array;
      base = begin;
    } else if (guard.refusal() == null) {
      kept = Arrays.copyOfRange(array, begin, begin + taken);
      size = taken;
    }
  }

  private void takeMore(ByteBuffer in) {
    int length = Math.min(in.remaining(), most - size);
    if (size + length > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(size + length, Math.min(2 * size, most)));
    }
    in.get(in.position(), kept, size, length);
    int taken = guard.take(kept, 0, size, size + length) - size;
    in.position(in.position() + taken);
    size += taken;
    bytes = kept;
    base = 0;
  }

  /** The head that is whole, with bytes of its own. */
  RequestHead head() {
    return guard.head(bytes, base);
  }

  /** Begins with the next head. */
  void reset() {
    guard.reset();
    kept = NONE;
    size = 0;
    bytes = NONE;
  }
}
