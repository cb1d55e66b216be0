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
 * Buffers of one size, kept by the I/O thread that gives them back. All reading and writing is done
 * on those threads, so there is nothing to lock, and no other thread (a virtual one above all) ever
 * gets a cache of its own, as it would from Undertow's pool.
 */
final class Buffers implements ByteBufferPool {

  private final int size;
  private final int keptPerThread;
  private final boolean direct;
  private final List<ArrayDeque<ByteBuffer>> kept;

  /**
   * For a number of I/O threads.
   *
   * @param size bytes of each buffer
   * @param keptPerThread most buffers that a thread keeps
   * @param direct whether they are outside the heap
   */
  Buffers(int threads, int size, int keptPerThread, boolean direct) {
    this.size = size;
    this.keptPerThread = keptPerThread;
    this.direct = direct;
    kept = Stream.generate(ArrayDeque<ByteBuffer>::new).limit(threads).toList();
  }

  @Override
  public PooledByteBuffer allocate() {
    ArrayDeque<ByteBuffer> mine = mine();
    ByteBuffer buffer = mine == null ? null : mine.pollLast();
    return new Lent(buffer == null ? make() : buffer.clear());
  }

  private ByteBuffer make() {
    return direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
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
    return size;
  }

  @Override
  public boolean isDirect() {
    return direct;
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
      if (back != null && mine != null && mine.size() < keptPerThread) {
        mine.addLast(back);
      }
    }

    @Override
    public boolean isOpen() {
      return buffer != null;
    }
  }
}
