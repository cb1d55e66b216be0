package io.busbar.store.rocksdb;

import io.busbar.api.store.Claim;
import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What becomes of claims. All of it on queues whose ends have been seen to. */
final class Claiming {

  private Claiming() {}

  /** Claims messages that were picked, one or more. */
  static Claim claim(Batch batch, Draft queue, List<Entry> picked, ClaimRequest request, long now) {
    UUID id = UUID.randomUUID();
    List<Long> markers = picked.stream().map(Entry::marker).toList();
    ClaimRecord claim = new ClaimRecord(id, now, request.ttl(), markers);
    List<Message> messages = new ArrayList<>(picked.size());
    for (Entry entry : picked) {
      Head head = queue.head();
      if (entry.marker() < head.cursor) {
        batch.delete(Family.INDEX, Keys.entry(Keys.READY, queue.number(), entry.marker()));
        head.ready--;
      }
      if (entry.hold() == null) {
        head.holds++;
      }
      Entry held = extend(batch, queue, entry, claim, request.grace(), entry.claims() + 1);
      messages.add(held.message());
    }
    put(batch, queue, claim);
    return new Claim(id.toString(), Nanos.instant(now), request.ttl(), messages);
  }

  /** Makes a message one of a claim, and lets it outlive that by the grace. */
  private static Entry extend(
      Batch batch, Draft queue, Entry entry, ClaimRecord claim, Duration grace, int claims) {
    long end = Nanos.after(claim.end(), grace);
    Duration ttl = entry.message().ttl();
    if (end > entry.end()) {
      ttl = Duration.between(entry.message().created(), Nanos.instant(end));
      batch.delete(Family.INDEX, Keys.expiry(queue.number(), entry.end(), entry.marker()));
      queue.endRemoved(entry.end(), entry.marker());
      batch.put(Family.INDEX, Keys.expiry(queue.number(), end, entry.marker()), Records.EMPTY);
    } else {
      end = entry.end();
    }
    Hold hold = new Hold(claim.end(), end, ttl, claims, Optional.of(claim.id().toString()));
    hold(batch, queue, entry, hold);
    return entry.with(hold);
  }

  /** Writes what claims made of a message. */
  static void hold(Batch batch, Draft queue, Entry entry, Hold hold) {
    hold(batch, queue, entry.marker(), hold);
  }

  private static void hold(Batch batch, Draft queue, long marker, Hold hold) {
    batch.put(Family.INDEX, Keys.entry(Keys.HOLD, queue.number(), marker), Records.hold(hold));
    queue.tell(new Draft.Change.Held(marker, hold));
  }

  /** Writes a claim that is not written down. */
  static void put(Batch batch, Draft queue, ClaimRecord claim) {
    Head head = queue.head();
    batch.put(Family.INDEX, Keys.claim(queue.number(), claim.id()), claim.bytes());
    batch.put(Family.INDEX, Keys.claimEnd(queue.number(), claim.end(), claim.id()), Records.EMPTY);
    head.claimed += claim.markers().size();
    head.due = Math.min(head.due, claim.end());
  }

  private static void delete(Batch batch, Draft queue, ClaimRecord claim) {
    batch.delete(Family.INDEX, Keys.claim(queue.number(), claim.id()));
    batch.delete(Family.INDEX, Keys.claimEnd(queue.number(), claim.end(), claim.id()));
    queue.dueRemoved(claim.end());
    queue.head().claimed -= claim.markers().size();
  }

  /** A live claim, if there is one of this id. */
  static Optional<ClaimRecord> find(Source source, Draft queue, String id, long now) {
    if (!queue.exists()) {
      return Optional.empty();
    }
    return uuid(id)
        .flatMap(it -> source.claim(queue.number(), it))
        .filter(claim -> claim.isLive(now));
  }

  static boolean renew(
      Batch batch, Draft queue, String id, Duration ttl, Duration grace, long now) {
    Optional<ClaimRecord> found = find(batch, queue, id, now);
    if (found.isEmpty()) {
      return false;
    }
    ClaimRecord before = found.get();
    delete(batch, queue, before);
    ClaimRecord renewed = new ClaimRecord(before.id(), now, ttl, before.markers());
    for (long marker : renewed.markers()) {
      Entry entry = queue.entry(marker);
      if (entry != null) {
        extend(batch, queue, entry, renewed, grace, entry.claims());
      }
    }
    put(batch, queue, renewed);
    return true;
  }

  static void release(Batch batch, Draft queue, String id, long now) {
    find(batch, queue, id, now).ifPresent(claim -> free(batch, queue, claim, true));
  }

  /** Ends a claim: its messages are ready again. */
  static void free(Batch batch, Draft queue, ClaimRecord claim, boolean released) {
    delete(batch, queue, claim);
    for (long marker : claim.markers()) {
      Hold hold = batch.hold(queue.number(), marker);
      if (hold != null) {
        hold(batch, queue, marker, released ? hold.released() : hold.expired());
      }
      ready(batch, queue, marker);
    }
  }

  /** Marks a message ready that claims have passed. */
  static void ready(Batch batch, Draft queue, long marker) {
    Head head = queue.head();
    batch.put(Family.INDEX, Keys.entry(Keys.READY, queue.number(), marker), Records.EMPTY);
    head.ready++;
    head.readyFrom = Math.min(head.readyFrom, marker);
  }

  /** Takes a message that is about to go out of the claim that holds it. */
  static void forget(Batch batch, Draft queue, Entry entry) {
    entry
        .message()
        .claim()
        .flatMap(Claiming::uuid)
        .flatMap(id -> batch.claim(queue.number(), id))
        .ifPresent(claim -> {
          ClaimRecord rest = claim.without(entry.marker());
          if (rest.markers().size() == 0) {
            delete(batch, queue, claim);
          } else {
            batch.put(Family.INDEX, Keys.claim(queue.number(), claim.id()), rest.bytes());
            queue.head().claimed--;
          }
        });
  }

  /** The claim of an id, if the id could be one. */
  static Optional<UUID> uuid(String id) {
    try {
      UUID parsed = UUID.fromString(id);
      return parsed.toString().equals(id) ? Optional.of(parsed) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
