package io.busbar.tck.broken;

import io.busbar.api.http.Completion;
import io.busbar.api.http.Sink;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/** A sink that takes every chunk, whether the client keeps up or not. */
final class BufferingSink extends SinkView {

  private final Queue<ByteBuffer> waiting = new ArrayDeque<>();
  private boolean writing;

  BufferingSink(Sink whole) {
    super(whole);
  }

  @Override
  public void write(ByteBuffer chunk, Completion done) {
    synchronized (this) {
      waiting.add(chunk);
    }
    next();
    done.succeeded();
  }

  private void next() {
    ByteBuffer next;
    synchronized (this) {
      if (writing || waiting.isEmpty()) {
        return;
      }
      writing = true;
      next = waiting.remove();
    }
    super.write(next, Completion.of(this::written));
  }

  private void written() {
    synchronized (this) {
      writing = false;
    }
    next();
  }
}
