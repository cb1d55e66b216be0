package io.busbar.api.engine;

import io.busbar.api.http.Completion;
import io.busbar.api.http.Exchange;
import io.busbar.api.http.Headers;
import io.busbar.api.http.Sink;
import io.busbar.api.transport.Worker;
import java.io.Serial;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private static final VarHandle ANSWERED = field("answered", boolean.class);
  private static final VarHandle READERS = field("readers", int.class);
  private static final ByteBuffer[] NOTHING = {};

  private final EngineConnection connection;
  private final Worker worker;
  private final InFlight inFlight;

  /** Bytes of the body, to be freed when nobody can read them any more. */
  private final long held;

  /** Who can read the body: the exchange until its end, the handler, and each task. */
  @SuppressWarnings({"UnusedVariable", "FieldMayBeFinal"}) // by VarHandle
  private volatile int readers = 1;

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
  private List<Completion> onEnd = List.of();

  /** What is to be taken back at the end, of {@link #onDrain}. Guarded by this. */
  private List<Runnable> onDrain = List.of();

  /**
   * Counts itself as begun; {@link #ended} must follow, sooner or later.
   *
   * @param connection where the request came from
   * @param bodyBytes the size of the request's body, without its framing
   */
  protected EngineExchange(EngineConnection connection, int bodyBytes) {
    this.connection = connection;
    this.worker = connection.worker();
    this.inFlight = connection.inFlight();
    this.held = connection.begun(bodyBytes);
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
      READERS.getAndAdd(this, 1);
      handOverOrRefuse(() -> {
        try {
          run();
        } finally {
          left();
        }
      });
    }
  }

  /** One who could read the body can't any more. */
  private void left() {
    if (held > 0 && (int) READERS.getAndAdd(this, -1) == 1) {
      inFlight.free(held);
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
      connection.handler().handle(this);
    } catch (Throwable fault) {
      fail(fault);
    }
  }

  @Override
  public final boolean offload(Runnable task) {
    if (!Thread.currentThread().equals(runner)) {
      READERS.getAndAdd(this, 1);
      return handOverOrRefuse(() -> {
        try {
          runTask(task);
        } finally {
          left();
        }
      });
    }
    try {
      task.run();
    } catch (Throwable fault) {
      fail(fault);
    }
    return true;
  }

  private void runTask(Runnable task) {
    Thread before = runner;
    runner = Thread.currentThread();
    try {
      task.run();
    } catch (Throwable fault) {
      fail(fault);
    } finally {
      runner = before;
    }
  }

  private boolean handOverOrRefuse(Runnable task) {
    try {
      handOver(task);
      return true;
    } catch (RejectedExecutionException full) {
      left();
      refuse(Refusal.OVERLOADED);
      return false;
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
    if (!allowsBody(status)) {
      // 205 has a body, of no bytes (RFC 9110 section 15.3.6); the others have none.
      send(status, headers, NOTHING, status == 205 ? 0 : -1);
      return;
    }
    long length = 0;
    for (ByteBuffer part : body) {
      length += part.remaining();
    }
    send(status, headers, method().equals("HEAD") ? NOTHING : body, length);
  }

  @Override
  public final Sink stream(int status, Headers headers) {
    checkStatus(status);
    answerOnce();
    if (ended) {
      return ClosedSink.INSTANCE;
    }
    if (method().equals("HEAD") || !allowsBody(status)) {
      send(status, headers, NOTHING, status == 205 ? 0 : -1);
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
    return status != 204 && status != 205 && status != 304;
  }

  @Override
  public final void onDrain(Runnable action) {
    Runnable once = new Once(action);
    synchronized (this) {
      if (ended) {
        return;
      }
      onDrain = and(onDrain, once);
    }
    inFlight.draining(once);
    if (ended) {
      inFlight.forget(once);
    }
  }

  @Override
  public final void onEnd(Completion completion) {
    synchronized (this) {
      if (!ended) {
        onEnd = and(onEnd, completion);
        return;
      }
    }
    tell(completion);
  }

  private static <T> List<T> and(List<T> some, T one) {
    List<T> all = new ArrayList<>(some);
    all.add(one);
    return all;
  }

  /**
   * To be called when the answer has been given to the operating system ({@code null}), or can't be
   * any more because the client has gone or the connection broke (why). Only the first call counts.
   */
  protected final void ended(@Nullable Throwable cause) {
    List<Completion> told;
    List<Runnable> forgotten;
    synchronized (this) {
      if (ended) {
        return;
      }
      failure = cause;
      ended = true;
      told = onEnd;
      forgotten = onDrain;
    }
    for (Runnable action : forgotten) {
      inFlight.forget(action);
    }
    connection.ended();
    inFlight.end();
    left();
    for (Completion completion : told) {
      tell(completion);
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
   * Sends a whole answer with {@code Date} ({@link HttpDate}) and {@code Connection}, and closes
   * after it if the client or the server wants that. Called at most once, on any thread; returns at
   * once and throws nothing, also if the client has gone. Leads to {@link #ended} in every case.
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

  /**
   * Cuts the connection, because the answer can't be completed, or a fault came after it: also when
   * the exchange has ended. Leads to {@link #ended}. On any thread.
   */
  protected abstract void abort();

  private static VarHandle field(String name, Class<?> type) {
    try {
      return MethodHandles.lookup().findVarHandle(EngineExchange.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no field '" + name + "'", e);
    }
  }

  /** A task that is run once, whoever comes first. */
  private static final class Once extends AtomicBoolean implements Runnable {

    @Serial private static final long serialVersionUID = 1;

    private final transient Runnable action;

    Once(Runnable action) {
      this.action = action;
    }

    @Override
    public void run() {
      if (compareAndSet(false, true)) {
        action.run();
      }
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
