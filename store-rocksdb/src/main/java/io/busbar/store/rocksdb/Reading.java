package io.busbar.store.rocksdb;

import io.busbar.api.store.Claim;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.Queue;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.QueueStats;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is read of the database, all of it of one instant. */
final class Reading {

  /** No marker: there is no more to look at. */
  static final long END = -1;

  /** So many messages are looked at before others have their turn. */
  private static final int STEPS = 10_000;

  private final Source source;
  private final long now;

  /**
   * Reads.
   *
   * @param now in {@link Nanos}
   */
  Reading(Source source, long now) {
    this.source = source;
    this.now = now;
  }

  /** A queue that is there. */
  record Found(long number, ByteBuffer metadata, Head head) {}

  Optional<Found> find(QueueId id) {
    byte[] record = source.get(Family.QUEUES, Keys.queue(id));
    if (record == null) {
      return Optional.empty();
    }
    long number = Records.queueNumber(record);
    byte[] head = source.get(Family.STORE, Keys.head(number));
    if (head == null) {
      throw Faults.noHead(number);
    }
    return Optional.of(new Found(number, Records.queueMetadata(record), Head.of(head)));
  }

  List<Queue> queues(String project, String namespace, String after, int limit) {
    List<Queue> found = new ArrayList<>();
    try (Scan scan = queuesAfter(project, namespace, after)) {
      for (; scan.valid() && found.size() < limit; scan.next()) {
        String name = Keys.id(scan.key()).name();
        if (!name.equals(after)) {
          found.add(new Queue(name, Records.queueMetadata(scan.value())));
        }
      }
    }
    return found;
  }

  long countQueues(String project, String namespace) {
    long count = 0;
    try (Scan scan = queuesAfter(project, namespace, "")) {
      for (; scan.valid(); scan.next()) {
        count++;
      }
    }
    return count;
  }

  private Scan queuesAfter(String project, String namespace, String name) {
    return source.scan(
        Family.QUEUES,
        Keys.queue(new QueueId(project, namespace, name)),
        Keys.afterAll(project, namespace));
  }

  /**
   * Adds messages to a list, found by the index if the queue's ends have been seen to, and one by
   * one if not.
   *
   * @param after only those with a larger marker
   * @return the marker after which to go on, when it has looked at very many; {@link #END} if there
   *     are no more, or enough
   */
  long list(Found queue, MessageQuery query, long after, List<Message> found) {
    Head head = queue.head();
    if (after >= head.last) {
      return END;
    }
    long from = Math.max(after + 1, head.first);
    if (query.claimed() || Ends.areDue(head, now)) {
      return messages(queue, query, from, found);
    }
    long passed = passed(queue, query, from, found);
    return passed == END ? messages(queue, query, Math.max(from, head.cursor), found) : passed;
  }

  private long messages(Found queue, MessageQuery query, long from, List<Message> found) {
    int steps = 0;
    try (Scan scan = source.messages(queue.number(), from)) {
      for (; scan.valid() && found.size() < query.limit(); scan.next()) {
        long marker = Keys.messageMarker(scan.key());
        take(query, source.entry(queue.number(), queue.head(), marker, scan.value()), found);
        if (++steps == STEPS) {
          return marker;
        }
      }
    }
    return END;
  }

  private void take(MessageQuery query, @Nullable Entry entry, List<Message> found) {
    if (entry != null && Selection.includes(query, entry, now)) {
      found.add(entry.message());
    }
  }

  /** Those that claims have passed and that none holds: the ready ones, and the delayed ones. */
  private long passed(Found queue, MessageQuery query, long from, List<Message> found) {
    Head head = queue.head();
    long number = queue.number();

    if (from >= head.cursor) {
      return END;
    }
    try (Scan ready = source.scan(Keys.READY, number, Math.max(from, head.readyFrom), head.cursor);
        Scan delayed = source.scan(Keys.DELAYED, number, from, head.cursor)) {
      boolean withDelayed = query.delayed() && head.delayed > 0;
      int steps = 0;
      while (found.size() < query.limit()) {
        long one = ready.valid() ? Keys.marker(ready.key()) : Long.MAX_VALUE;
        long other = withDelayed && delayed.valid() ? Keys.marker(delayed.key()) : Long.MAX_VALUE;
        long marker = Math.min(one, other);
        if (marker == Long.MAX_VALUE) {
          return END;
        }
        (marker == one ? ready : delayed).next();
        take(query, source.entry(number, head, marker), found);
        if (++steps == STEPS) {
          return marker;
        }
      }
    }
    return END;
  }

  List<Message> get(Found queue, List<Long> markers) {
    List<Message> found = new ArrayList<>(markers.size());
    for (long marker : markers) {
      live(queue, marker).ifPresent(entry -> found.add(entry.message()));
    }
    return found;
  }

  private Optional<Entry> live(Found queue, long marker) {
    return Optional.ofNullable(source.entry(queue.number(), queue.head(), marker))
        .filter(entry -> !entry.isExpired(now));
  }

  Optional<Claim> claim(Found queue, UUID id) {
    return source
        .claim(queue.number(), id)
        .filter(claim -> claim.isLive(now))
        .map(claim ->
            new Claim(
                id.toString(),
                Nanos.instant(claim.since()),
                claim.ttl(),
                get(queue, claim.markers())));
  }

  /** How a queue stands, by its head if its ends have been seen to, and by counting if not. */
  QueueStats stats(Found queue) {
    Head head = queue.head();
    if (Ends.areDue(head, now)) {
      return counted(queue);
    }
    long live = head.total - expired(queue);
    if (live == 0) {
      return QueueStats.EMPTY;
    }
    // What is claimed lives as long as its claim at least, so the expired ones are free.
    return new QueueStats(
        live - head.claimed, head.claimed, first(queue, false), first(queue, true));
  }

  private QueueStats counted(Found queue) {
    long free = 0;
    long claimed = 0;
    try (Scan scan = source.messages(queue.number(), queue.head().first)) {
      for (; scan.valid(); scan.next()) {
        long marker = Keys.messageMarker(scan.key());
        Entry entry = source.entry(queue.number(), queue.head(), marker, scan.value());
        if (!entry.isExpired(now)) {
          claimed += entry.isClaimed(now) ? 1 : 0;
          free += entry.isClaimed(now) ? 0 : 1;
        }
      }
    }
    return new QueueStats(free, claimed, first(queue, false), first(queue, true));
  }

  private long expired(Found queue) {
    long count = 0;
    long from = queue.head().firstEnd;
    try (Scan ends = source.scan(Keys.EXPIRY, queue.number(), from, Nanos.NEVER)) {
      for (; ends.valid() && Keys.time(ends.key()) <= now; ends.next()) {
        count++;
      }
    }
    return count;
  }

  /** The first live message from either side. */
  private Optional<Message> first(Found queue, boolean fromBehind) {
    try (Scan scan = source.messages(queue.number(), queue.head().first)) {
      if (fromBehind) {
        scan.last();
      }
      while (scan.valid()) {
        long marker = Keys.messageMarker(scan.key());
        Entry entry = source.entry(queue.number(), queue.head(), marker, scan.value());
        if (!entry.isExpired(now)) {
          return Optional.of(entry.message());
        }
        if (fromBehind) {
          scan.previous();
        } else {
          scan.next();
        }
      }
    }
    return Optional.empty();
  }
}
