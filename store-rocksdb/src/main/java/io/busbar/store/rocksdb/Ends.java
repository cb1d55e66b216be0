package io.busbar.store.rocksdb;

import java.util.ArrayList;
import java.util.List;

/**
 * Sees to the ends of delays and claims: messages are marked ready again. A queue that is not
 * called needs none of it, so it is done by the calls that ask for what is ready.
 */
final class Ends {

  private Ends() {}

  /** Whether something has ended that was not seen to. */
  static boolean areDue(Head head, long now) {
    return head.due <= now;
  }

  /**
   * Sees to some ends.
   *
   * @param most about so many messages
   * @return whether all have been seen to
   */
  static boolean seeTo(Batch batch, Draft queue, long now, int most) {
    Head head = queue.head();
    if (!areDue(head, now)) {
      return true;
    }
    List<byte[]> due = new ArrayList<>();
    try (Scan scan = batch.scan(Keys.DUE, queue.number(), head.due, Nanos.NEVER)) {
      for (; scan.valid() && Keys.time(scan.key()) <= now && due.size() < most; scan.next()) {
        due.add(scan.key());
      }
    }
    queue.dueRemoved(head.due);
    int seen = 0;
    for (byte[] key : due) {
      if (seen < most) {
        seen += seeTo(batch, queue, key);
      }
    }
    queue.findFirsts();
    return !areDue(head, now);
  }

  private static int seeTo(Batch batch, Draft queue, byte[] key) {
    batch.delete(Family.INDEX, key);
    if (Keys.dueKind(key) == Keys.DUE_CLAIM) {
      return batch
          .claim(queue.number(), Keys.dueClaim(key))
          .map(claim -> {
            Claiming.free(batch, queue, claim, false);
            return claim.markers().size();
          })
          .orElse(1);
    }
    long marker = Keys.dueMarker(key);
    batch.delete(Family.INDEX, Keys.entry(Keys.DELAYED, queue.number(), marker));
    queue.head().delayed--;
    if (marker < queue.head().cursor) {
      Claiming.ready(batch, queue, marker);
    }
    return 1;
  }
}
