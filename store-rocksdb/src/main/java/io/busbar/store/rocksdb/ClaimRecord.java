package io.busbar.store.rocksdb;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A claim as it is kept.
 *
 * @param id which
 * @param since when it was made or renewed, in {@link Nanos}
 * @param ttl how long it holds from then on
 * @param markers what it holds, oldest first
 */
record ClaimRecord(UUID id, long since, Duration ttl, List<Long> markers) {

  ClaimRecord {
    markers = List.copyOf(markers);
  }

  /** When it ends, in {@link Nanos}. */
  long end() {
    return Nanos.after(since, ttl);
  }

  boolean isLive(long now) {
    return end() > now;
  }

  ClaimRecord without(long marker) {
    return new ClaimRecord(id, since, ttl, markers.stream().filter(one -> one != marker).toList());
  }

  byte[] bytes() {
    ByteBuffer to =
        ByteBuffer.allocate(Long.BYTES + Records.DURATION + markers.size() * Long.BYTES)
            .putLong(since)
            .put(Records.duration(ttl));
    for (long marker : markers) {
      to.putLong(marker);
    }
    return to.array();
  }

  static ClaimRecord of(UUID id, byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    long since = from.getLong();
    Duration ttl = Records.duration(from);
    List<Long> markers = new ArrayList<>(from.remaining() / Long.BYTES);
    while (from.hasRemaining()) {
      markers.add(from.getLong());
    }
    return new ClaimRecord(id, since, ttl, markers);
  }
}
