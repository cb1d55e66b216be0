package io.busbar.store.rocksdb;

import java.util.List;

/** All messages between two markers of a queue, of which more are on the disk. For one thread. */
final class Window {

  private final long after;
  private final long until;
  private final Tail messages = new Tail();
  private boolean used = true;

  /**
   * Opens on messages.
   *
   * @param after they come after this marker
   * @param until there is no further one up to this marker
   * @param entries in order
   */
  Window(long after, long until, List<Entry> entries) {
    this.after = after;
    this.until = until;
    entries.forEach(messages::put);
  }

  /** The last marker of which it can be said whether there is such a message. */
  long until() {
    return until;
  }

  Tail messages() {
    return messages;
  }

  /** Whether it is here or nowhere. */
  boolean has(long marker) {
    return marker > after && marker <= until;
  }

  /** Whether what comes right after a marker is here. */
  boolean follows(long marker) {
    return marker >= after && marker < until;
  }

  /** It is being read. */
  void use() {
    used = true;
  }

  boolean isUsed() {
    return used;
  }

  /** From now on it counts as not used. */
  void rest() {
    used = false;
  }
}
