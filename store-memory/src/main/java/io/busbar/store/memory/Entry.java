package io.busbar.store.memory;

import io.busbar.api.store.Message;
import io.busbar.api.store.NewMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message in its queue. Belongs to the queue's lock, but what it gives out is immutable. */
final class Entry {

  /** By the end of their lives. */
  static final Comparator<Entry> BY_END =
      Comparator.comparing(Entry::end).thenComparingLong(Entry::marker);

  /** By the end of their delays. */
  static final Comparator<Entry> BY_DELAY =
      Comparator.comparing(Entry::readyAt).thenComparingLong(Entry::marker);

  /** What an entry takes besides its body, measured in a heap full of them, each claimed alone. */
  private static final long OVERHEAD = 896;

  private final Instant readyAt;
  private Message message;
  private Instant end;
  private @Nullable Held claim;

  /** A message that is posted now. Keeps the body's very buffer. */
  Entry(long marker, String client, Instant now, NewMessage posted) {
    this.readyAt = Instants.after(now, posted.delay());
    this.end = Instants.after(now, posted.ttl());
    this.message =
        new Message(marker, client, now, posted.ttl(), Optional.empty(), 0, posted.body());
  }

  /** What a message with a body of so many bytes takes. */
  static long cost(int body) {
    return OVERHEAD + body;
  }

  long cost() {
    return cost(message.body().remaining());
  }

  long marker() {
    return message.marker();
  }

  Message message() {
    return message;
  }

  Instant readyAt() {
    return readyAt;
  }

  Instant end() {
    return end;
  }

  @Nullable Held claim() {
    return claim;
  }

  void claimedBy(Held by) {
    claim = by;
    change(Optional.of(by.id()), message.claims() + 1, message.ttl());
  }

  /** Its claim's time is over; the message remembers it. */
  void expire() {
    claim = null;
  }

  /** Its claim was released, and is as if it had not been. */
  void release() {
    claim = null;
    change(Optional.empty(), 0, message.ttl());
  }

  void liveUntil(Instant later) {
    end = later;
    change(message.claim(), message.claims(), Duration.between(message.created(), later));
  }

  private void change(Optional<String> by, int claims, Duration ttl) {
    message =
        new Message(
            message.marker(), message.client(), message.created(), ttl, by, claims, message.body());
  }
}
