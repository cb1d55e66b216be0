package io.busbar.store.rocksdb;

import io.busbar.api.store.QueueId;
import java.util.ArrayList;
import java.util.List;

/** Brings a queue's newest messages into memory, and those that somebody is reading. */
final class Warming {

  private static final int MESSAGES = 100;
  private static final int BYTES = 64 << 10;

  private Warming() {}

  /**
   * Warms a queue that is there.
   *
   * @param after where somebody reads
   */
  static void warm(Batch batch, QueueId id, long after) {
    Draft queue = batch.queue(id);
    if (!queue.exists()) {
      return;
    }
    if (queue.isCold()) {
      newest(batch, queue);
    }
    from(batch, queue, Math.max(after, queue.head().first - 1));
  }

  private static void newest(Batch batch, Draft queue) {
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
  }

  /** One at least: else the next who reads would have it done again. */
  private static void from(Batch batch, Draft queue, long after) {
    List<Entry> read = new ArrayList<>();
    int bytes = 0;
    try (Scan scan = batch.messages(queue.number(), after + 1)) {
      for (; scan.valid() && read.size() < MESSAGES && bytes < BYTES; scan.next()) {
        byte[] value = scan.value();
        bytes += value.length;
        long marker = Keys.messageMarker(scan.key());
        read.add(batch.entry(queue.number(), queue.head(), marker, value));
      }
    }
    if (!read.isEmpty()) {
      queue.tell(new Draft.Change.Read(after, List.copyOf(read)));
    }
  }
}
