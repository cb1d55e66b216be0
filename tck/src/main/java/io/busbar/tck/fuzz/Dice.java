package io.busbar.tck.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that comes out the same again for the same seed and number. For one thread. */
final class Dice {

  private final SplittableRandom random;

  /** The throws for one input of a run. */
  Dice(long seed, long number) {
    // Through another generator first: those of neighbouring numbers would go through the same
    // states.
    this.random = new SplittableRandom(new SplittableRandom(seed).nextLong() + mixed(number));
  }

  private static long mixed(long number) {
    return new SplittableRandom(number).nextLong();
  }

  /** A number from 0 up to this one, which is above 0 and not among them. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** True once in so many times. */
  boolean oneIn(int times) {
    return below(times) == 0;
  }

  /** One of a list's, each as often. */
  <T> T pick(List<T> some) {
    return some.get(below(some.size()));
  }

  /** A place before, in or behind a text. */
  int place(String text) {
    return below(text.length() + 1);
  }

  /** A byte: often one that means something to a parser, else any. */
  char oneByte() {
    String telling = "\r\n\0 \t:;,0123456789\u0080\u0085\u00a0\u00ff\u000b\u007f/?\"";
    return oneIn(3) ? (char) below(256) : telling.charAt(below(telling.length()));
  }
}
