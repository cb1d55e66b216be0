package io.busbar.bench.command;

/** The wish that a comparison ends early; it may come before there is anything to end. */
final class Stop {

  private Runnable action = () -> {};
  private boolean asked;

  /** Asks for it, from any thread. */
  synchronized void ask() {
    asked = true;
    action.run();
  }

  /**
   * What is to be done then, in place of what was to be done before; at once, if it was asked for.
   */
  synchronized void then(Runnable other) {
    action = other;
    if (asked) {
      action.run();
    }
  }

  /** Whether it was asked for. */
  synchronized boolean isAsked() {
    return asked;
  }
}
