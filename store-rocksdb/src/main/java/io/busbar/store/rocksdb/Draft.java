package io.busbar.store.rocksdb;

import io.busbar.api.store.QueueId;
import io.busbar.api.store.StoreException;
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

    /** These messages were read: all that there are after a marker and up to another one. */
    record Read(long after, long until, List<Entry> entries) implements Change {}

    /** The tail begins anew: it has all messages after a marker, and that is none yet. */
    record Clear(long floor) implements Change {}
  }

  /** What there was when the current write began. */
  private record Mark(
      long number, boolean exists, ByteBuffer metadata, Head head, int changes, Gone gone) {}

  /** Which of the head's firsts have gone: where the next one is has to be found out. */
  private record Gone(boolean message, boolean end, boolean due) {
    private static final Gone NONE = new Gone(false, false, false);
  }

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
  private Gone gone = Gone.NONE;
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

  /** Whether its tail is not in memory, beside what came lately. */
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

  /** A message is being removed. */
  void removed(long marker) {
    if (marker == head.first) {
      gone = new Gone(true, gone.end(), gone.due());
    }
  }

  /** The life of a message does not end then any more. */
  void endRemoved(long end, long marker) {
    if (end == head.firstEnd && (head.firstEnding == 0 || marker <= head.firstEnding)) {
      gone = new Gone(gone.message(), true, gone.due());
    }
  }

  /** A delay or a claim does not end then any more. */
  void dueRemoved(long time) {
    if (time == head.due) {
      gone = new Gone(gone.message(), gone.end(), true);
    }
  }

  /** Whether this alarm is its own. */
  boolean isAlarm(long time, long ofNumber) {
    return exists && number == ofNumber && head.alarm == time;
  }

  /** The alarm is to be that of the first end, and not an earlier one. */
  void resetAlarm() {
    findFirsts();
    head.alarm = head.firstEnd;
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
    gone = Gone.NONE;
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
    batch.discard(number);
    exists = false;
  }

  /** Gives up all that it has, to be dropped later, and goes on under another number, empty. */
  void renumber(long fresh) {
    batch.discard(number);
    number = fresh;
    Head emptied = new Head();
    emptied.last = head.last;
    emptied.first = head.last + 1;
    emptied.cursor = head.last + 1;
    head = emptied;
    gone = Gone.NONE;
    batch.put(Family.QUEUES, Keys.queue(id), Records.queue(number, metadata));
    batch.put(Family.STORE, Keys.NEXT_NUMBER, Records.number(batch.markers().numbersFrom()));
    tell(new Change.Clear(head.last));
  }

  // --- The course of a batch

  /** Notes how it stands, unless that was done since the current write began. */
  void markOnce() {
    if (mark == null) {
      batch.marked(this);
      mark = new Mark(number, exists, metadata, head.copy(), changes.size(), gone);
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
      gone = back.gone();
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
    try {
      findFirsts();
    } catch (StoreException e) {
      // A damaged block. They stand where they stood, which is not too late.
    }
    if (head.alarm != Nanos.NEVER && (renamed || head.alarm != alarmBefore)) {
      batch.put(Family.STORE, Keys.alarm(head.alarm, number), Keys.queue(id));
    }
    byte[] now = head.bytes();
    if (renamed || !Arrays.equals(now, headBefore)) {
      batch.put(Family.STORE, Keys.head(number), now);
    }
  }

  /** Each from where it was, so that what has gone since is passed once. */
  void findFirsts() {
    if (gone.message()) {
      try (Scan rest = batch.messages(number, head.first)) {
        head.first = rest.valid() ? Keys.messageMarker(rest.key()) : head.last + 1;
      }
    }
    if (gone.end()) {
      findFirstEnd();
    }
    if (gone.due()) {
      findFirstDue();
    }
    gone = Gone.NONE;
  }

  private void findFirstEnd() {
    try (Scan rest = ends()) {
      boolean any = rest.valid();
      head.firstEnd = any ? Keys.time(rest.key()) : Nanos.NEVER;
      head.firstEnding = any ? Keys.expiryMarker(rest.key()) : 0;
    }
  }

  private void findFirstDue() {
    try (Scan rest = batch.scan(Keys.DUE, number, head.due, Nanos.NEVER)) {
      head.due = rest.valid() ? Keys.time(rest.key()) : Nanos.NEVER;
    }
  }

  /** The ends of lives, from the first that there may be. */
  Scan ends() {
    byte[] first = Keys.expiry(number, head.firstEnd, head.firstEnding);
    byte[] never = Keys.from(Keys.EXPIRY, number, Nanos.NEVER);
    return batch.scan(Family.INDEX, head.firstEnd == Nanos.NEVER ? never : first, never);
  }
}
