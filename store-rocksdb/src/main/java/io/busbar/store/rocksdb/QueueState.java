package io.busbar.store.rocksdb;

import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.QueueStats;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A queue in use: its head, its metadata, its tail, which is all messages after some marker, the
 * floor, and if that does not reach back to its beginning, its first messages, which is where many
 * begin to read. What is here has been committed. The committer changes it; everybody reads it. Its
 * monitor is never held over a call to RocksDB.
 *
 * <p>What can't be said from memory is null.
 */
final class QueueState {

  /** How many messages one answer may step over. */
  private static final int STEPS = 1000;

  /** So many of its first messages are kept when the older half of a long tail is forgotten. */
  private static final int FRONT = 100;

  /** What a state takes without messages, about. */
  static final long OVERHEAD = 1024;

  /** What a message in a tail takes besides its body, about. */
  private static final long ENTRY_OVERHEAD = 400;

  private final QueueId id;
  private final Tail tail = new Tail();
  private long number;
  private ByteBuffer metadata;
  private Head head;
  private long floor;

  /** All messages up to this marker are here, too. */
  private long front;

  private long bytes;
  private boolean retired;

  /** Whether its tail was filled from the database, or has been whole from the beginning. */
  private volatile boolean warm;

  private volatile boolean touched = true;

  QueueState(Draft draft) {
    this.id = draft.id();
    this.number = draft.number();
    this.metadata = ByteBuffer.allocate(0);
    this.head = draft.head();
    this.floor = draft.lastBefore();
  }

  QueueId id() {
    return id;
  }

  // --- For the committer

  /** The queue as it stands, to be changed in a batch. */
  synchronized Draft draft(Batch batch) {
    return new Draft(batch, id, number, metadata, head.copy(), !warm);
  }

  /**
   * Takes over what has been committed.
   *
   * @return how many bytes it takes more, or less
   */
  synchronized long apply(Draft draft) {
    long before = bytes + metadata.remaining();
    number = draft.number();
    metadata = draft.metadata();
    head = draft.head();
    for (Draft.Change change : draft.changes()) {
      switch (change) {
        case Draft.Change.Put(Entry entry) -> put(entry);
        case Draft.Change.Remove(long marker) -> remove(marker);
        case Draft.Change.Held(long marker, Hold hold) -> {
          Entry entry = tail.get(marker);
          if (entry != null) {
            tail.put(entry.with(hold));
          }
        }
        case Draft.Change.Front(long until) -> {
          front = until;
          floor = front < floor ? floor : 0; // where they meet, all is here
        }
        case Draft.Change.Clear(long from) -> {
          tail.clear();
          bytes = 0;
          front = 0;
          floor = from;
          warm = true;
        }
      }
    }
    touched = true;
    return bytes + metadata.remaining() - before;
  }

  private void put(Entry entry) {
    if ((entry.marker() > floor || entry.marker() <= front) && tail.put(entry) == null) {
      bytes += cost(entry);
    }
  }

  private void remove(long marker) {
    Entry gone = tail.remove(marker);
    if (gone != null) {
      bytes -= cost(gone);
    }
  }

  private static long cost(Entry entry) {
    return ENTRY_OVERHEAD + entry.message().body().remaining();
  }

  /** Whether reading it from the database would bring nothing more into memory. */
  synchronized boolean isWarm() {
    return warm && (has(0) || front >= head.first);
  }

  /** Whether it has been used since this was asked last. */
  boolean wasTouched() {
    boolean was = touched;
    touched = false;
    return was;
  }

  /**
   * Forgets the older half of the tail, but of a long one not its first messages.
   *
   * @return how many bytes that was
   */
  synchronized long halve() {
    long before = bytes;
    if (tail.size() <= 4 * FRONT) {
      front = 0;
    } else if (has(0)) {
      front = tail.marker(FRONT);
    }
    int excess = tail.size() - tail.size() / 2;
    for (int place = tail.after(front); excess > 0 && place < tail.end(); place++) {
      Entry entry = tail.at(place);
      if (entry != null) {
        bytes -= cost(entry);
        floor = entry.marker();
        excess--;
      }
    }
    tail.removeAll(front, floor);
    return before - bytes;
  }

  /**
   * Ends it: whoever still has it gets nothing from it.
   *
   * @return how many bytes it took
   */
  synchronized long retire() {
    retired = true;
    tail.clear();
    return bytes + metadata.remaining();
  }

  // --- For everybody

  /** The metadata; null if the queue has left memory. */
  synchronized @Nullable ByteBuffer metadata() {
    touched = true;
    return retired ? null : metadata;
  }

  /** Whether all messages after a marker are in the tail. */
  private boolean has(long after) {
    return !retired && (after >= floor || head.first > floor);
  }

  synchronized @Nullable List<Message> list(MessageQuery query, long now) {
    touched = true;
    if (retired) {
      return null;
    }
    if (query.after() >= head.last) {
      return List.of();
    }
    boolean toTheEnd = has(query.after());
    long until = toTheEnd ? Long.MAX_VALUE : front;
    if (query.after() >= until) {
      return null;
    }
    int place = tail.after(query.after());
    List<Message> found = new ArrayList<>(Math.min(query.limit(), tail.end() - place));
    int steps = 0;
    for (; place < tail.end() && found.size() < query.limit(); place++) {
      Entry entry = tail.at(place);
      if (entry == null) {
        continue;
      }
      if (++steps > STEPS || entry.marker() > until) {
        return null;
      }
      if (Selection.includes(query, entry, now)) {
        found.add(entry.message());
      }
    }
    return toTheEnd || found.size() == query.limit() ? found : null;
  }

  synchronized @Nullable List<Message> get(List<Long> markers, long now) {
    touched = true;
    List<Message> found = new ArrayList<>(markers.size());
    for (long marker : markers) {
      if (!has(marker - 1) && (retired || marker > front)) {
        return null;
      }
      Entry entry = tail.get(marker);
      if (entry != null && !entry.isExpired(now)) {
        found.add(entry.message());
      }
    }
    return found;
  }

  synchronized @Nullable QueueStats stats(long now) {
    touched = true;
    if (!has(0) || tail.size() > STEPS) {
      return null;
    }
    long free = 0;
    long claimed = 0;
    Message oldest = null;
    Message newest = null;
    for (int place = tail.first(); place < tail.end(); place++) {
      Entry entry = tail.at(place);
      if (entry != null && !entry.isExpired(now)) {
        oldest = oldest == null ? entry.message() : oldest;
        newest = entry.message();
        if (entry.isClaimed(now)) {
          claimed++;
        } else {
          free++;
        }
      }
    }
    return new QueueStats(free, claimed, Optional.ofNullable(oldest), Optional.ofNullable(newest));
  }
}
