package io.busbar.transport.undertow;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/**
 * Direct buffers, kept by the I/O thread that gives them back. All reading and writing is done on
 * those threads, so there is nothing to lock, and no other thread (a virtual one above all) ever
 * gets a cache of its own, as it would from Undertow's pool.
 */
final class Buffers implements ByteBufferPool {

  private static final int SIZE = 16 * 1024;
  private static final int KEPT_PER_THREAD = 256;

  private final List<ArrayDeque<ByteBuffer>> kept;

  Buffers(int threads) {
    kept = Stream.generate(ArrayDeque<ByteBuffer>::new).limit(threads).toList();
  }

  @Override
  public PooledByteBuffer allocate() {
    ArrayDeque<ByteBuffer> mine = mine();
    ByteBuffer buffer = mine == null ? null : mine.pollLast();
    return new Lent(buffer == null ? ByteBuffer.allocateDirect(SIZE) : buffer.clear());
  }

  private @Nullable ArrayDeque<ByteBuffer> mine() {
    XnioIoThread thread = XnioIoThread.currentThread();
    return thread == null || thread.getNumber() >= kept.size()
        ? null
        : kept.get(thread.getNumber());
  }

  /** For Undertow's codecs that want arrays; none is used here. */
  @Override
  public ByteBufferPool getArrayBackedPool() {
    throw new UnsupportedOperationException("no part of Undertow in use here asks for arrays");
  }

  @Override
  public void close() {}

  @Override
  public int getBufferSize() {
    return SIZE;
  }

  @Override
  public boolean isDirect() {
    return true;
  }

  private final class Lent implements PooledByteBuffer {

    private @Nullable ByteBuffer buffer;

    Lent(ByteBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public ByteBuffer getBuffer() {
      ByteBuffer lent = buffer;
      if (lent == null) {
        throw new IllegalStateException("the buffer was given back already");
      }
      return lent;
    }

    @Override
    public void close() {
      ByteBuffer back = buffer;
      buffer = null;
      ArrayDeque<ByteBuffer> mine = mine();
      if (back != null && mine != null && mine.size() < KEPT_PER_THREAD) {
        mine.addLast(back);
      }
    }

    @Override
    public boolean isOpen() {
      return buffer != null;
    }
  }
}
