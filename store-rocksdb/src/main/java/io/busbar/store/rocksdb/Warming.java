package io.busbar.store.rocksdb;

import io.busbar.api.store.QueueId;
import java.util.ArrayList;
import java.util.List;

/** Brings a queue's newest messages into memory. */
final class Warming {

  private static final int MESSAGES = 100;
  private static final int BYTES = 64 << 10;

  private Warming() {}

  /** Warms a queue that is there and not in memory. */
  static void warm(Batch batch, QueueId id) {
    Draft queue = batch.queue(id);
    if (!queue.exists() || !queue.isCold()) {
      return;
    }
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
    newest.forEach(entry -> queue.tell(new Draft.Change.Put(entry)));
  }
}
