package io.busbar.store.rocksdb;

/**
 * Keeps those who read the database from being ahead of memory. Between the moment at which a batch
 * can be seen in the database and the one at which the tails have it, who has seen it would find
 * that a tail does not know of it yet. So whoever has read such a state waits until it is known.
 */
final class Publication {

  private boolean committing;
  private long published;

  /**
   * A batch is about to be written.
   *
   * @param sequence the database's state, which memory has as well
   */
  synchronized void begin(long sequence) {
    committing = true;
    published = sequence;
  }

  /** Memory has what the database has. */
  synchronized void end() {
    committing = false;
    notifyAll();
  }

  /** Waits until memory has a state that was read from the database. */
  synchronized void await(long sequence) {
    boolean interrupted = false;
    while (committing && sequence > published) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
