package io.busbar.bench.generator;

import io.busbar.bench.load.Load;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What one I/O thread has of a load. All but the constructor runs on that thread. */
final class Lane {

  private static final long SWEEP = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int BUFFER = 1 << 16;

  /** When what has just come was read; in the time of {@link System#nanoTime}. */
  long now = System.nanoTime();

  private final EventLoop loop;
  private final Load load;
  private final Bootstrap bootstrap;
  private final InetSocketAddress server;
  private final Questions questions;
  private final Tally tally = new Tally();
  private final Source source;
  private final List<Connection> connections = new ArrayList<>();
  private final ArrayDeque<Connection> free = new ArrayDeque<>();
  private final ArrayDeque<Connection> unopened = new ArrayDeque<>();
  private final ArrayDeque<Wire> toFlush = new ArrayDeque<>();
  private final CompletableFuture<Long> done = new CompletableFuture<>();
  private byte[] scratch = new byte[BUFFER];
  private @Nullable Future<?> tick;
  private @Nullable Future<?> sweep;
  private long outstanding;
  private boolean stopped;

  Lane(Loops loops, Load load, InetSocketAddress server, int index, AtomicLong budget) {
    this.load = load;
    this.server = server;
    loop = loops.loop(index);
    questions = new Questions(load, index);
    source = Source.of(load, tally, index, budget);
    bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(loops.channel())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
            .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT);
    int share = load.connections() / load.threads();
    int count = index < load.connections() % load.threads() ? share + 1 : share;
    for (int i = 0; i < count; i++) {
      connections.add(new Connection(this, load.depth(), load.requestsPerConnection()));
    }
  }

  /** Begins to ask. */
  void start() {
    sweep = loop.scheduleAtFixedRate(this::sweep, SWEEP, SWEEP, TimeUnit.NANOSECONDS);
    if (isOpenLoop()) {
      unopened.addAll(connections);
      tick();
    } else {
      now = System.nanoTime();
      connections.forEach(connection -> ready(connection, now));
    }
  }

  /** From then on it counts. */
  void count(Window window) {
    tally.count(window);
    source.count(window);
    // Without a warm-up this comes before the start.
    if (tick != null) {
      cancel(tick);
      tick();
    }
  }

  /** Ends all connections. */
  void stop() {
    stopped = true;
    cancel(tick);
    cancel(sweep);
    connections.forEach(Connection::stop);
    flush();
  }

  private static void cancel(@Nullable Future<?> task) {
    if (task != null) {
      task.cancel(false);
    }
  }

  /** When all that counts has been answered or given up, in the time of {@link System#nanoTime}. */
  CompletableFuture<Long> done() {
    return done;
  }

  Tally tally() {
    return tally;
  }

  Questions questions() {
    return questions;
  }

  EventLoop loop() {
    return loop;
  }

  boolean isOpenLoop() {
    return source instanceof OpenSource;
  }

  /** In an open loop, the most that the generator itself was late, in nanoseconds. */
  long latest() {
    return source instanceof OpenSource open ? open.latest() : 0;
  }

  private void tick() {
    if (stopped || !(source instanceof OpenSource open)) {
      return;
    }
    now = System.nanoTime();
    long next = open.look(now);
    dispatch(open, now);
    turned(now);
    if (next >= 0) {
      long passed = System.nanoTime() - now;
      tick = loop.schedule(this::tick, Math.max(0, next - passed), TimeUnit.NANOSECONDS);
    }
  }

  private void dispatch(OpenSource open, long at) {
    while (open.isWaiting()) {
      Connection connection = free.peekFirst();
      if (connection == null || (connection.isBusy() && !unopened.isEmpty())) {
        connection = unopened.pollFirst();
      } else {
        free.removeFirst();
      }
      if (connection == null) {
        open.giveUp(at);
        return;
      }
      connection.listed = false;
      if (connection.hasRoom() && open.take(at)) {
        connection.ask(open.start, open.counted);
      }
      list(connection);
    }
  }

  private void list(Connection connection) {
    if (!connection.listed && connection.hasRoom()) {
      connection.listed = true;
      (connection.isOpen() ? free : unopened).addLast(connection);
    }
  }

  /** A connection has room, or a new state. */
  void ready(Connection connection, long at) {
    if (stopped) {
      return;
    }
    if (source instanceof OpenSource open) {
      if (connection.listed && !connection.isOpen() && free.remove(connection)) {
        connection.listed = false;
      }
      list(connection);
      dispatch(open, at);
      return;
    }
    while (connection.hasRoom() && source.take(at)) {
      connection.ask(source.start, source.counted);
    }
  }

  private void sweep() {
    now = System.nanoTime();
    long timeout = load.timeout().toNanos();
    for (Connection connection : connections) {
      connection.sweep(now, timeout);
    }
    if (source instanceof OpenSource open) {
      open.giveUp(now);
      dispatch(open, now);
    }
    turned(now);
  }

  /** After each turn: sends what was written, and sees whether all is done. */
  void turned(long at) {
    flush();
    tally.publish();
    if (outstanding == 0 && source.isSpent(at)) {
      done.complete(at);
    }
  }

  void fail(RuntimeException cause) {
    done.completeExceptionally(cause);
  }

  void asked(boolean counted) {
    outstanding += counted ? 1 : 0;
  }

  void settled(boolean counted) {
    outstanding -= counted ? 1 : 0;
  }

  ChannelFuture connect(Wire wire) {
    return bootstrap.handler(wire).connect(server);
  }

  void later(Runnable task, long millis) {
    if (millis == 0) {
      loop.execute(task);
      return;
    }
    Future<?> _ = loop.schedule(task, millis, TimeUnit.MILLISECONDS);
  }

  ByteBuf buffer(int size) {
    return PooledByteBufAllocator.DEFAULT.directBuffer(Math.max(size, 256));
  }

  byte[] scratch(int size) {
    if (scratch.length < size) {
      scratch = new byte[2 * size];
    }
    return scratch;
  }

  void toFlush(Wire wire) {
    toFlush.addLast(wire);
  }

  void flush() {
    for (Wire wire; (wire = toFlush.pollFirst()) != null; ) {
      wire.flush();
    }
  }
}
