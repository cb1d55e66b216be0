package io.busbar.bench.progress;

import java.io.PrintStream;
import java.time.Duration;

/** A bar on one line of a terminal, written over at each step. */
final class Bar implements Progress {

  private static final int WIDTH = 24;
  private static final int NARROWEST = 40;
  private static final int USUAL = 80;

  private final PrintStream out;
  private final int columns;
  private String line = "";

  /** On a terminal as wide as the launcher says. */
  Bar(PrintStream out) {
    this.out = out;
    columns = columns(System.getenv().getOrDefault("COLUMNS", ""));
  }

  private static int columns(String text) {
    try {
      return Math.max(NARROWEST, Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      return USUAL;
    }
  }

  @Override
  public void step(String what, double done, Duration left) {
    int filled = (int) Math.round(done * WIDTH);
    String text =
        "[%s%s] %3d %% %s left  %s"
            .formatted(
                "#".repeat(filled),
                " ".repeat(WIDTH - filled),
                (int) (done * 100),
                Clock.text(left),
                what);
    line = text.length() < columns ? text : text.substring(0, columns - 1);
    draw();
  }

  private void draw() {
    // To the line's beginning, and away with what was on it.
    out.print("\r\u001b[K" + line);
    out.flush();
  }

  @Override
  public void note(String text) {
    out.print("\r\u001b[K");
    out.println(text);
    draw();
  }

  @Override
  public void end() {
    line = "";
    draw();
  }
}
