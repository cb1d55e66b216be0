package io.busbar.api.engine;

import io.busbar.api.http.Handler;
import io.busbar.api.transport.BindFailure;
import io.busbar.api.transport.Limits;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import io.busbar.api.transport.Worker;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An adapter's server, less what is the same on every engine: the order of its life, and that each
 * step is taken once.
 */
public abstract class EngineServer implements Server {

  private static final System.Logger LOG = System.getLogger("io.busbar.transport");

  /** How long no request may have come before connections are closed. */
  private static final Duration QUIET = Duration.ofMillis(500);

  /** How often that is looked at. */
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final ServerSpec spec;
  private final Handler handler;
  private final InFlight inFlight;
  private final Set<EngineConnection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger open = new AtomicInteger();
  private final Timeouts timeouts;
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by lock. */
  private boolean started;

  /** Guarded by lock. */
  private boolean letGo;

  /** Guarded by lock. */
  private @Nullable Stopped stopped;

  private volatile boolean draining;

  /** A server that has not started. */
  protected EngineServer(ServerSpec spec, Handler handler) {
    this.spec = spec;
    this.handler = handler;
    this.inFlight = new InFlight(spec.limits().bytesInFlight());
    this.timeouts = new Timeouts(spec.limits(), connections);
  }

  /** What it is to be. */
  protected final ServerSpec spec() {
    return spec;
  }

  final Handler handler() {
    return handler;
  }

  final Worker worker() {
    return spec.worker();
  }

  final Limits limits() {
    return spec.limits();
  }

  final Timeouts timeouts() {
    return timeouts;
  }

  final InFlight inFlight() {
    return inFlight;
  }

  final boolean draining() {
    return draining;
  }

  /** Counts a connection as open; says how many there are now. */
  final int add(EngineConnection connection) {
    connections.add(connection);
    return open.incrementAndGet();
  }

  final void remove(EngineConnection connection) {
    if (connections.remove(connection)) {
      open.decrementAndGet();
    }
  }

  @Override
  public final int openConnections() {
    return open.get();
  }

  /** Has every connection closed on its I/O thread; returns at once. */
  protected final void cutAll() {
    connections.forEach(one -> one.execute(one::cut));
  }

  /** The connections that are open now, those of them that come or go meanwhile perhaps not. */
  protected final Set<EngineConnection> connections() {
    return Collections.unmodifiableSet(connections);
  }

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
        timeouts.start();
        addresses = List.copyOf(bind());
      } catch (Throwable failure) {
        stopped = Stopped.GRACEFULLY;
        releaseAll();
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

  @Override
  public final Stopped stop(Duration grace) {
    lock.lock();
    try {
      if (stopped == null) {
        drain();
        stopAccepting();
        inFlight.endStreams();
        stopped = finish(System.nanoTime() + TimeUnit.NANOSECONDS.convert(grace));
        if (stopped == Stopped.FORCED) {
          LOG.log(
              System.Logger.Level.WARNING,
              "the grace of {0} is over; requests that are cut without an answer: {1}",
              grace,
              inFlight.count() + receiving());
        }
        releaseAll();
      }
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the requests that have begun, if only to come, and for those on their way: a client
   * that keeps its connection busy has its next one sent already, and is told to close by its
   * answer. Only when none has come for a moment are idle connections closed.
   */
  private Stopped finish(long end) {
    int late = inFlight.late();
    long quietSince = System.nanoTime();
    while (inFlight.awaitNone(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
      long now = System.nanoTime();
      boolean receiving = receiving() > 0;
      if (receiving || late != inFlight.late()) {
        late = inFlight.late();
        quietSince = now;
      }
      boolean over = now - end >= 0;
      if (over || openConnections() == 0 || now - quietSince >= QUIET.toNanos()) {
        return receiving ? Stopped.FORCED : Stopped.GRACEFULLY;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return Stopped.FORCED;
  }

  /** How many requests are still coming. */
  private long receiving() {
    return connections.stream().filter(EngineConnection::isReceiving).count();
  }

  private void releaseAll() {
    try {
      release();
    } finally {
      timeouts.end();
    }
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
