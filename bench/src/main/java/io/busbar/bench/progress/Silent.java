package io.busbar.bench.progress;

import java.io.PrintStream;
import java.time.Duration;

/** Says only what a person must know. */
record Silent(PrintStream out) implements Progress {

  @Override
  public void step(String what, double done, Duration left) {}

  @Override
  public void note(String text) {
    out.println(text);
  }

  @Override
  public void end() {}
}
