package io.busbar.store.rocksdb;

import io.busbar.api.store.QueueId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue in the course of a batch. What it is changed to is written to the batch at once, but for
 * its head, which is written when the batch is finished.
 */
final class Draft {

  private static final ByteBuffer NO_METADATA = ByteBuffer.allocate(0).asReadOnlyBuffer();

  /** What the queue's tail has to be told after the commit. */
  sealed interface Change {
    /** A message is there, or is other than before. */
    record Put(Entry entry) implements Change {}

    /** A message is gone. */
    record Remove(long marker) implements Change {}

    /** Claims made something else of a message. */
    record Held(long marker, Hold hold) implements Change {}

    /** The tail begins anew: it has all messages after a marker, and that is none yet. */
    record Clear(long floor) implements Change {}
  }

  /** What there was when the current write began. */
  private record Mark(
      long number,
      boolean exists,
      ByteBuffer metadata,
      Head head,
      int changes,
      boolean firstGone) {}

  private final Batch batch;
  private final QueueId id;
  private final boolean cold;

  /** The head as it is written down, and for which queue number. */
  private final byte[] headBefore;

  private final long alarmBefore;
  private final long lastBefore;
  private final long numberBefore;

  private long number;
  private boolean exists;
  private ByteBuffer metadata;
  private Head head;
  private boolean firstGone;
  private final List<Change> changes = new ArrayList<>();
  private @Nullable Mark mark;

  /**
   * Of a queue that is there.
   *
   * @param cold whether it is not in memory
   */
  Draft(Batch batch, QueueId id, long number, ByteBuffer metadata, Head head, boolean cold) {
    this.batch = batch;
    this.id = id;
    this.number = number;
    this.numberBefore = number;
    this.exists = true;
    this.cold = cold;
    this.metadata = metadata;
    this.head = head;
    this.headBefore = head.bytes();
    this.alarmBefore = head.alarm;
    this.lastBefore = head.last;
  }

  /** Of one that is not. */
  Draft(Batch batch, QueueId id) {
    this(batch, id, 0, NO_METADATA, new Head(), true);
    this.exists = false;
  }

  QueueId id() {
    return id;
  }

  boolean exists() {
    return exists;
  }

  /** The number under which it is kept; of no meaning if it is not there. */
  long number() {
    return number;
  }

  ByteBuffer metadata() {
    return metadata;
  }

  /** Whether it was not in memory when the batch began. */
  boolean isCold() {
    return cold;
  }

  /** To be changed at will. */
  Head head() {
    return head;
  }

  /** The last marker that was given out before this batch. */
  long lastBefore() {
    return lastBefore;
  }

  /** What its tail has to be told after the commit, in order. */
  List<Change> changes() {
    return changes;
  }

  /** The message at the head was removed: where the first one is now has to be found out. */
  void firstGone() {
    firstGone = true;
  }

  void tell(Change change) {
    changes.add(change);
  }

  /** A message of it, with its state. */
  @Nullable Entry entry(long marker) {
    return batch.entry(number, head, marker);
  }

  // --- The queue itself

  /**
   * Makes it.
   *
   * @param start its markers are larger
   */
  void create(long fresh, long start, ByteBuffer content) {
    number = fresh;
    exists = true;
    head = new Head();
    head.last = start;
    head.first = start + 1;
    head.cursor = start + 1;
    setMetadata(content);
    tell(new Change.Clear(0));
  }

  void setMetadata(ByteBuffer content) {
    metadata = copy(content);
    batch.put(Family.QUEUES, Keys.queue(id), Records.queue(number, metadata));
  }

  private static ByteBuffer copy(ByteBuffer given) {
    byte[] bytes = new byte[given.remaining()];
    given.duplicate().get(bytes);
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /** Removes it with all that it has, which is dropped later. */
  void drop() {
    batch.markers().retire(id.project(), head.last);
    batch.delete(Family.QUEUES, Keys.queue(id));
    discard();
    exists = false;
  }

  /** Gives up all that it has, to be dropped later, and goes on under another number, empty. */
  void renumber(long fresh) {
    discard();
    number = fresh;
    Head emptied = new Head();
    emptied.last = head.last;
    emptied.first = head.last + 1;
    emptied.cursor = head.last + 1;
    head = emptied;
    firstGone = false;
    batch.put(Family.QUEUES, Keys.queue(id), Records.queue(number, metadata));
    batch.put(Family.STORE, Keys.NEXT_NUMBER, Records.number(batch.markers().numbersFrom()));
    tell(new Change.Clear(head.last));
  }

  private void discard() {
    batch.delete(Family.STORE, Keys.head(number));
    batch.put(Family.STORE, Keys.garbage(number), Records.EMPTY);
  }

  // --- The course of a batch

  /** Notes how it stands, unless that was done since the current write began. */
  void markOnce() {
    if (mark == null) {
      mark = new Mark(number, exists, metadata, head.copy(), changes.size(), firstGone);
    }
  }

  void keep() {
    mark = null;
  }

  void takeBack() {
    Mark back = mark;
    if (back != null) {
      number = back.number();
      exists = back.exists();
      metadata = back.metadata();
      head = back.head();
      changes.subList(back.changes(), changes.size()).clear();
      firstGone = back.firstGone();
      mark = null;
    }
  }

  /** Writes the head, and the alarm for the first life that ends. */
  void finish() {
    boolean renamed = number != numberBefore || !exists;
    if (alarmBefore != Nanos.NEVER && (renamed || head.alarm != alarmBefore)) {
      batch.delete(Family.STORE, Keys.alarm(alarmBefore, numberBefore));
    }
    if (!exists) {
      return;
    }
    if (firstGone) {
      findFirst();
    }
    if (head.alarm != Nanos.NEVER && (renamed || head.alarm != alarmBefore)) {
      batch.put(Family.STORE, Keys.alarm(head.alarm, number), Keys.queue(id));
    }
    byte[] now = head.bytes();
    if (renamed || !Arrays.equals(now, headBefore)) {
      batch.put(Family.STORE, Keys.head(number), now);
    }
  }

  private void findFirst() {
    if (head.total == 0) {
      head.first = head.last + 1;
      return;
    }
    try (Scan rest = batch.messages(number, head.first)) {
      head.first = rest.valid() ? Keys.messageMarker(rest.key()) : head.last + 1;
    }
  }
}
