package io.busbar.api.engine;

import io.busbar.api.http.Handler;
import io.busbar.api.transport.Limits;
import io.busbar.api.transport.Worker;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An adapter's connection to a client, less what is the same on every engine: what may come in over
 * it, how long each part of that may take, and what is counted.
 *
 * <p>An adapter makes one for each connection that it accepts and calls {@link #opened}. It shows
 * what it reads to {@link #inspect} before its engine sees it, and gives the engine what that
 * allows. When the engine has dealt with all of it and would read on while there is a {@link
 * #refusal}, the adapter sends the refusal and closes; so the answers to earlier requests come
 * first. Time-outs call {@link #refuse} or {@link #cut}. At the end the adapter calls {@link
 * #closed}. All of it is to be called on the connection's I/O thread.
 */
public abstract class EngineConnection {

  /**
   * How long a client may take to see the last answer, while what it still sends is dropped, before
   * its connection is closed.
   */
  public static final Duration LINGER = Duration.ofSeconds(2);

  private final EngineServer server;
  private final RequestGuard guard;

  /** Exchanges that have begun and not ended; one, on most engines. */
  private final AtomicInteger exchanges = new AtomicInteger();

  /** What the client is being waited for. Written on the I/O thread. */
  private volatile Awaited awaited = Awaited.REQUEST;

  /** The tick at which that began, or the last exchange ended. */
  private volatile int since;

  /** Bytes of bodies that have come and whose exchange has not begun. Guarded by this. */
  private long held;

  /** Guarded by this. */
  private boolean closed;

  /** Nothing that comes is waited for any more. */
  private volatile boolean ending;

  private boolean writing;
  private long progress;
  private int writingSince;

  enum Awaited {
    REQUEST,
    HEAD,
    BODY
  }

  /** A connection that was accepted. */
  protected EngineConnection(EngineServer server) {
    this.server = server;
    this.guard = new RequestGuard(server.limits(), this::hold);
    this.since = server.timeouts().now();
  }

  /** The limits of the server. */
  public final Limits limits() {
    return server.limits();
  }

  /** Whether every answer from now on must close its connection. */
  public final boolean isDraining() {
    return server.draining();
  }

  final Handler handler() {
    return server.handler();
  }

  final Worker worker() {
    return server.worker();
  }

  final InFlight inFlight() {
    return server.inFlight();
  }

  /**
   * Counts the connection as open. If there are too many already, {@link #refuse} is called from
   * here, or {@link #cut} if far too many.
   */
  protected final void opened() {
    int surplus = server.add(this) - limits().connections();
    if (surplus > 0) {
      ending();
      if (surplus > 16 + limits().connections() / 8) {
        cut();
      } else {
        refuse(Refusal.OVERLOADED);
      }
    }
  }

  /**
   * To be called when the connection's last answer is on its way, whoever gives it: what comes from
   * now on is no request, is not waited for at a stop, and has no time-out. That the connection
   * closes soon is then up to the adapter. On any thread.
   */
  protected final void ending() {
    ending = true;
    awaited = Awaited.REQUEST;
    take(Long.MAX_VALUE, true);
  }

  /** Counts the connection as closed, and gives back what it held. Does nothing again. */
  protected final void closed() {
    server.remove(this);
    synchronized (this) {
      closed = true;
    }
    take(Long.MAX_VALUE, true);
  }

  /**
   * Looks at bytes that have come, before the engine does; the buffer stays as it is.
   *
   * @return how many of them the engine may see; if not all, {@link #refusal} says why, or the last
   *     answer is on its way already
   */
  public final int inspect(ByteBuffer bytes) {
    if (ending) {
      return 0;
    }
    int allowed = guard.inspect(bytes);
    await(awaitedNext());
    return allowed;
  }

  /**
   * Takes bytes that have come up to the end of a request: for an adapter that does without its
   * engine's parser, in place of {@link #inspect}. To be called when the request before is
   * answered, so that what has come after it waits as bytes.
   *
   * @param in what comes next of the connection; its position moves behind what was taken. One with
   *     an array is read in place.
   * @return the request; null if its end has not come: then all was taken, or there is a {@link
   *     #refusal}, or the last answer is on its way already
   */
  public final @Nullable IncomingRequest next(ByteBuffer in) {
    if (ending) {
      in.position(in.limit());
      return null;
    }
    IncomingRequest request = guard.next(in);
    await(awaitedNext());
    return request;
  }

  private Awaited awaitedNext() {
    if (ending || guard.refusal() != null) {
      return Awaited.REQUEST;
    }
    return guard.isInBody() ? Awaited.BODY : guard.isInHead() ? Awaited.HEAD : Awaited.REQUEST;
  }

  private void await(Awaited next) {
    if (awaited != next) {
      since = server.timeouts().now();
      awaited = next;
    }
  }

  private synchronized boolean hold(long bytes) {
    if (closed || !server.inFlight().hold(bytes)) {
      return false;
    }
    held += bytes;
    return true;
  }

  /** Takes up to so many bytes of those that are held, and gives them back if asked to. */
  private synchronized long take(long most, boolean free) {
    long taken = Math.min(held, most);
    held -= taken;
    if (free) {
      server.inFlight().free(taken);
    }
    return taken;
  }

  /**
   * Whether the client is to be told to send its body (RFC 9110 section 10.1.1): it waits for that,
   * and nothing of the body has come. To be asked when the engine has dealt with all that has come
   * and wants more. True once for a request.
   */
  public final boolean takeContinue() {
    return !ending && guard.takeContinue();
  }

  /** What the bytes that have come are refused with, for good; null if they are not. */
  public final @Nullable Refusal refusal() {
    return guard.refusal();
  }

  /** Whether part of a request has come, and its end not. On any thread. */
  final boolean isReceiving() {
    return awaited != Awaited.REQUEST;
  }

  /**
   * One exchange has begun, with a body of so many bytes; says how many of them it is to free once
   * nobody can read them any more.
   */
  final long begun(int bodyBytes) {
    exchanges.incrementAndGet();
    return bodyBytes == 0 ? 0 : take(bodyBytes, false);
  }

  /** One exchange has ended. On any thread. */
  final void ended() {
    since = server.timeouts().now();
    exchanges.decrementAndGet();
  }

  /** Looks whether a time is over. On the thread that looks after all connections. */
  final void look(int now) {
    if (isOver(now) || writing || isWriting()) {
      execute(() -> act(now));
    }
  }

  private boolean isOver(int now) {
    return exchanges.get() == 0 && !ending && now - since > server.timeouts().most(awaited);
  }

  private void act(int now) {
    if (isOver(now)) {
      boolean idle = awaited == Awaited.REQUEST;
      ending();
      if (idle) {
        cut();
      } else {
        refuse(Refusal.REQUEST_TIMEOUT);
      }
    } else if (!isWriting()) {
      writing = false;
    } else if (!writing || progress != written()) {
      writing = true;
      progress = written();
      writingSince = now;
    } else if (now - writingSince > server.timeouts().mostOfWrite()) {
      cut();
    }
  }

  /**
   * Sends one of the transport's own answers behind those that are on their way, and closes the
   * connection once the client has had time to read it: whatever comes meanwhile is dropped, and
   * what has come of a request is forgotten. On the I/O thread, with no exchange begun.
   */
  protected abstract void refuse(Refusal refusal);

  /** Closes the connection now, whatever is under way. On the I/O thread. */
  protected abstract void cut();

  /**
   * Runs something on the I/O thread, soon. Does nothing if the connection is closed. On any
   * thread.
   */
  protected abstract void execute(Runnable task);

  /** Whether there are bytes that the operating system has not taken yet. On any thread. */
  protected abstract boolean isWriting();

  /** A number that changes whenever the operating system takes bytes. On the I/O thread. */
  protected abstract long written();
}
