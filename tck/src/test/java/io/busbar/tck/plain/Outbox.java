package io.busbar.tck.plain;

import io.busbar.api.http.Completion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What is on its way to a client: written by a thread of its own, added to by any. */
final class Outbox {

  /** So many bytes are one write, so that a small body goes with its head. */
  private static final int MOST = 32 << 10;

  private record Message(Completion done, List<ByteBuffer> bytes) {}

  private final SocketChannel channel;

  /** The first is the one that is being written. Guarded by this. */
  private final Queue<Message> messages = new ArrayDeque<>();

  /** Guarded by this. */
  private boolean closed;

  private volatile long written;

  Outbox(SocketChannel channel) {
    this.channel = channel;
  }

  /** Adds bytes behind all others; the buffers stay as they are. */
  void add(Completion done, ByteBuffer... bytes) {
    synchronized (this) {
      if (!closed) {
        messages.add(new Message(done, List.of(bytes)));
        notifyAll();
        return;
      }
    }
    done.failed(new ClosedChannelException());
  }

  synchronized boolean isWriting() {
    return !messages.isEmpty();
  }

  /** How many bytes the operating system has taken. */
  long written() {
    return written;
  }

  /**
   * Writes until it is closed.
   *
   * @param broken run if the client takes no more
   */
  void run(Runnable broken) {
    try {
      for (Message next = next(); next != null; next = next()) {
        write(next.bytes);
        synchronized (this) {
          messages.remove();
        }
        next.done.succeeded();
      }
    } catch (IOException | InterruptedException e) {
      broken.run();
    }
    synchronized (this) {
      closed = true;
    }
    messages.forEach(message -> message.done.failed(new ClosedChannelException()));
  }

  private synchronized @Nullable Message next() throws InterruptedException {
    while (messages.isEmpty() && !closed) {
      wait();
    }
    return messages.peek();
  }

  private void write(List<ByteBuffer> parts) throws IOException {
    ByteBuffer gathered = ByteBuffer.allocate(MOST);
    for (ByteBuffer part : parts) {
      int size = part.remaining();
      for (int begin = 0; begin < size; ) {
        int length = Math.min(size - begin, gathered.remaining());
        gathered.put(part.slice(part.position() + begin, length));
        begin += length;
        if (!gathered.hasRemaining()) {
          flush(gathered);
        }
      }
    }
    flush(gathered);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written by one thread
  private void flush(ByteBuffer bytes) throws IOException {
    bytes.flip();
    while (bytes.hasRemaining()) {
      written += channel.write(bytes);
    }
    bytes.clear();
  }

  /** Takes no more; what waits is told so by the thread that writes. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
