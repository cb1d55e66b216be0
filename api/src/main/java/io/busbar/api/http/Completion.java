package io.busbar.api.http;

/**
 * Told how something asynchronous came out: exactly one of its methods is called, once, on any
 * thread. Must not block.
 */
public interface Completion {

  /** Does nothing either way. */
  Completion NONE = of(() -> {});

  /** It was done. */
  void succeeded();

  /**
   * It could not be done.
   *
   * @param cause why, for a log; never the only thing to tell cases apart by
   */
  void failed(Throwable cause);

  /** A completion that runs the same action either way. */
  static Completion of(Runnable action) {
    return new Completion() {
      @Override
      public void succeeded() {
        action.run();
      }

      @Override
      public void failed(Throwable cause) {
        action.run();
      }
    };
  }
}
