package io.busbar.store.rocksdb;

import io.busbar.api.store.Message;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message with all that is known of its state. Immutable. */
final class Entry {

  /** What it takes in memory besides its body, about. */
  private static final long OVERHEAD = 400;

  private final Message message;
  private final long readyAt;
  private final long end;
  private final @Nullable Hold hold;

  private Entry(Message message, long readyAt, long end, @Nullable Hold hold) {
    this.message = message;
    this.readyAt = readyAt;
    this.end = end;
    this.hold = hold;
  }

  /**
   * As it was posted.
   *
   * @param created when, in {@link Nanos}
   * @param readyAt when its delay ends, in {@link Nanos}; 0 if it has none
   */
  static Entry posted(
      long marker, String client, long created, Duration ttl, long readyAt, ByteBuffer body) {
    return new Entry(
        new Message(marker, client, Nanos.instant(created), ttl, Optional.empty(), 0, body),
        readyAt,
        Nanos.after(created, ttl),
        null);
  }

  /** The same with what claims made of it. */
  Entry with(Hold made) {
    Message changed =
        new Message(
            message.marker(),
            message.client(),
            message.created(),
            made.ttl(),
            made.claim(),
            made.claims(),
            message.body());
    return new Entry(changed, readyAt, made.end(), made);
  }

  Message message() {
    return message;
  }

  /** How many bytes of memory it takes, about. */
  long cost() {
    return OVERHEAD + message.bodySize();
  }

  long marker() {
    return message.marker();
  }

  /** When its delay ends, in {@link Nanos}; 0 if it has none. */
  long readyAt() {
    return readyAt;
  }

  boolean isDelayed(long now) {
    return readyAt > now;
  }

  /** When its life ends, in {@link Nanos}. */
  long end() {
    return end;
  }

  boolean isExpired(long now) {
    return end <= now;
  }

  /** What claims made of it, if any has held it. */
  @Nullable Hold hold() {
    return hold;
  }

  boolean isClaimed(long now) {
    return hold != null && hold.until() > now;
  }

  /** Whether it belongs to a claim that is still written down, over or not. */
  boolean isInClaim() {
    return hold != null && hold.until() != 0;
  }

  int claims() {
    return message.claims();
  }
}
