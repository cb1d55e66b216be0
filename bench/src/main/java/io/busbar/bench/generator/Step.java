package io.busbar.bench.generator;

import io.busbar.bench.load.Load;
import io.busbar.bench.load.LoadException;
import io.busbar.bench.load.LoadResult;
import io.busbar.bench.load.LoadTool.Watch;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** One load, from its first connection to its result. */
final class Step {

  /** Until all lanes know when counting begins. */
  private static final long HEAD_START = TimeUnit.MILLISECONDS.toNanos(5);

  /** Requests that are counted must not keep a comparison for hours. */
  private static final long LONGEST_COUNT = TimeUnit.MINUTES.toNanos(3);

  /** How much longer than its timeouts a lane may take until it is thought to hang. */
  private static final long GRACE = TimeUnit.SECONDS.toNanos(10);

  private final Load load;
  private final List<Lane> lanes = new ArrayList<>();
  private final CompletableFuture<?> done;

  Step(Load asked, Loops loops) {
    load = check(asked);
    var server = new InetSocketAddress(load.host(), load.port());
    if (server.isUnresolved()) {
      throw new LoadException("the host " + load.host() + " is not known");
    }
    var budget = new AtomicLong(load.span().requests());
    for (int i = 0; i < load.threads(); i++) {
      lanes.add(new Lane(loops, load, server, i, budget));
    }
    done =
        CompletableFuture.allOf(
            lanes.stream().map(Lane::done).toArray(CompletableFuture<?>[]::new));
  }

  private static Load check(Load load) {
    if (load.connections() < 1 || load.depth() < 1 || load.threads() < 1) {
      throw new LoadException("connections, depth and threads of a load must be at least 1");
    }
    if (load.span().time().isZero() == (load.span().requests() == 0)) {
      throw new LoadException("the span of a load must have either a time or requests");
    }
    if (!load.timeout().isPositive()) {
      throw new LoadException("the timeout of a load must be longer than 0");
    }
    return new Load(
        load.host(),
        load.port(),
        load.script(),
        load.pace(),
        load.connections(),
        load.depth(),
        load.requestsPerConnection(),
        Math.min(load.threads(), load.connections()),
        load.warmUp(),
        load.span(),
        load.timeout(),
        load.seed());
  }

  /** Does it. */
  LoadResult run(Watch watch) {
    try {
      long[] threads = threads();
      boolean warms = load.warmUp().isPositive();
      if (warms) {
        begin();
      }
      WarmUp warmUp = WarmUp.await(load.warmUp(), this::answers, done::isCompletedExceptionally);
      Window window = Window.of(load, System.nanoTime() + HEAD_START);
      lanes.forEach(lane -> lane.loop().execute(() -> lane.count(window)));
      Waiting.until(window.from(), done::isCompletedExceptionally);
      if (!warms) {
        begin();
      }
      var meter = new Meter(threads);
      watch.begins();
      if (load.span().requests() > 0) {
        awaitCount();
      } else {
        Waiting.until(window.to(), done::isCompletedExceptionally);
      }
      Meter.Usage usage = meter.stop();
      long ended = System.nanoTime();
      watch.ends();
      awaitDone(load.timeout().toNanos() + GRACE);
      return Results.of(load, lanes, window, ended, usage, warmUp);
    } finally {
      stop();
    }
  }

  private void begin() {
    lanes.forEach(lane -> lane.loop().execute(lane::start));
  }

  private long[] threads() {
    long[] ids = new long[lanes.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = get(lanes.get(i).loop().submit(() -> Thread.currentThread().threadId()), GRACE);
    }
    return ids;
  }

  private long answers() {
    return lanes.stream().mapToLong(lane -> lane.tally().published()).sum();
  }

  private void awaitCount() {
    try {
      awaitDone(LONGEST_COUNT);
    } catch (LoadException e) {
      throw e.getCause() instanceof TimeoutException
          ? new LoadException(
              "%d requests were not answered within %d s"
                  .formatted(load.span().requests(), TimeUnit.NANOSECONDS.toSeconds(LONGEST_COUNT)),
              e)
          : e;
    }
  }

  private void awaitDone(long nanos) {
    get(done, nanos);
  }

  private static <T> T get(Future<T> future, long nanos) {
    try {
      return future.get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof LoadException known
          ? known
          : new LoadException("the generator failed: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new LoadException("the generator's own threads hang", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException("the generator was interrupted", e);
    }
  }

  private void stop() {
    for (Lane lane : lanes) {
      get(lane.loop().submit(lane::stop, true), GRACE);
    }
  }
}
