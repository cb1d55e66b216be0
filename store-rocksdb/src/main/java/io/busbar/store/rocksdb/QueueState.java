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
 * floor, and if that does not reach back to its beginning, windows: those messages before the floor
 * that are being read, as the first ones often are. What is here has been committed. The committer
 * changes it; everybody reads it. Its monitor is never held over a call to RocksDB.
 *
 * <p>What can't be said from memory is null.
 */
final class QueueState {

  /** How many messages one answer may step over. */
  private static final int STEPS = 1000;

  /** So many of its first messages are kept when the older half of a long tail is forgotten. */
  private static final int FRONT = 100;

  /** Most windows; readers at more places than that take turns with the disk. */
  private static final int WINDOWS = 16;

  /** What a state takes without messages, about. */
  static final long OVERHEAD = 1024;

  /** What a message in a tail takes besides its body, about. */
  private static final long ENTRY_OVERHEAD = 400;

  private final QueueId id;
  private final Tail tail = new Tail();
  private final List<Window> windows = new ArrayList<>(0);
  private long number;
  private ByteBuffer metadata;
  private Head head;
  private long floor;

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
        case Draft.Change.Held(long marker, Hold hold) -> hold(marker, hold);
        case Draft.Change.Read(long after, List<Entry> entries) -> open(after, entries);
        case Draft.Change.Clear(long from) -> {
          tail.clear();
          windows.clear();
          bytes = 0;
          floor = from;
          warm = true;
        }
      }
    }
    touched = true;
    return bytes + metadata.remaining() - before;
  }

  private void put(Entry entry) {
    if (entry.marker() > floor && tail.put(entry) == null) {
      bytes += cost(entry);
    }
  }

  private void remove(long marker) {
    bytes -= cost(tail.remove(marker));
    for (Window window : windows) {
      if (window.has(marker)) {
        bytes -= cost(window.messages().remove(marker));
      }
    }
  }

  private void hold(long marker, Hold hold) {
    hold(tail, marker, hold);
    for (Window window : windows) {
      if (window.has(marker)) {
        hold(window.messages(), marker, hold);
      }
    }
  }

  private static void hold(Tail part, long marker, Hold hold) {
    Entry entry = part.get(marker);
    if (entry != null) {
      part.put(entry.with(hold));
    }
  }

  /** Keeps what was read of the database, as far as it is not in the tail. */
  private void open(long after, List<Entry> entries) {
    if (after >= floor || follower(after) != null) {
      return;
    }
    List<Entry> older = entries.stream().filter(entry -> entry.marker() <= floor).toList();
    long until = older.size() < entries.size() ? floor : entries.getLast().marker();
    if (windows.size() == WINDOWS) {
      close(
          windows.stream()
              .filter(window -> !window.isUsed())
              .findFirst()
              .orElse(windows.getFirst()));
    }
    windows.add(new Window(after, until, older));
    older.forEach(entry -> bytes += cost(entry));
  }

  private void close(Window window) {
    windows.remove(window);
    Tail messages = window.messages();
    for (int place = messages.first(); place < messages.end(); place++) {
      bytes -= cost(messages.at(place));
    }
  }

  /** The window that goes on after a marker. */
  private @Nullable Window follower(long marker) {
    for (Window window : windows) {
      if (window.follows(marker)) {
        window.use();
        return window;
      }
    }
    return null;
  }

  private static long cost(@Nullable Entry entry) {
    return entry == null ? 0 : ENTRY_OVERHEAD + entry.message().bodySize();
  }

  /**
   * Whether what comes after a marker is to be brought into memory, now that it was read of the
   * database. Where there are windows enough and all are used, the next one that is not takes
   * turns.
   */
  synchronized boolean wants(long after) {
    if (!warm) {
      return true;
    }
    long from = Math.max(after, head.first - 1);
    if (has(from) || follower(from) != null) {
      return false;
    }
    boolean room = windows.size() < WINDOWS || windows.stream().anyMatch(w -> !w.isUsed());
    if (!room) {
      windows.forEach(Window::rest);
    }
    return room;
  }

  /** Whether it has been used since this was asked last. */
  boolean wasTouched() {
    boolean was = touched;
    touched = false;
    return was;
  }

  /**
   * Forgets the older half of the tail, but of a long one not its first messages, and windows that
   * nobody has looked through since this was asked last.
   *
   * @return how many bytes that was
   */
  synchronized long halve() {
    long before = bytes;
    boolean isLong = tail.size() > 4 * FRONT;
    windows.stream()
        .filter(window -> !window.isUsed() && !(isLong && window.follows(head.first - 1)))
        .toList()
        .forEach(this::close);
    windows.forEach(Window::rest);
    boolean keepsFront = isLong && has(0);
    List<Entry> front = new ArrayList<>();
    long cut = floor;
    int excess = tail.size() - tail.size() / 2 + (keepsFront ? FRONT : 0);
    for (int place = tail.first(); excess > 0; place++) {
      Entry entry = tail.at(place);
      if (entry != null) {
        bytes -= cost(entry);
        cut = entry.marker();
        excess--;
        if (keepsFront && front.size() < FRONT) {
          front.add(entry);
        }
      }
    }
    tail.removeAll(cut);
    floor = cut;
    if (keepsFront) {
      open(0, front);
    }
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
    windows.clear();
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
    List<Message> found = new ArrayList<>(Math.min(query.limit(), 16));
    int steps = 0;
    long from = Math.max(query.after(), head.first - 1);
    while (true) {
      Window window = has(from) ? null : follower(from);
      if (window == null && !has(from)) {
        return null;
      }
      Tail part = window == null ? tail : window.messages();
      for (int place = part.after(from); place < part.end(); place++) {
        Entry entry = part.at(place);
        if (entry == null) {
          continue;
        }
        if (++steps > STEPS) {
          return null;
        }
        if (Selection.includes(query, entry, now)) {
          found.add(entry.message());
          if (found.size() == query.limit()) {
            return found;
          }
        }
      }
      if (window == null) {
        return found;
      }
      from = window.until();
    }
  }

  synchronized @Nullable List<Message> get(List<Long> markers, long now) {
    touched = true;
    List<Message> found = new ArrayList<>(markers.size());
    for (long marker : markers) {
      Tail part = partOf(marker);
      if (part == null) {
        return null;
      }
      Entry entry = part.get(marker);
      if (entry != null && !entry.isExpired(now)) {
        found.add(entry.message());
      }
    }
    return found;
  }

  /** Where a message is, if there is one of this marker. */
  private @Nullable Tail partOf(long marker) {
    if (has(marker - 1)) {
      return tail;
    }
    for (Window window : windows) {
      if (window.has(marker)) {
        return window.messages();
      }
    }
    return null;
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
