package io.busbar.api.engine;

import io.busbar.api.http.Completion;
import io.busbar.api.http.Exchange;
import io.busbar.api.http.Handler;
import io.busbar.api.http.Headers;
import io.busbar.api.http.Sink;
import io.busbar.api.transport.Worker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * An adapter's exchange, less what is the same on every engine: where the handler runs, that there
 * is one answer and not two, what a fault becomes, which answers have no body, and who is told of
 * the end.
 *
 * <p>An adapter makes one when a request has arrived whole, calls {@link #dispatch} on its I/O
 * thread, sends what {@link #send} or {@link #open} is given, and calls {@link #ended} when that
 * has left or the client has gone.
 */
public abstract class EngineExchange implements Exchange, Runnable {

  private static final Logger LOG = System.getLogger("io.busbar.transport");
  private static final VarHandle ANSWERED = answeredHandle();
  private static final ByteBuffer[] NOTHING = {};

  private final Handler handler;
  private final Worker worker;
  private final InFlight inFlight;

  @SuppressWarnings("UnusedVariable") // by VarHandle
  private volatile boolean answered;

  private volatile boolean ended;

  /**
   * The thread that runs the handler or an offloaded task now, and so may block if the worker's
   * kind says so.
   */
  private volatile @Nullable Thread runner;

  /** Guarded by this. */
  private @Nullable Throwable failure;

  /** Guarded by this. */
  private @Nullable Completion onEnd;

  /** Counts itself as begun; {@link #ended} must follow, sooner or later. */
  protected EngineExchange(Handler handler, Worker worker, InFlight inFlight) {
    this.handler = handler;
    this.worker = worker;
    this.inFlight = inFlight;
    inFlight.begin();
  }

  /**
   * Brings the request to the handler, on the thread that the worker's kind asks for. To be called
   * on the I/O thread.
   */
  public final void dispatch() {
    if (worker.kind() == Worker.Kind.EVENT_LOOP) {
      run();
    } else {
      handOverOrRefuse(this);
    }
  }

  /**
   * Runs the handler here and now. For the adapter's own hand-over; everyone else calls {@link
   * #dispatch}.
   */
  @Override
  public final void run() {
    if (worker.kind() == Worker.Kind.EVENT_LOOP) {
      runHandler();
      return;
    }
    runner = Thread.currentThread();
    try {
      runHandler();
    } finally {
      runner = null;
    }
  }

  private void runHandler() {
    try {
      handler.handle(this);
    } catch (Throwable fault) {
      fail(fault);
    }
  }

  @Override
  public final void offload(Runnable task) {
    if (Thread.currentThread().equals(runner)) {
      task.run();
    } else {
      handOverOrRefuse(() -> runTask(task));
    }
  }

  private void runTask(Runnable task) {
    runner = Thread.currentThread();
    try {
      task.run();
    } catch (Throwable fault) {
      fail(fault);
    } finally {
      runner = null;
    }
  }

  private void handOverOrRefuse(Runnable task) {
    try {
      handOver(task);
    } catch (RejectedExecutionException full) {
      refuse(Refusal.OVERLOADED);
    }
  }

  /**
   * Brings a task to {@code worker.executor()}. An engine that must know of a hand-over does it
   * here.
   *
   * @throws RejectedExecutionException if the executor is full
   */
  protected void handOver(Runnable task) {
    worker.executor().execute(task);
  }

  private void fail(Throwable fault) {
    LOG.log(Level.ERROR, () -> "the handler failed on " + method() + " " + path(), fault);
    if (!refuse(Refusal.INTERNAL)) {
      abort();
    }
  }

  /**
   * Gives one of the transport's own answers, unless an answer was begun already; says whether it
   * did.
   */
  protected final boolean refuse(Refusal refusal) {
    if (!ANSWERED.compareAndSet(this, false, true)) {
      return false;
    }
    answer(refusal.status(), refusal.headers(), refusal.body());
    return true;
  }

  @Override
  public final void respond(int status, Headers headers, ByteBuffer... body) {
    checkStatus(status);
    answerOnce();
    answer(status, headers, body);
  }

  private void answer(int status, Headers headers, ByteBuffer... body) {
    if (ended) {
      return;
    }
    long length = 0;
    for (ByteBuffer part : body) {
      length += part.remaining();
    }
    boolean allowed = allowsBody(status);
    send(
        status,
        headers,
        allowed && !method().equals("HEAD") ? body : NOTHING,
        allowed ? length : -1);
  }

  @Override
  public final Sink stream(int status, Headers headers) {
    checkStatus(status);
    answerOnce();
    if (ended) {
      return ClosedSink.INSTANCE;
    }
    if (method().equals("HEAD") || !allowsBody(status)) {
      send(status, headers, NOTHING, -1);
      return ClosedSink.INSTANCE;
    }
    Sink sink = open(status, headers);
    Runnable close = sink::close;
    inFlight.streaming(close);
    sink.onClose(() -> inFlight.streamed(close));
    return sink;
  }

  private void answerOnce() {
    if (!ANSWERED.compareAndSet(this, false, true)) {
      throw new IllegalStateException(method() + " " + path() + " was answered already");
    }
  }

  private static void checkStatus(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status " + status + " is not from 200 to 599");
    }
  }

  /** RFC 9110 section 6.4.1. */
  private static boolean allowsBody(int status) {
    return status != 204 && status != 304;
  }

  @Override
  public final void onEnd(Completion completion) {
    synchronized (this) {
      if (!ended) {
        onEnd = onEnd == null ? completion : both(onEnd, completion);
        return;
      }
    }
    tell(completion);
  }

  private static Completion both(Completion first, Completion second) {
    return new Completion() {
      @Override
      public void succeeded() {
        first.succeeded();
        second.succeeded();
      }

      @Override
      public void failed(Throwable cause) {
        first.failed(cause);
        second.failed(cause);
      }
    };
  }

  /**
   * To be called when the answer has been given to the operating system ({@code null}), or can't be
   * any more because the client has gone or the connection broke (why). Only the first call counts.
   */
  protected final void ended(@Nullable Throwable cause) {
    @Nullable Completion told;
    synchronized (this) {
      if (ended) {
        return;
      }
      failure = cause;
      ended = true;
      told = onEnd;
    }
    inFlight.end();
    if (told != null) {
      tell(told);
    }
  }

  /** Whether {@link #ended} was called. */
  protected final boolean hasEnded() {
    return ended;
  }

  private void tell(Completion completion) {
    Throwable cause;
    synchronized (this) {
      cause = failure;
    }
    try {
      if (cause == null) {
        completion.succeeded();
      } else {
        completion.failed(cause);
      }
    } catch (RuntimeException fault) {
      LOG.log(Level.ERROR, "what was to be told of an exchange's end failed", fault);
    }
  }

  /**
   * Sends a whole answer. Called at most once, on any thread.
   *
   * @param body what to send, position and limit to be left as they are; of no parts where no body
   *     may be sent
   * @param length what {@code Content-Length} says, -1 for no such header
   */
  protected abstract void send(int status, Headers headers, ByteBuffer[] body, long length);

  /**
   * Sends a head and opens the body: chunked to HTTP/1.1, up to the connection's end to HTTP/1.0.
   * At most once.
   */
  protected abstract Sink open(int status, Headers headers);

  /** Cuts the connection, because the answer can't be completed. On any thread. */
  protected abstract void abort();

  private static VarHandle answeredHandle() {
    try {
      return MethodHandles.lookup().findVarHandle(EngineExchange.class, "answered", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no field 'answered'", e);
    }
  }

  private enum ClosedSink implements Sink {
    INSTANCE;

    @Override
    public void write(ByteBuffer chunk, Completion done) {
      done.failed(new IllegalStateException("the stream is closed"));
    }

    @Override
    public void onClose(Runnable action) {
      action.run();
    }

    @Override
    public void close() {}
  }
}
