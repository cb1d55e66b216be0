package io.busbar.transport.undertow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.xnio.ChannelListener;
import org.xnio.channels.StreamSinkChannel;

/** Writes to an answer's channel as fast as the peer takes it. On the I/O thread only. */
final class Pump implements ChannelListener<StreamSinkChannel> {

  /**
   * Most bytes that are offered to the socket at once: the JDK copies all that it is offered, each
   * time.
   */
  private static final int OFFER = 128 * 1024;

  private final StreamSinkChannel channel;
  private final Consumer<Throwable> broken;
  private ByteBuffer[] parts = {};
  private int next;
  private boolean last;
  private Runnable done = () -> {};
  private boolean pending;
  private boolean running;
  private boolean resumed;

  Pump(StreamSinkChannel channel, Consumer<Throwable> broken) {
    this.channel = channel;
    this.broken = broken;
  }

  /**
   * Writes and flushes parts, whose position and limit stay as they are.
   *
   * @param last whether the answer ends with them
   * @param done run when they have left, unless the channel breaks first; may push more
   */
  void push(ByteBuffer[] parts, boolean last, Runnable done) {
    this.parts = slices(parts);
    this.next = 0;
    this.last = last;
    this.done = done;
    this.pending = true;
    if (!running) {
      run();
    }
  }

  private static ByteBuffer[] slices(ByteBuffer[] parts) {
    List<ByteBuffer> slices = new ArrayList<>(parts.length);
    for (ByteBuffer part : parts) {
      for (int at = part.position(); at < part.limit(); at += OFFER) {
        slices.add(part.duplicate().position(at).limit(Math.min(part.limit(), at + OFFER)));
      }
    }
    return slices.toArray(ByteBuffer[]::new);
  }

  @Override
  public void handleEvent(StreamSinkChannel ready) {
    run();
  }

  /** A loop, since what is run when parts have left may push the next ones. */
  private void run() {
    running = true;
    try {
      while (pending && write()) {
        pending = false;
        done.run();
      }
    } finally {
      running = false;
    }
  }

  private boolean write() {
    try {
      if (writeParts() && channel.flush()) {
        if (resumed) {
          resumed = false;
          channel.suspendWrites();
        }
        return true;
      }
      if (!resumed) {
        resumed = true;
        channel.getWriteSetter().set(this);
        channel.resumeWrites();
      }
    } catch (IOException | RuntimeException e) {
      pending = false;
      broken.accept(e);
    }
    return false;
  }

  private boolean writeParts() throws IOException {
    while (next < parts.length) {
      if (!parts[next].hasRemaining()) {
        next++;
      } else if (channel.write(parts, next, offer()) == 0) {
        return false;
      }
    }
    if (last) {
      last = false;
      channel.shutdownWrites();
    }
    return true;
  }

  /** How many parts from the next one on are offered together. */
  private int offer() {
    int count = 1;
    int size = parts[next].remaining();
    while (next + count < parts.length && size + parts[next + count].remaining() <= OFFER) {
      size += parts[next + count].remaining();
      count++;
    }
    return count;
  }
}
