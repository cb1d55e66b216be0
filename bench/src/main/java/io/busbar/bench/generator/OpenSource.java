package io.busbar.bench.generator;

import io.busbar.bench.load.Fault;
import io.busbar.bench.load.Load;

/**
 * Requests at equal distances, of which each lane has every n-th. What is due and has no connection
 * waits; what has waited longer than an answer may take is given up. When counting begins, the
 * requests of the warm-up that still wait are forgotten.
 */
final class OpenSource extends Source {

  private final Tally tally;
  private final int lane;
  private final int lanes;
  private final double distance;
  private final long timeout;
  private final long requests;
  private long zero;
  private long due;
  private long next;
  private long end = Long.MAX_VALUE;
  private long latest;
  private boolean counting;

  OpenSource(Load load, Tally tally, int lane) {
    this.tally = tally;
    this.lane = lane;
    lanes = load.threads();
    distance = 1e9 / load.pace().rate();
    timeout = load.timeout().toNanos();
    requests = load.span().requests();
    zero = System.nanoTime();
  }

  @Override
  void count(Window window) {
    super.count(window);
    long all = requests > 0 ? requests : (long) Math.ceil((window.to() - window.from()) / distance);
    zero = window.from();
    due = 0;
    next = 0;
    end = Math.max(0, (all - lane + lanes - 1) / lanes);
    counting = true;
  }

  private long time(long index) {
    return zero + (long) ((index * lanes + lane) * distance);
  }

  /**
   * Sees which requests are due.
   *
   * @return when the next one will be, from now; -1 if none will
   */
  long look(long now) {
    while (due < end && time(due) - now <= 0) {
      if (counting) {
        latest = Math.max(latest, now - time(due));
        tally.sent();
      }
      due++;
    }
    return due < end ? time(due) - now : -1;
  }

  /** Gives up what has waited too long. */
  void giveUp(long now) {
    while (next < due && now - time(next) >= timeout) {
      tally.fault(counting, Fault.TIMEOUT);
      next++;
    }
  }

  @Override
  boolean take(long now) {
    giveUp(now);
    if (next >= due) {
      return false;
    }
    start = time(next);
    counted = counting;
    next++;
    return true;
  }

  /** Whether requests wait for a connection. */
  boolean isWaiting() {
    return next < due;
  }

  @Override
  boolean isSpent(long now) {
    return next >= end;
  }

  /** The most that the generator itself was late, in nanoseconds. */
  long latest() {
    return latest;
  }
}
