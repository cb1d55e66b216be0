package io.busbar.api.engine;

import io.busbar.api.http.Completion;
import io.busbar.api.http.Sink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * An adapter's sink, less what is the same on every engine: one write at a time, one end, and who
 * is told of it.
 */
public abstract class EngineSink implements Sink {

  private static final System.Logger LOG = System.getLogger("io.busbar.transport");

  private enum State {
    IDLE,
    WRITING,
    /** To be closed after the outstanding write. */
    CLOSING,
    CLOSED
  }

  /** Guarded by this. */
  private State state = State.IDLE;

  /** Guarded by this. */
  private List<Runnable> actions = new ArrayList<>();

  /** An open sink. */
  protected EngineSink() {}

  @Override
  public final void write(ByteBuffer chunk, Completion done) {
    if (!chunk.hasRemaining()) {
      throw new IllegalArgumentException(
          "a chunk must not be empty: an empty one would end the body");
    }
    if (begin()) {
      send(chunk, new Written(done));
    } else {
      done.failed(new IllegalStateException("the stream is closed"));
    }
  }

  private synchronized boolean begin() {
    if (state == State.WRITING) {
      throw new IllegalStateException("the previous write is not done; wait for its completion");
    }
    boolean open = state == State.IDLE;
    state = open ? State.WRITING : state;
    return open;
  }

  @Override
  public final void close() {
    synchronized (this) {
      if (state != State.IDLE) {
        state = state == State.WRITING ? State.CLOSING : state;
        return;
      }
    }
    over(true);
  }

  /**
   * To be called when the client has gone or the connection broke: the stream is over, and there is
   * nothing to finish.
   */
  protected final void broken() {
    over(false);
  }

  private void over(boolean well) {
    List<Runnable> told;
    synchronized (this) {
      if (state == State.CLOSED) {
        return;
      }
      state = State.CLOSED;
      told = actions;
      actions = List.of();
    }
    if (well) {
      finish();
    }
    told.forEach(EngineSink::run);
  }

  @Override
  public final void onClose(Runnable action) {
    synchronized (this) {
      if (state != State.CLOSED) {
        actions.add(action);
        return;
      }
    }
    run(action);
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException fault) {
      LOG.log(System.Logger.Level.ERROR, "what was to be told of a stream's end failed", fault);
    }
  }

  /**
   * Sends one chunk at once. Called with no other chunk outstanding, on any thread.
   *
   * @param taken to be told once, when the operating system has the bytes or never will
   */
  protected abstract void send(ByteBuffer chunk, Completion taken);

  /**
   * Sends the end of the body. Called at most once, with no chunk outstanding, on any thread, maybe
   * on a broken connection; returns at once and throws nothing.
   */
  protected abstract void finish();

  /** Moves the state on before the writer is told, who may write again at once. */
  private final class Written implements Completion {

    private final Completion done;

    Written(Completion done) {
      this.done = done;
    }

    @Override
    public void succeeded() {
      boolean close;
      synchronized (EngineSink.this) {
        close = state == State.CLOSING;
        if (state == State.WRITING) {
          state = State.IDLE;
        }
      }
      if (close) {
        over(true);
      }
      done.succeeded();
    }

    @Override
    public void failed(Throwable cause) {
      over(false);
      done.failed(cause);
    }
  }
}
