package io.busbar.store.rocksdb;

import io.busbar.api.store.StoreException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The database as it stands at some point: at an instant for those who read, in the course of a
 * batch for those who write. Used by one thread.
 */
interface Source {

  /**
   * The value of a key, if there is one.
   *
   * @throws StoreException if it can't be read
   */
  byte @Nullable [] get(Family family, byte[] key);

  /**
   * The entries from one key up to another, which is not among them, both of them in one queue.
   *
   * @throws StoreException if they can't be read; also while the scan goes on
   */
  Scan scan(Family family, byte[] from, byte[] to);

  /** A message with its state, if it is there; expired ones are. */
  default @Nullable Entry entry(long queue, Head head, long marker) {
    byte[] message = get(Family.MESSAGES, Keys.message(queue, marker));
    return message == null ? null : entry(queue, head, marker, message);
  }

  /** A message of which the value is at hand, with its state. */
  default Entry entry(long queue, Head head, long marker, byte[] value) {
    Entry posted = Records.message(marker, value);
    Hold hold = head.holds == 0 ? null : hold(queue, marker);
    return hold == null ? posted : posted.with(hold);
  }

  /** What claims made of a message, if any has held it. */
  default @Nullable Hold hold(long queue, long marker) {
    byte[] hold = get(Family.INDEX, Keys.entry(Keys.HOLD, queue, marker));
    return hold == null ? null : Records.hold(hold);
  }

  /** A claim, over or not. */
  default Optional<ClaimRecord> claim(long queue, UUID id) {
    byte[] claim = get(Family.INDEX, Keys.claim(queue, id));
    return claim == null ? Optional.empty() : Optional.of(ClaimRecord.of(id, claim));
  }

  /** The entries of one kind that a queue has. */
  default Scan scan(byte kind, long queue) {
    return scan(Family.INDEX, Keys.from(kind, queue), Keys.from(kind, queue + 1));
  }

  /** The entries of one kind that a queue has, from a number on and before another. */
  default Scan scan(byte kind, long queue, long from, long to) {
    return scan(Family.INDEX, Keys.from(kind, queue, from), Keys.from(kind, queue, to));
  }

  /** The messages of a queue from a marker on. */
  default Scan messages(long queue, long from) {
    return scan(Family.MESSAGES, Keys.message(queue, from), Keys.message(queue + 1, 0));
  }
}
