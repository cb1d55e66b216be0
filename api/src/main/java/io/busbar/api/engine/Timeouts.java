package io.busbar.api.engine;

import io.busbar.api.transport.Limits;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The time-outs of all connections of a server, on one thread that looks at each connection now and
 * then: a timer for each request would cost more than many requests do. Time is counted in ticks.
 */
final class Timeouts implements Runnable {

  private static final System.Logger LOG = System.getLogger("io.busbar.transport");
  private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(500);

  private final Set<EngineConnection> connections;
  private final long tickNanos;
  private final int mostOfRequest;
  private final int mostOfHead;
  private final int mostOfBody;
  private final int mostOfWrite;
  private final Thread thread;
  private volatile int now;
  private volatile boolean ended;

  Timeouts(Limits limits, Set<EngineConnection> connections) {
    this.connections = connections;
    this.tickNanos = Math.clamp(shortest(limits) / 8, SHORTEST, LONGEST);
    this.mostOfRequest = ticks(limits.idleTimeout());
    this.mostOfHead = ticks(limits.headTimeout());
    this.mostOfBody = ticks(limits.bodyTimeout());
    this.mostOfWrite = ticks(limits.writeTimeout());
    this.thread = Thread.ofPlatform().name("busbar-timeouts").daemon(true).unstarted(this);
  }

  private static long shortest(Limits limits) {
    long reading = Math.min(nanos(limits.headTimeout()), nanos(limits.bodyTimeout()));
    long waiting = Math.min(nanos(limits.idleTimeout()), nanos(limits.writeTimeout()));
    return Math.min(reading, waiting);
  }

  private static long nanos(Duration time) {
    return TimeUnit.NANOSECONDS.convert(time);
  }

  private int ticks(Duration time) {
    return (int) Math.min(Integer.MAX_VALUE / 2, Math.ceilDiv(nanos(time), tickNanos));
  }

  void start() {
    thread.start();
  }

  /** Ends the thread and waits for it. */
  void end() {
    ended = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** This tick; it comes round after years. */
  int now() {
    return now;
  }

  int most(EngineConnection.Awaited awaited) {
    return switch (awaited) {
      case REQUEST -> mostOfRequest;
      case HEAD -> mostOfHead;
      case BODY -> mostOfBody;
    };
  }

  int mostOfWrite() {
    return mostOfWrite;
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // written by this thread only
  public void run() {
    long next = System.nanoTime() + tickNanos;
    while (!ended) {
      long left = next - System.nanoTime();
      if (left > 0) {
        LockSupport.parkNanos(left);
        continue;
      }
      // What a busy machine has made late is not caught up: a time-out may come late, never early.
      next = System.nanoTime() + tickNanos;
      now++;
      connections.forEach(this::look);
    }
  }

  private void look(EngineConnection connection) {
    try {
      connection.look(now);
    } catch (Throwable fault) {
      // Also an OutOfMemoryError: without this thread nobody is ever timed out again.
      LOG.log(System.Logger.Level.ERROR, "a connection's time-outs could not be looked at", fault);
    }
  }
}
