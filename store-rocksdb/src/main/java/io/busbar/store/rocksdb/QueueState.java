package io.busbar.store.rocksdb;

import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.QueueStats;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

  private final QueueId id;
  private final Tail tail = new Tail();
  private final List<Window> windows = new ArrayList<>(0);
  private long number;
  private volatile ByteBuffer metadata;
  private Head head;
  private long floor;

  private long bytes;
  private volatile boolean retired;

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
        case Draft.Change.Read(long after, long until, List<Entry> entries) ->
            open(after, until, entries);
        case Draft.Change.Clear(long from) -> {
          tail.clear();
          windows.clear();
          bytes = 0;
          floor = from;
          warm = true;
        }
      }
    }
    closePassed();
    touch();
    return bytes + metadata.remaining() - before;
  }

  private void put(Entry entry) {
    if (entry.marker() > floor && tail.put(entry) == null) {
      bytes += entry.cost();
    }
  }

  private void remove(long marker) {
    Entry gone = tail.remove(marker);
    bytes -= gone == null ? 0 : gone.cost();
    for (Window window : windows) {
      bytes -= window.remove(marker);
    }
  }

  private void hold(long marker, Hold hold) {
    hold(tail, marker, hold);
    for (Window window : windows) {
      hold(window.messages(), marker, hold);
    }
  }

  private static void hold(Tail part, long marker, Hold hold) {
    Entry entry = part.get(marker);
    if (entry != null) {
      part.put(entry.with(hold));
    }
  }

  /** Keeps what was read of the database, as far as it is not in memory. */
  private void open(long after, long until, List<Entry> entries) {
    if (has(after) || follower(after) != null) {
      return;
    }
    if (windows.size() == WINDOWS) {
      close(
          windows.stream()
              .filter(window -> !window.isUsed())
              .findFirst()
              .orElse(windows.getFirst()));
    }
    List<Entry> older = entries.stream().filter(entry -> entry.marker() <= floor).toList();
    Window window = new Window(after, Math.min(until, floor), older);
    windows.add(window);
    bytes += window.bytes();
  }

  private void close(Window window) {
    windows.remove(window);
    bytes -= window.bytes();
  }

  /** Closes windows that nobody can look through any more. */
  private void closePassed() {
    if (!windows.isEmpty()) {
      boolean all = has(0);
      windows.stream()
          .filter(window -> all || window.until() < head.first)
          .toList()
          .forEach(this::close);
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

  /** Whether its newest messages are here. */
  boolean isWarm() {
    return warm;
  }

  /**
   * Where memory ends for those who read on after a marker, and should not: what follows there is
   * to be read of the database, and kept. Empty if memory goes on to the end of the queue, or if
   * there are windows enough; if all of these are used, the next place that is read gets one of
   * them.
   */
  synchronized OptionalLong end(long after) {
    if (!warm) {
      return OptionalLong.of(after);
    }
    long from = Math.max(after, head.first - 1);
    while (!has(from)) {
      Window window = follower(from);
      if (window == null) {
        return hasRoom() ? OptionalLong.of(from) : OptionalLong.empty();
      }
      from = window.until();
    }
    return OptionalLong.empty();
  }

  private boolean hasRoom() {
    if (windows.size() < WINDOWS || windows.stream().anyMatch(window -> !window.isUsed())) {
      return true;
    }
    windows.forEach(Window::rest);
    return false;
  }

  /** Whether it has been used since this was asked last. */
  boolean wasTouched() {
    boolean was = touched;
    touched = false;
    return was;
  }

  /**
   * Forgets the older half of the tail, but of a long one not its first messages, and of the
   * windows those that nobody has looked through since this was asked last, and more if they take
   * more than half of all.
   *
   * @return how many bytes that was
   */
  synchronized long halve() {
    long before = bytes;
    boolean isLong = tail.size() > 4 * FRONT;
    closeWindows(isLong, before / 2);
    boolean keepsFront = isLong && has(0);
    List<Entry> front = new ArrayList<>();
    long cut = floor;
    int excess = tail.size() - tail.size() / 2 + (keepsFront ? FRONT : 0);
    for (int place = tail.first(); excess > 0; place++) {
      Entry entry = tail.at(place);
      if (entry != null) {
        bytes -= entry.cost();
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
      open(0, front.getLast().marker(), front);
    }
    return before - bytes;
  }

  private void closeWindows(boolean butTheFirst, long most) {
    windows.stream()
        .filter(window -> !window.isUsed() && !(butTheFirst && window.follows(head.first - 1)))
        .toList()
        .forEach(this::close);
    windows.forEach(Window::rest);
    while (windows.stream().mapToLong(Window::bytes).sum() > most) {
      close(windows.getFirst());
    }
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

  /** It is being used. Written once only, so that those who read at once don't slow each other. */
  private void touch() {
    if (!touched) {
      touched = true;
    }
  }

  /** The metadata; null if the queue has left memory. */
  @Nullable ByteBuffer metadata() {
    touch();
    return retired ? null : metadata;
  }

  /** Whether all messages after a marker are in the tail. */
  private boolean has(long after) {
    return !retired && (after >= floor || head.first > floor);
  }

  synchronized @Nullable List<Message> list(MessageQuery query, long now) {
    touch();
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
    touch();
    List<Message> found = new ArrayList<>(markers.size());
    for (long marker : markers) {
      if (marker < head.first) {
        continue;
      }
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
        window.use();
        return window.messages();
      }
    }
    return null;
  }

  synchronized @Nullable QueueStats stats(long now) {
    touch();
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
