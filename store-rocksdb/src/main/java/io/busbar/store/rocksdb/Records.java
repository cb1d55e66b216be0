package io.busbar.store.rocksdb;

import io.busbar.api.store.Message;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The values: messages as posted, holds, queues. */
final class Records {

  static final byte[] EMPTY = {};

  /** How many bytes a duration takes. */
  static final int DURATION = Long.BYTES + Integer.BYTES;

  private static final int TIMES = 2 * Long.BYTES + DURATION;

  private Records() {}

  static byte[] message(Entry entry) {
    Message message = entry.message();
    return message(
        Nanos.of(message.created()),
        message.ttl(),
        entry.readyAt(),
        message.client(),
        message.body());
  }

  /**
   * A message as it is posted.
   *
   * @param created when, in {@link Nanos}
   * @param readyAt when its delay ends, in {@link Nanos}; 0 if it has none
   */
  static byte[] message(long created, Duration ttl, long readyAt, String from, ByteBuffer body) {
    byte[] client = Keys.utf8(from);
    return ByteBuffer.allocate(TIMES + Integer.BYTES + client.length + body.remaining())
        .putLong(created)
        .put(duration(ttl))
        .putLong(readyAt)
        .putInt(client.length)
        .put(client)
        .put(body.duplicate())
        .array();
  }

  /** The body of a message, over the same bytes. */
  static ByteBuffer body(byte[] message) {
    int client = ByteBuffer.wrap(message).getInt(TIMES);
    int start = TIMES + Integer.BYTES + client;
    return ByteBuffer.wrap(message, start, message.length - start).slice();
  }

  static Entry message(long marker, byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    long created = from.getLong();
    Duration ttl = duration(from);
    long readyAt = from.getLong();
    String client = Keys.text(from, from.getInt());
    return Entry.posted(marker, client, created, ttl, readyAt, from.slice());
  }

  static byte[] hold(Hold hold) {
    ByteBuffer to =
        ByteBuffer.allocate(TIMES + Integer.BYTES + (hold.claim().isPresent() ? 16 : 0))
            .putLong(hold.until())
            .putLong(hold.end())
            .put(duration(hold.ttl()))
            .putInt(hold.claims());
    hold.claim()
        .map(UUID::fromString)
        .ifPresent(
            id -> to.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
    return to.array();
  }

  static Hold hold(byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    long until = from.getLong();
    long end = from.getLong();
    Duration ttl = duration(from);
    int claims = from.getInt();
    Optional<String> claim =
        from.hasRemaining()
            ? Optional.of(new UUID(from.getLong(), from.getLong()).toString())
            : Optional.empty();
    return new Hold(until, end, ttl, claims, claim);
  }

  static byte[] queue(long number, ByteBuffer metadata) {
    return ByteBuffer.allocate(Long.BYTES + metadata.remaining())
        .putLong(number)
        .put(metadata.duplicate())
        .array();
  }

  static long queueNumber(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong();
  }

  static ByteBuffer queueMetadata(byte[] bytes) {
    return ByteBuffer.wrap(bytes, Long.BYTES, bytes.length - Long.BYTES).slice().asReadOnlyBuffer();
  }

  /** Seconds and the nanoseconds beyond them: {@link #DURATION} bytes. */
  static ByteBuffer duration(Duration duration) {
    return ByteBuffer.allocate(DURATION)
        .putLong(duration.toSeconds())
        .putInt(duration.toNanosPart())
        .flip();
  }

  static Duration duration(ByteBuffer from) {
    return Duration.ofSeconds(from.getLong(), from.getInt());
  }

  static byte[] number(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  static long number(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong();
  }
}
