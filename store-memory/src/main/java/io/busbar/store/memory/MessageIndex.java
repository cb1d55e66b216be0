package io.busbar.store.memory;

import io.busbar.api.store.MessageQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one queue, in every order in which a call looks for them. Belongs to the queue's
 * lock.
 *
 * <p>Each kind of reader has a map by marker that holds what it asks for and no more, so that
 * nobody steps over messages that others hold: a claim starts at the first ready message however
 * many are claimed or delayed before it, a reader at the tail starts there. Delays and lives that
 * end are found at the head of a set sorted by time. All steps cost the logarithm of the queue's
 * length.
 */
final class MessageIndex {

  private final TreeMap<Long, Entry> all = new TreeMap<>();

  /** Those that no claim holds. */
  private final TreeMap<Long, Entry> unclaimed = new TreeMap<>();

  /** Those of them whose delay is over. */
  private final TreeMap<Long, Entry> ready = new TreeMap<>();

  /** Those whose delay is not over. */
  private final TreeSet<Entry> delayed = new TreeSet<>(Entry.BY_DELAY);

  private final TreeSet<Entry> lives = new TreeSet<>(Entry.BY_END);

  void add(Entry entry, Instant now) {
    all.put(entry.marker(), entry);
    unclaimed.put(entry.marker(), entry);
    lives.add(entry);
    if (entry.readyAt().isAfter(now)) {
      delayed.add(entry);
    } else {
      ready.put(entry.marker(), entry);
    }
  }

  void remove(Entry entry) {
    all.remove(entry.marker());
    unclaimed.remove(entry.marker());
    ready.remove(entry.marker());
    delayed.remove(entry);
    lives.remove(entry);
  }

  void claim(Entry entry, Held by) {
    entry.claimedBy(by);
    unclaimed.remove(entry.marker());
    ready.remove(entry.marker());
  }

  /** Takes in again what a claim held. */
  void free(Entry entry) {
    unclaimed.put(entry.marker(), entry);
    ready.put(entry.marker(), entry);
  }

  /** Makes it live until then at least. */
  void liveUntil(Entry entry, Instant end) {
    if (entry.end().isBefore(end)) {
      lives.remove(entry);
      entry.liveUntil(end);
      lives.add(entry);
    }
  }

  /** Makes those ready whose delay is over. */
  void wake(Instant now) {
    while (!delayed.isEmpty() && !delayed.first().readyAt().isAfter(now)) {
      Entry entry = delayed.removeFirst();
      ready.put(entry.marker(), entry);
    }
  }

  /** One whose life is over, if there is one. */
  Optional<Entry> expired(Instant now) {
    return lives.isEmpty() || lives.first().end().isAfter(now)
        ? Optional.empty()
        : Optional.of(lives.first());
  }

  /** Whether there are messages and the lives of all of them are over. */
  boolean allExpired(Instant now) {
    return !lives.isEmpty() && !lives.last().end().isAfter(now);
  }

  /** Removes all of them at once. */
  void clear() {
    all.clear();
    unclaimed.clear();
    ready.clear();
    delayed.clear();
    lives.clear();
  }

  @Nullable Entry find(long marker) {
    return all.get(marker);
  }

  /** The narrowest map that has all that a query asks for. */
  NavigableMap<Long, Entry> source(MessageQuery query) {
    if (query.claimed()) {
      return all;
    }
    return query.delayed() ? unclaimed : ready;
  }

  /** All, by marker. */
  NavigableMap<Long, Entry> all() {
    return all;
  }

  /** Those that no claim holds. */
  Collection<Entry> unclaimed() {
    return unclaimed.values();
  }

  /** Those that can be claimed, oldest first. */
  Collection<Entry> ready() {
    return ready.values();
  }
}
