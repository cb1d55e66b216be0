package io.busbar.bench.contender;

import io.busbar.bench.contender.GcLog.Heap;
import io.busbar.bench.contender.GcLog.Pause;
import java.util.List;
import java.util.Optional;

/**
 * Stops for garbage collection.
 *
 * @param all of them, in the order of time
 */
public record Pauses(List<Pause> all) {

  /** Of fewer, one that came early or late would show too much. */
  private static final int LEAST = 3;

  private static final double BYTES_PER_MIB = 1 << 20;
  private static final double MILLIS_PER_SECOND = 1000;

  /** How many. */
  public int count() {
    return all.size();
  }

  /** How long they took together. */
  public double millis() {
    return all.stream().mapToDouble(Pause::millis).sum();
  }

  /**
   * Bytes that were allocated in a second between the first pause and the last: what the heap grew
   * by from the end of each to the beginning of the next. Empty if there were fewer than three, or
   * they don't tell of the heap.
   */
  public Optional<Double> allocationRate() {
    List<Heap> heaps = all.stream().flatMap(pause -> pause.heap().stream()).toList();
    if (heaps.size() < LEAST || heaps.size() < all.size()) {
      return Optional.empty();
    }
    double mib = 0;
    for (int i = 1; i < heaps.size(); i++) {
      mib += heaps.get(i).before() - heaps.get(i - 1).after();
    }
    double seconds = (all.getLast().at() - all.getFirst().at()) / MILLIS_PER_SECOND;
    return seconds > 0 ? Optional.of(mib * BYTES_PER_MIB / seconds) : Optional.empty();
  }
}
