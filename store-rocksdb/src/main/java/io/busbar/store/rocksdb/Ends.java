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
    head.due = Nanos.NEVER;
    try (Scan scan = batch.scan(Keys.DUE, queue.number())) {
      for (; scan.valid(); scan.next()) {
        long time = Keys.time(scan.key());
        if (time > now || due.size() == most) {
          head.due = time;
          break;
        }
        due.add(scan.key());
      }
    }
    int seen = 0;
    for (byte[] key : due) {
      if (seen >= most) {
        head.due = Math.min(head.due, Keys.time(key));
        break;
      }
      seen += seeTo(batch, queue, key);
    }
    return !areDue(head, now);
  }

  private static int seeTo(Batch batch, Draft queue, byte[] key) {
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
    batch.delete(Family.INDEX, key);
    batch.delete(Family.INDEX, Keys.entry(Keys.DELAYED, queue.number(), marker));
    queue.head().delayed--;
    if (marker < queue.head().cursor) {
      Claiming.ready(batch, queue, marker);
    }
    return 1;
  }
}
