package io.busbar.store.rocksdb;

import io.busbar.api.store.QueueId;
import java.util.ArrayList;
import java.util.List;

/** Brings a queue's newest messages into memory, and those that somebody is reading. */
final class Warming {

  /** Most messages of a page that can be kept. */
  static final int PAGE = 50;

  private static final int MESSAGES = 2 * PAGE;
  private static final int BYTES = 64 << 10;

  private Warming() {}

  /**
   * Warms a queue that is there.
   *
   * @param after where somebody reads
   * @param page how many messages are read at once; no more is kept if that does not hold two pages
   */
  static void warm(Batch batch, QueueId id, long after, int page) {
    Draft queue = batch.queue(id);
    if (!queue.exists()) {
      return;
    }
    long floor = queue.isCold() ? newest(batch, queue) : queue.head().last;
    long from = Math.max(after, queue.head().first - 1);
    if (from < floor && page <= PAGE) {
      next(batch, queue, from, page);
    }
  }

  /** Gives the marker that all of these come after. */
  private static long newest(Batch batch, Draft queue) {
    List<Entry> newest = new ArrayList<>();
    long floor = 0;
    int bytes = 0;
    try (Scan scan = batch.messages(queue.number(), queue.head().first)) {
      for (scan.last(); scan.valid(); scan.previous()) {
        long marker = Keys.messageMarker(scan.key());
        byte[] value = scan.value();
        bytes += value.length;
        if (newest.size() == MESSAGES || bytes > BYTES) {
          floor = marker;
          break;
        }
        newest.add(batch.entry(queue.number(), queue.head(), marker, value));
      }
    }
    queue.tell(new Draft.Change.Clear(floor));
    newest.reversed().forEach(entry -> queue.tell(new Draft.Change.Put(entry)));
    return floor;
  }

  private static void next(Batch batch, Draft queue, long after, int page) {
    List<Entry> read = new ArrayList<>();
    long until = Long.MAX_VALUE;
    int bytes = 0;
    try (Scan scan = batch.messages(queue.number(), after + 1)) {
      for (; scan.valid(); scan.next()) {
        if (read.size() == MESSAGES || bytes > BYTES) {
          until = read.getLast().marker();
          break;
        }
        byte[] value = scan.value();
        bytes += value.length;
        long marker = Keys.messageMarker(scan.key());
        read.add(batch.entry(queue.number(), queue.head(), marker, value));
      }
    }
    if (until == Long.MAX_VALUE || read.size() >= 2 * page) {
      queue.tell(new Draft.Change.Read(after, until, List.copyOf(read)));
    }
  }
}
