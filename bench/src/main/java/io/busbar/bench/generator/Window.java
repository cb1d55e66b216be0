package io.busbar.bench.generator;

import io.busbar.bench.load.Load;
import java.util.concurrent.TimeUnit;

/**
 * The time that counts, in the time of {@link System#nanoTime}.
 *
 * @param from when it begins
 * @param to when it ends; long after if requests are counted
 * @param part how long each part is whose rate is told
 * @param parts how many there are; more are added as they come if requests are counted
 */
record Window(long from, long to, long part, int parts) {

  /** Fewest parts whose rates are told. */
  static final int FEWEST = 10;

  private static final int MOST = 120;
  private static final long FOREVER = TimeUnit.DAYS.toNanos(365);
  private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(5);

  /** Not yet. */
  static final Window NEVER =
      new Window(System.nanoTime() + FOREVER, System.nanoTime() + 2 * FOREVER, 1, 0);

  /** What a load says, from then on. */
  static Window of(Load load, long from) {
    long time = load.span().time().toNanos();
    if (time == 0) {
      return new Window(from, from + FOREVER, SHORT, 0);
    }
    int parts = Math.clamp(load.span().time().toSeconds(), FEWEST, MOST);
    return new Window(from, from + time, (time + parts - 1) / parts, parts);
  }
}
