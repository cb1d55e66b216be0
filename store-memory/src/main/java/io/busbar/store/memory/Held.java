package io.busbar.store.memory;

import io.busbar.api.store.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/** A claim and what it holds. Belongs to its queue's lock. */
final class Held {

  /** By the instant at which they expire. */
  static final Comparator<Held> BY_END = Comparator.comparing(Held::end).thenComparing(Held::id);

  private final String id;
  private final Set<Entry> entries = new LinkedHashSet<>();
  private Instant since;
  private Duration ttl;

  Held(String id, Instant since, Duration ttl) {
    this.id = id;
    this.since = since;
    this.ttl = ttl;
  }

  String id() {
    return id;
  }

  Instant end() {
    return Instants.after(since, ttl);
  }

  /** Oldest first. */
  Set<Entry> entries() {
    return entries;
  }

  void restart(Instant now, Duration time) {
    since = now;
    ttl = time;
  }

  Claim snapshot() {
    return new Claim(id, since, ttl, entries.stream().map(Entry::message).toList());
  }
}
