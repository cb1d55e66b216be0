package io.busbar.tck;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only when it is told to, forwards or back. Safe from any thread. */
public final class ManualClock implements InstantSource {

  private volatile Instant now;

  /** A clock that stands at an instant. */
  public ManualClock(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves the clock by a time, which may be negative. */
  public synchronized void advance(Duration time) {
    now = now.plus(time);
  }

  /** Sets the clock to an instant. */
  public synchronized void set(Instant instant) {
    now = instant;
  }
}
