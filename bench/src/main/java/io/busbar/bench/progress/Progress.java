package io.busbar.bench.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Told how far a comparison is. For one thread. */
public interface Progress {

  /**
   * A step begins.
   *
   * @param what round, contender and load
   * @param done which part of all is done, from 0 to 1
   * @param left how long the rest will take, about
   */
  void step(String what, double done, Duration left);

  /** Something that a person must know now. */
  void note(String text);

  /** All is over. */
  void end();

  /** How it is told: {@code --progress}. */
  enum Form {
    /** A bar on a terminal, lines elsewhere. */
    AUTO,
    /** A line a step. */
    PLAIN,
    /** A line of JSON a step. */
    JSON,
    /** Not at all, but for what a person must know. */
    NONE;

    /**
     * Tells in this form.
     *
     * @param out where to; standard error, so that results stay alone
     */
    public Progress to(PrintStream out, boolean isTerminal) {
      return switch (this) {
        case AUTO -> isTerminal ? new Bar(out) : new Lines(out);
        case PLAIN -> new Lines(out);
        case JSON -> new JsonLines(out);
        case NONE -> new Silent(out);
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
