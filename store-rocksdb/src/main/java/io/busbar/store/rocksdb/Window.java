package io.busbar.store.rocksdb;

import java.util.List;

/** All messages between two markers of a queue, of which more are on the disk. For one thread. */
final class Window {

  private final long after;
  private final long until;
  private final Tail messages = new Tail();
  private long bytes;
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
    for (Entry entry : entries) {
      messages.put(entry);
      bytes += entry.cost();
    }
  }

  /** The last marker of which it can be said whether there is such a message. */
  long until() {
    return until;
  }

  /** To be read. */
  Tail messages() {
    return messages;
  }

  /** What its messages take. */
  long bytes() {
    return bytes;
  }

  /** Whether a message of this marker is here or nowhere. */
  boolean has(long marker) {
    return marker > after && marker <= until;
  }

  /** Whether what comes right after a marker is here. */
  boolean follows(long marker) {
    return marker >= after && marker < until;
  }

  /**
   * Takes a message out, if it is here.
   *
   * @return how many bytes it took
   */
  long remove(long marker) {
    Entry gone = has(marker) ? messages.remove(marker) : null;
    long freed = gone == null ? 0 : gone.cost();
    bytes -= freed;
    return freed;
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
