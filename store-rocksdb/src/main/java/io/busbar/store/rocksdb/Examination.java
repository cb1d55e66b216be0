package io.busbar.store.rocksdb;

import io.busbar.api.store.Maintenance.Report;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.StoreException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rocksdb.RocksDBException;

/**
 * Finds out whether a database is sound: whether every file can be read, whether every head counts
 * what there is, whether what the index says of messages is so, and whether each message has an end
 * that will be seen to.
 */
final class Examination {

  /** Nobody reads more lines. */
  private static final int MOST = 100;

  private final Database database;
  private final Source source;
  private final List<String> problems = new ArrayList<>();
  private final Set<Long> numbers = new HashSet<>();
  private long queues;
  private long messages;
  private long claims;
  private long bytes;

  Examination(Database database, Source source) {
    this.database = database;
    this.source = source;
  }

  Report report() {
    try {
      database.verify();
    } catch (RocksDBException e) {
      problem("a file is damaged: " + e.getMessage());
    }
    try {
      eachQueue();
      eachMessageHasAQueue();
    } catch (StoreException e) {
      problem("the rest can't be read: " + e.getMessage());
    }
    return new Report(
        "%d queues, %d messages of %d bytes, %d claims; %s"
            .formatted(
                queues,
                messages,
                bytes,
                claims,
                problems.isEmpty() ? "sound" : problems.size() + " problems"),
        problems);
  }

  private void problem(String text) {
    if (problems.size() < MOST) {
      problems.add(text);
    }
  }

  private void eachQueue() {
    try (Scan scan = source.scan(Family.QUEUES, new byte[0], new byte[] {(byte) 0xFF})) {
      for (; scan.valid(); scan.next()) {
        queues++;
        QueueId id = Keys.id(scan.key());
        long number = Records.queueNumber(scan.value());
        if (!numbers.add(number)) {
          problem(id + " has the number of another queue");
        }
        byte[] head = source.get(Family.STORE, Keys.head(number));
        if (head == null) {
          problem(id + " has no head");
        } else {
          queue(id, number, Head.of(head));
        }
      }
    }
    try (Scan garbage = source.scan(Family.STORE, Keys.garbage(0), Keys.garbage(Long.MAX_VALUE))) {
      for (; garbage.valid(); garbage.next()) {
        numbers.add(Keys.queue(garbage.key()));
      }
    }
  }

  private void queue(QueueId id, long number, Head head) {
    count(id, "messages", head.total, messages(id, number, head));
    count(id, "ends of lives", head.total, entries(id, number, Keys.EXPIRY));
    count(
        id, "ready messages that claims have passed", head.ready, entries(id, number, Keys.READY));
    count(id, "delayed messages", head.delayed, entries(id, number, Keys.DELAYED));
    count(id, "messages that were claimed", head.holds, entries(id, number, Keys.HOLD));
    count(id, "messages in claims", head.claimed, claimed(id, number));
    if (head.total > 0
        && head.alarm != Nanos.NEVER
        && source.get(Family.STORE, Keys.alarm(head.alarm, number)) == null) {
      problem(id + " has messages, and nothing says when the first one expires");
    }
    notBefore(id, "expires", Math.max(head.firstEnd, head.alarm), first(Keys.EXPIRY, number));
    notBefore(id, "is due", head.due, first(Keys.DUE, number));
    notBefore(id, "is ready", head.readyFrom, first(Keys.READY, number));
  }

  /** The time or the marker of the first entry of a kind. */
  private long first(byte kind, long number) {
    try (Scan scan = source.scan(kind, number)) {
      return scan.valid() ? Keys.time(scan.key()) : Nanos.NEVER;
    }
  }

  private void notBefore(QueueId id, String what, long said, long found) {
    if (found < said) {
      problem("%s: something %s before %d, at %d".formatted(id, what, said, found));
    }
  }

  private void count(QueueId id, String what, long said, long found) {
    if (said != found) {
      problem("%s: %d %s should be there, and %d are".formatted(id, said, what, found));
    }
  }

  private long messages(QueueId id, long number, Head head) {
    long count = 0;
    try (Scan scan = source.messages(number, 0)) {
      for (; scan.valid(); scan.next()) {
        count++;
        long marker = Keys.messageMarker(scan.key());
        Entry entry = source.entry(number, head, marker, scan.value());
        bytes += entry.message().body().remaining();
        if (marker < head.first || marker > head.last) {
          problem("%s: message %016x is outside of the queue".formatted(id, marker));
        }
        if (source.get(Family.INDEX, Keys.expiry(number, entry.end(), marker)) == null) {
          problem("%s: message %016x would never expire".formatted(id, marker));
        }
        boolean ready = source.get(Family.INDEX, Keys.entry(Keys.READY, number, marker)) != null;
        boolean delayed =
            source.get(Family.INDEX, Keys.entry(Keys.DELAYED, number, marker)) != null;
        if (delayed
            && source.get(Family.INDEX, Keys.delayEnd(number, entry.readyAt(), marker)) == null) {
          problem("%s: message %016x would never be ready".formatted(id, marker));
        }
        boolean unseen = marker >= head.cursor;
        if (!unseen && !ready && !delayed && !entry.isInClaim()) {
          problem("%s: message %016x can't be claimed by anybody".formatted(id, marker));
        }
        if (ready && (unseen || delayed || entry.isInClaim())) {
          problem("%s: message %016x could be claimed twice".formatted(id, marker));
        }
      }
    }
    messages += count;
    return count;
  }

  /** Counts entries of a kind; those that are ordered by a marker have a message. */
  private long entries(QueueId id, long number, byte kind) {
    long count = 0;
    try (Scan scan = source.scan(kind, number)) {
      for (; scan.valid(); scan.next()) {
        count++;
        long marker = kind == Keys.EXPIRY ? Keys.expiryMarker(scan.key()) : Keys.marker(scan.key());
        if (source.get(Family.MESSAGES, Keys.message(number, marker)) == null) {
          problem(
              "%s: an entry %c is of message %016x, which is not there"
                  .formatted(id, (char) kind, marker));
        }
      }
    }
    return count;
  }

  private long claimed(QueueId id, long number) {
    long count = 0;
    try (Scan scan = source.scan(Keys.CLAIM, number)) {
      for (; scan.valid(); scan.next()) {
        claims++;
        ClaimRecord claim = ClaimRecord.of(Keys.claimId(scan.key()), scan.value());
        count += claim.markers().size();
        if (source.get(Family.INDEX, Keys.claimEnd(number, claim.end(), claim.id())) == null) {
          problem("%s: claim %s would never end".formatted(id, claim.id()));
        }
        for (long marker : claim.markers()) {
          Hold hold = source.hold(number, marker);
          if (hold == null || !hold.claim().equals(Optional.of(claim.id().toString()))) {
            problem(
                "%s: claim %s holds message %016x, which does not say so"
                    .formatted(id, claim.id(), marker));
          }
        }
      }
    }
    return count;
  }

  private void eachMessageHasAQueue() {
    long next = 0;
    while (true) {
      try (Scan scan =
          source.scan(Family.MESSAGES, Keys.message(next, 0), Keys.message(Long.MAX_VALUE, 0))) {
        if (!scan.valid()) {
          return;
        }
        long number = Keys.messageQueue(scan.key());
        if (!numbers.contains(number)) {
          problem("there are messages of number " + number + ", which is no queue's");
        }
        next = number + 1;
      }
    }
  }
}
