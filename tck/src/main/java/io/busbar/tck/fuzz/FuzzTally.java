package io.busbar.tck.fuzz;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What a run has seen so far. For any thread. */
public final class FuzzTally {

  private final long seed;
  private final long begin = System.nanoTime();
  private final LongAdder inputs = new LongAdder();
  private final LongAdder served = new LongAdder();
  private final Map<Integer, LongAdder> refusals = new ConcurrentSkipListMap<>();

  FuzzTally(long seed) {
    this.seed = seed;
  }

  void add(Judge.Result result) {
    inputs.increment();
    served.add(result.served());
    if (result.status() >= 400) {
      refusals.computeIfAbsent(result.status(), _ -> new LongAdder()).increment();
    }
  }

  /** How many inputs came out as they must. */
  public long inputs() {
    return inputs.sum();
  }

  /** Seed, numbers and time so far, in a line. */
  @Override
  public String toString() {
    Duration time = Duration.ofNanos(System.nanoTime() - begin);
    return "seed %d, %d inputs, %d answers, refusals %s, %d ms"
        .formatted(seed, inputs.sum(), served.sum(), new TreeMap<>(refusals), time.toMillis());
  }
}
