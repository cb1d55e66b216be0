package io.busbar.bench.progress;

import java.io.PrintStream;
import java.time.Duration;

/** Writes a line a step. */
record Lines(PrintStream out) implements Progress {

  @Override
  public void step(String what, double done, Duration left) {
    out.printf("%3d %%  %s left  %s%n", (int) (done * 100), Clock.text(left), what);
  }

  @Override
  public void note(String text) {
    out.println(text);
  }

  @Override
  public void end() {}
}
