package io.busbar.store.rocksdb;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the oldest messages that are ready, in a queue whose ends have been seen to: first those
 * that claims have passed, by the index; then those that no claim has seen yet, from the cursor on.
 * Expired ones on the way are removed. Every step that is in vain is done once only, so that a
 * queue's length costs nothing.
 */
final class Picking {

  private final Batch batch;
  private final Draft queue;
  private final long now;
  private final int limit;
  private final int maxClaims;
  private final long until;
  private final List<Entry> picked = new ArrayList<>();
  private final List<Entry> dead = new ArrayList<>();
  private final List<Entry> expired = new ArrayList<>();
  private long cursor;
  private boolean interrupted;

  private Picking(Batch batch, Draft queue, long now, int limit, int maxClaims, long until) {
    this.batch = batch;
    this.queue = queue;
    this.now = now;
    this.limit = limit;
    this.maxClaims = maxClaims;
    this.until = Math.min(until, queue.head().last);
    this.cursor = queue.head().cursor;
  }

  /**
   * Picks messages.
   *
   * @param maxClaims those that have been claimed so often are dead; 0 if none is
   * @param until messages after this marker are left alone
   * @param patience most steps in vain
   */
  static Picking pick(
      Batch batch, Draft queue, long now, int limit, int maxClaims, long until, int patience) {
    Picking picking = new Picking(batch, queue, now, limit, maxClaims, until);
    if (queue.head().ready > 0) {
      picking.passed(patience);
    }
    if (!picking.interrupted && picking.picked.size() < limit) {
      picking.unseen(patience);
    }
    picking.expired.forEach(entry -> Removing.remove(batch, queue, entry));
    return picking;
  }

  private void passed(int patience) {
    Head head = queue.head();
    long from = head.readyFrom;
    try (Scan scan = batch.scan(Keys.READY, queue.number(), from, head.cursor)) {
      for (; scan.valid() && picked.size() < limit; scan.next()) {
        if (inVain() >= patience) {
          interrupted = true;
          break;
        }
        long marker = Keys.marker(scan.key());
        Entry entry = queue.entry(marker);
        if (entry != null) {
          sort(entry);
        }
        from = marker + 1;
      }
      head.readyFrom = scan.valid() || interrupted ? from : head.cursor;
    }
  }

  private void unseen(int patience) {
    try (Scan scan = batch.messages(queue.number(), Math.max(cursor, queue.head().first))) {
      int delayed = 0;
      long marker = next(scan);
      while (marker <= until && picked.size() < limit) {
        if (inVain() + delayed >= patience) {
          interrupted = true;
          return;
        }
        Entry entry = batch.entry(queue.number(), queue.head(), marker, scan.value());
        if (!entry.isExpired(now) && isDelayed(entry)) {
          delayed++;
        } else {
          sort(entry);
        }
        cursor = marker + 1;
        scan.next();
        marker = next(scan);
      }
      if (marker > until) {
        cursor = Math.max(cursor, until + 1);
      }
    }
  }

  private static long next(Scan scan) {
    return scan.valid() ? Keys.messageMarker(scan.key()) : Long.MAX_VALUE;
  }

  /** Once its end was seen to, a delay is over for good, even if the clock is set back. */
  private boolean isDelayed(Entry entry) {
    return entry.isDelayed(now)
        && batch.get(Family.INDEX, Keys.entry(Keys.DELAYED, queue.number(), entry.marker()))
            != null;
  }

  private void sort(Entry entry) {
    if (entry.isExpired(now)) {
      expired.add(entry);
    } else if (maxClaims > 0 && entry.claims() >= maxClaims) {
      dead.add(entry);
    } else {
      picked.add(entry);
    }
  }

  private int inVain() {
    return dead.size() + expired.size();
  }

  /** What can be claimed, oldest first; the cursor still stands before what was unseen. */
  List<Entry> picked() {
    return picked;
  }

  /** What has been claimed too often. */
  List<Entry> dead() {
    return dead;
  }

  /** Whether patience ran out before there was enough. */
  boolean wasInterrupted() {
    return interrupted;
  }

  /** Leaves what was picked for the next to come. */
  void putBack() {
    for (Entry entry : picked) {
      if (entry.marker() < queue.head().cursor) {
        queue.head().readyFrom = Math.min(queue.head().readyFrom, entry.marker());
      } else {
        Claiming.ready(batch, queue, entry.marker());
      }
    }
    advance();
  }

  /** Lets the next to come begin after what was seen here. */
  void advance() {
    queue.head().cursor = Math.max(queue.head().cursor, cursor);
  }
}
