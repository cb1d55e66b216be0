package io.busbar.store.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The live claims of one queue, by id and by end. Belongs to the queue's lock. A claim that holds
 * nothing any more is forgotten, so that there are never more claims than messages.
 */
final class ClaimIndex {

  private final Map<String, Held> byId = new HashMap<>();
  private final TreeSet<Held> byEnd = new TreeSet<>(Held.BY_END);

  void add(Held claim) {
    byId.put(claim.id(), claim);
    byEnd.add(claim);
  }

  void remove(Held claim) {
    byId.remove(claim.id());
    byEnd.remove(claim);
  }

  /** Takes a message out of the claim that holds it, if one does. */
  void forget(Entry entry) {
    Held claim = entry.claim();
    if (claim != null) {
      claim.entries().remove(entry);
      if (claim.entries().isEmpty()) {
        remove(claim);
      }
    }
  }

  void restart(Held claim, Instant now, Duration ttl) {
    byEnd.remove(claim);
    claim.restart(now, ttl);
    byEnd.add(claim);
  }

  Optional<Held> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** One whose time is over, if there is one. */
  Optional<Held> expired(Instant now) {
    return byEnd.isEmpty() || byEnd.first().end().isAfter(now)
        ? Optional.empty()
        : Optional.of(byEnd.first());
  }

  void clear() {
    byId.clear();
    byEnd.clear();
  }
}
