package io.busbar.store.rocksdb;

import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How queues come to be, and messages into them. */
final class Posting {

  private static final ByteBuffer NO_METADATA = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private Posting() {}

  static boolean createQueue(Batch batch, QueueId id, ByteBuffer metadata) {
    Draft queue = batch.queue(id);
    if (queue.exists()) {
      return false;
    }
    batch.create(queue, metadata);
    return true;
  }

  static boolean replaceMetadata(Batch batch, QueueId id, ByteBuffer expected, ByteBuffer updated) {
    Draft queue = batch.queue(id);
    if (!queue.exists() || !queue.metadata().equals(expected)) {
      return false;
    }
    queue.setMetadata(updated);
    return true;
  }

  static List<Long> post(
      Batch batch, QueueId id, String client, List<NewMessage> messages, long now) {
    Draft queue = open(batch, id);
    List<Long> markers = new ArrayList<>(messages.size());
    for (NewMessage message : messages) {
      markers.add(append(batch, queue, client, message, now));
    }
    batch.posted(id);
    return List.copyOf(markers);
  }

  /** Moves messages that have been claimed too often to the end of a queue. */
  static void bury(
      Batch batch, Draft from, List<Entry> dead, QueueId to, Optional<Duration> ttl, long now) {
    if (dead.isEmpty()) {
      return;
    }
    Draft target = open(batch, to);
    for (Entry entry : dead) {
      Duration life =
          ttl.orElseGet(() -> Duration.between(Nanos.instant(now), Nanos.instant(entry.end())));
      NewMessage letter = new NewMessage(entry.message().body(), life, Duration.ZERO);
      append(batch, target, entry.message().client(), letter, now);
      Removing.remove(batch, from, entry);
    }
    batch.posted(to);
  }

  private static Draft open(Batch batch, QueueId id) {
    Draft queue = batch.queue(id);
    if (!queue.exists()) {
      batch.create(queue, NO_METADATA);
    }
    return queue;
  }

  private static long append(
      Batch batch, Draft queue, String client, NewMessage message, long now) {
    Head head = queue.head();
    long marker = batch.markers().next(head.last);
    long readyAt = message.delay().isZero() ? 0 : Nanos.after(now, message.delay());
    byte[] value = Records.message(now, message.ttl(), readyAt, client, message.body());
    // What is kept in memory is this copy, and not a part of a request.
    Entry entry = Entry.posted(marker, client, now, message.ttl(), readyAt, Records.body(value));
    long number = queue.number();
    batch.put(Family.MESSAGES, Keys.message(number, marker), value);
    batch.put(Family.INDEX, Keys.expiry(number, entry.end(), marker), Records.EMPTY);
    if (entry.readyAt() != 0) {
      batch.put(Family.INDEX, Keys.entry(Keys.DELAYED, number, marker), Records.EMPTY);
      batch.put(Family.INDEX, Keys.delayEnd(number, readyAt, marker), Records.EMPTY);
      head.delayed++;
      head.due = Math.min(head.due, readyAt);
    }
    if (head.total == 0) {
      head.first = marker;
    }
    head.total++;
    head.last = marker;
    head.ends(entry.end(), marker);
    queue.tell(new Draft.Change.Put(entry));
    return marker;
  }
}
