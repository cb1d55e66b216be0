package io.busbar.bench.generator;

import io.busbar.bench.load.Load;
import java.util.concurrent.atomic.AtomicLong;

/** When a lane's requests are to be sent. On the lane's thread. */
abstract class Source {

  /** When the request that was taken should have been sent. */
  long start;

  /** Whether the request that was taken counts. */
  boolean counted;

  /** What counts; {@link Window#NEVER} until that is known. */
  Window window = Window.NEVER;

  /** Makes the one that fits. */
  static Source of(Load load, Tally tally, int lane, AtomicLong budget) {
    return load.pace().isOpen()
        ? new OpenSource(load, tally, lane)
        : new ClosedSource(load, tally, budget);
  }

  /** Takes the next request, if one is to be sent now. */
  abstract boolean take(long now);

  /** From now on this counts. */
  void count(Window counting) {
    window = counting;
  }

  /** Whether none will come any more. */
  abstract boolean isSpent(long now);

  /** A request whenever an answer has come. */
  static final class ClosedSource extends Source {

    private final boolean countsRequests;
    private final Tally tally;
    private final AtomicLong budget;

    ClosedSource(Load load, Tally tally, AtomicLong budget) {
      this.tally = tally;
      countsRequests = load.span().requests() > 0;
      this.budget = budget;
    }

    @Override
    boolean take(long now) {
      start = now;
      counted = now - window.from() >= 0;
      if (!counted) {
        return true;
      }
      boolean more =
          countsRequests ? budget.get() > 0 && budget.getAndDecrement() > 0 : now - window.to() < 0;
      if (more) {
        tally.sent();
      }
      return more;
    }

    @Override
    boolean isSpent(long now) {
      return now - window.from() >= 0
          && (countsRequests ? budget.get() <= 0 : now - window.to() >= 0);
    }
  }
}
