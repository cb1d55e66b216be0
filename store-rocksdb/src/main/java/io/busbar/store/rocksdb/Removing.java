package io.busbar.store.rocksdb;

import io.busbar.api.store.Deletion;
import io.busbar.api.store.QueueId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How messages and queues go. */
final class Removing {

  /** A purge of so many messages deletes each; one of more gives the queue a new number. */
  private static final int FEW = 1000;

  private Removing() {}

  static boolean deleteQueue(Batch batch, QueueId id) {
    Draft queue = batch.queue(id);
    if (!queue.exists()) {
      return false;
    }
    queue.drop();
    return true;
  }

  static void delete(Batch batch, QueueId id, List<Long> markers) {
    Draft queue = batch.queue(id);
    for (long marker : markers) {
      Entry entry = find(queue, marker);
      if (entry != null) {
        remove(batch, queue, entry);
      }
    }
  }

  static Deletion delete(Batch batch, QueueId id, long marker, Optional<String> claim, long now) {
    Draft queue = batch.queue(id);
    Entry entry = find(queue, marker);
    if (entry == null || entry.isExpired(now)) {
      return Deletion.ABSENT;
    }
    Optional<String> holder = entry.isClaimed(now) ? entry.message().claim() : Optional.empty();
    if (holder.equals(claim)) {
      remove(batch, queue, entry);
      return Deletion.DELETED;
    }
    if (claim.isEmpty()) {
      return Deletion.CLAIMED;
    }
    if (holder.isEmpty()) {
      return Deletion.NOT_CLAIMED;
    }
    return Claiming.find(batch, queue, claim.get(), now).isEmpty()
        ? Deletion.UNKNOWN_CLAIM
        : Deletion.CLAIMED_BY_OTHER;
  }

  private static @Nullable Entry find(Draft queue, long marker) {
    return queue.exists() ? queue.entry(marker) : null;
  }

  /** Deletes what no claim holds, of a queue whose ends have been seen to. */
  static void purge(Batch batch, Draft queue) {
    Head head = queue.head();
    if (head.total - head.claimed <= FEW && head.total <= 2 * FEW) {
      free(batch, queue).forEach(entry -> remove(batch, queue, entry));
    } else {
      keepClaimed(batch, queue);
    }
  }

  private static List<Entry> free(Batch batch, Draft queue) {
    List<Entry> free = new ArrayList<>();
    try (Scan scan = batch.messages(queue.number(), queue.head().first)) {
      for (; scan.valid(); scan.next()) {
        long marker = Keys.messageMarker(scan.key());
        Entry entry = batch.entry(queue.number(), queue.head(), marker, scan.value());
        if (!entry.isInClaim()) {
          free.add(entry);
        }
      }
    }
    return free;
  }

  /** Takes the claims and what they hold to a new number, and leaves the rest behind. */
  private static void keepClaimed(Batch batch, Draft queue) {
    long old = queue.number();
    Head before = queue.head();
    List<ClaimRecord> claims = new ArrayList<>();
    if (before.claimed > 0) {
      try (Scan scan = batch.scan(Keys.CLAIM, old)) {
        for (; scan.valid(); scan.next()) {
          claims.add(ClaimRecord.of(Keys.claimId(scan.key()), scan.value()));
        }
      }
    }
    queue.renumber(batch.markers().nextNumber());
    for (ClaimRecord claim : claims) {
      for (long marker : claim.markers()) {
        Entry entry = batch.entry(old, before, marker);
        if (entry != null) {
          copy(batch, queue, entry);
        }
      }
      Claiming.put(batch, queue, claim);
    }
  }

  private static void copy(Batch batch, Draft queue, Entry entry) {
    Head head = queue.head();
    long marker = entry.marker();
    batch.put(Family.MESSAGES, Keys.message(queue.number(), marker), Records.message(entry));
    batch.put(Family.INDEX, Keys.expiry(queue.number(), entry.end(), marker), Records.EMPTY);
    Hold hold = entry.hold();
    if (hold != null) {
      Claiming.hold(batch, queue, entry, hold);
      head.holds++;
    }
    head.first = Math.min(head.first, marker);
    head.total++;
    head.ends(entry.end(), marker);
  }

  /** Removes a message and all that is written of it. */
  static void remove(Batch batch, Draft queue, Entry entry) {
    Head head = queue.head();
    long number = queue.number();
    long marker = entry.marker();
    batch.delete(Family.MESSAGES, Keys.message(number, marker));
    batch.delete(Family.INDEX, Keys.expiry(number, entry.end(), marker));
    if (entry.isInClaim()) {
      Claiming.forget(batch, queue, entry);
    } else if (entry.readyAt() != 0 && head.delayed > 0 && isDelayed(batch, number, marker)) {
      batch.delete(Family.INDEX, Keys.entry(Keys.DELAYED, number, marker));
      batch.delete(Family.INDEX, Keys.delayEnd(number, entry.readyAt(), marker));
      queue.dueRemoved(entry.readyAt());
      head.delayed--;
    } else if (marker < head.cursor) {
      batch.delete(Family.INDEX, Keys.entry(Keys.READY, number, marker));
      head.ready--;
    }
    if (entry.hold() != null) {
      batch.delete(Family.INDEX, Keys.entry(Keys.HOLD, number, marker));
      head.holds--;
    }
    head.total--;
    queue.removed(marker);
    queue.endRemoved(entry.end(), marker);
    queue.tell(new Draft.Change.Remove(marker));
  }

  private static boolean isDelayed(Batch batch, long number, long marker) {
    return batch.get(Family.INDEX, Keys.entry(Keys.DELAYED, number, marker)) != null;
  }

  /**
   * Deletes messages whose lives are over, and sets the alarm anew.
   *
   * @param most at most so many, unless that is all of them
   */
  static void expire(Batch batch, Draft queue, long now, int most) {
    Head head = queue.head();
    if (head.total > most && isAllExpired(batch, queue, now)) {
      queue.renumber(batch.markers().nextNumber()); // what a queue left alone comes to
      return;
    }
    List<byte[]> gone = new ArrayList<>();
    try (Scan ends = queue.ends()) {
      for (; ends.valid() && Keys.time(ends.key()) <= now && gone.size() < most; ends.next()) {
        gone.add(ends.key());
      }
    }
    queue.endRemoved(head.firstEnd, head.firstEnding);
    for (byte[] key : gone) {
      batch.delete(Family.INDEX, key);
      Entry entry = queue.entry(Keys.expiryMarker(key));
      if (entry != null) {
        remove(batch, queue, entry);
      }
    }
    queue.resetAlarm();
  }

  private static boolean isAllExpired(Batch batch, Draft queue, long now) {
    try (Scan ends = batch.scan(Keys.EXPIRY, queue.number())) {
      ends.last();
      return ends.valid() && Keys.time(ends.key()) <= now;
    }
  }
}
