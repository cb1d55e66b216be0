package io.busbar.store.memory;

import io.busbar.api.store.ClaimRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The messages of one queue and the claims on them, each change in step with the other and with the
 * budget. Belongs to the queue's lock.
 */
final class Contents {

  private final MessageIndex messages = new MessageIndex();
  private final ClaimIndex claims = new ClaimIndex();
  private final Budget budget;

  Contents(Budget budget) {
    this.budget = budget;
  }

  /** To look things up; changes are made here. */
  MessageIndex messages() {
    return messages;
  }

  /** To look things up; changes are made here. */
  ClaimIndex claims() {
    return claims;
  }

  /** Removes what has expired, and makes ready what a claim's or a delay's end has freed. */
  void clean(Instant now) {
    if (messages.allExpired(now)) {
      clear(); // what a queue left alone comes to: done at once, however long it is
    }
    for (var gone = messages.expired(now); gone.isPresent(); gone = messages.expired(now)) {
      remove(gone.get());
    }
    for (var over = claims.expired(now); over.isPresent(); over = claims.expired(now)) {
      free(over.get(), Entry::expire);
    }
    messages.wake(now);
  }

  /** Adds a message whose size has been taken from the budget. */
  void add(Entry entry, Instant now) {
    messages.add(entry, now);
  }

  void remove(Entry entry) {
    claims.forget(entry);
    messages.remove(entry);
    budget.give(entry.cost());
  }

  void clear() {
    budget.give(messages.all().values().stream().mapToLong(Entry::cost).sum());
    messages.clear();
    claims.clear();
  }

  /** Claims messages that are ready, one or more. */
  Held claim(List<Entry> taken, Instant now, ClaimRequest request) {
    Held claim = new Held(UUID.randomUUID().toString(), now, request.ttl());
    for (Entry entry : taken) {
      messages.claim(entry, claim);
      claim.entries().add(entry);
    }
    claims.add(claim);
    lengthenLives(claim, request.grace());
    return claim;
  }

  void renew(Held claim, Instant now, Duration ttl, Duration grace) {
    claims.restart(claim, now, ttl);
    lengthenLives(claim, grace);
  }

  void release(Held claim) {
    free(claim, Entry::release);
  }

  private void free(Held claim, Consumer<Entry> how) {
    claims.remove(claim);
    claim.entries().forEach(how.andThen(messages::free));
  }

  private void lengthenLives(Held claim, Duration grace) {
    Instant end = Instants.after(claim.end(), grace);
    claim.entries().forEach(entry -> messages.liveUntil(entry, end));
  }
}
