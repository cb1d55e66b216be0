package io.busbar.api.engine;

import io.busbar.api.transport.BindFailure;
import io.busbar.api.transport.Server;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An adapter's server, less what is the same on every engine: the order of its life, and that each
 * step is taken once.
 */
public abstract class EngineServer implements Server {

  /** How long no request may have come before connections are closed. */
  private static final Duration QUIET = Duration.ofMillis(500);

  /** How often that is looked at. */
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final InFlight inFlight = new InFlight();
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by lock. */
  private boolean started;

  /** Guarded by lock. */
  private boolean letGo;

  /** Guarded by lock. */
  private @Nullable Stopped stopped;

  private volatile boolean draining;

  /** A server that has not started. */
  protected EngineServer() {}

  @Override
  public final List<InetSocketAddress> start() {
    lock.lock();
    try {
      if (started || stopped != null) {
        throw new IllegalStateException("a server starts once; make another one");
      }
      started = true;
      List<InetSocketAddress> addresses;
      try {
        addresses = List.copyOf(bind());
      } catch (Throwable failure) {
        stopped = Stopped.GRACEFULLY;
        release();
        throw failure;
      }
      return addresses;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final void stopAccepting() {
    lock.lock();
    try {
      if (started && stopped == null && !letGo) {
        letGo = true;
        unbind();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final void drain() {
    draining = true;
    inFlight.drain();
  }

  /** Whether every answer from now on must close its connection. */
  protected final boolean draining() {
    return draining;
  }

  /** The count that the server's exchanges are to be made with. */
  protected final InFlight inFlight() {
    return inFlight;
  }

  @Override
  public final Stopped stop(Duration grace) {
    lock.lock();
    try {
      if (stopped == null) {
        drain();
        stopAccepting();
        inFlight.endStreams();
        stopped = finish(System.nanoTime() + TimeUnit.NANOSECONDS.convert(grace));
        release();
      }
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the requests that have begun, and for those on their way: a client that keeps its
   * connection busy has its next one sent already, and is told to close by its answer. Only when
   * none has come for a moment are idle connections closed.
   */
  private Stopped finish(long end) {
    while (inFlight.awaitNone(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
      int late = inFlight.late();
      long begun = System.nanoTime();
      long quiet = Math.min(end - begun, QUIET.toNanos());
      while (openConnections() > 0
          && inFlight.late() == late
          && System.nanoTime() - begun < quiet) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      if (inFlight.late() == late) {
        return Stopped.GRACEFULLY;
      }
    }
    return Stopped.FORCED;
  }

  /**
   * Binds all addresses and begins to serve. If it throws, {@link #release} is called.
   *
   * @throws BindFailure if one can't be had
   */
  protected abstract List<InetSocketAddress> bind();

  /**
   * Lets go of the listening sockets; returns when this process holds them no more, so that a
   * connection is refused. Called at most once, after bind and before release, if at all.
   */
  protected abstract void unbind();

  /**
   * Closes every connection and socket, gives back every thread, and ends every exchange that has
   * not ended; also of a server that never started, and of a start that failed half-way. Called
   * once; takes a few seconds at most.
   */
  protected abstract void release();
}
