package io.busbar.store.memory;

import io.busbar.api.store.Claim;
import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.Deletion;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueStats;
import io.busbar.api.store.WouldBlockException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * One queue. Its monitor is its lock: every method is one step that all others see whole, which
 * gives markers out and makes their messages visible at once.
 *
 * <p>Each step begins by cleaning up what has expired since the last one, so nothing expired is
 * ever in the indexes that the step looks at, and each message is cleaned up once. A deleted queue
 * is empty and takes no more messages; whoever still has it looks its successor up.
 */
final class MemoryQueue {

  /** After how many messages a listing lets others have the lock. */
  private static final int STEPS = 1000;

  /** No marker: there is no more to look at. */
  private static final long END = -1;

  private final InstantSource clock;
  private final Budget budget;
  private final Contents contents;
  private ByteBuffer metadata;
  private long last;
  private boolean deleted;

  /**
   * A new queue.
   *
   * @param start its markers are larger
   * @param metadata its very buffer is kept
   */
  MemoryQueue(InstantSource clock, Budget budget, long start, ByteBuffer metadata) {
    this.clock = clock;
    this.budget = budget;
    this.contents = new Contents(budget);
    this.last = start;
    this.metadata = metadata;
  }

  /** The metadata; empty if the queue is deleted. */
  synchronized Optional<ByteBuffer> metadata() {
    return deleted ? Optional.empty() : Optional.of(metadata.asReadOnlyBuffer());
  }

  /** Puts other metadata, whose very buffer is kept, in the place of the expected one. */
  synchronized boolean replaceMetadata(ByteBuffer expected, ByteBuffer updated) {
    if (deleted || !metadata.equals(expected)) {
      return false;
    }
    budget.give(metadata.remaining());
    metadata = updated;
    return true;
  }

  /**
   * Deletes the queue.
   *
   * @param patience most messages to delete
   * @param retire told the last marker, before anybody can see that the queue is gone
   * @return how many bytes of metadata it had; empty if it was deleted before
   */
  synchronized Optional<Integer> delete(int patience, LongConsumer retire) {
    if (deleted) {
      return Optional.empty();
    }
    checkPatience(patience, contents.messages().all().size());
    retire.accept(last);
    deleted = true;
    contents.clear();
    return Optional.of(metadata.remaining());
  }

  /** Cleans up only. Does nothing inside a step on this queue, which has done so. */
  void sweep() {
    if (!Thread.holdsLock(this)) {
      synchronized (this) {
        tick();
      }
    }
  }

  synchronized QueueStats stats() {
    tick();
    NavigableMap<Long, Entry> all = contents.messages().all();
    if (all.isEmpty()) {
      return QueueStats.EMPTY;
    }
    int free = contents.messages().unclaimed().size();
    return new QueueStats(
        free,
        all.size() - free,
        Optional.of(all.firstEntry().getValue().message()),
        Optional.of(all.lastEntry().getValue().message()));
  }

  /**
   * Posts messages whose size has been taken from the budget. Keeps the bodies' very buffers.
   *
   * @return their markers; empty if the queue is deleted, and then nothing was done
   */
  synchronized Optional<List<Long>> post(String client, List<NewMessage> posted) {
    if (deleted) {
      return Optional.empty();
    }
    Instant now = tick();
    List<Long> markers = new ArrayList<>(posted.size());
    for (NewMessage message : posted) {
      contents.add(new Entry(++last, client, now, message), now);
      markers.add(last);
    }
    return Optional.of(List.copyOf(markers));
  }

  /**
   * Lists messages. The lock is let go of every so many steps: whoever asks for others' messages
   * may have to step over very many of its own.
   */
  List<Message> list(MessageQuery query, int patience) {
    List<Message> found = new ArrayList<>();
    long at = look(query, query.after(), found);
    for (int steps = STEPS; at != END; steps += STEPS) {
      checkPatience(patience, steps + 1);
      at = look(query, at, found);
    }
    return List.copyOf(found);
  }

  /** Looks at some messages after a marker, and says where to go on. */
  private synchronized long look(MessageQuery query, long after, List<Message> found) {
    Instant now = tick();
    int steps = 0;
    for (Entry entry : contents.messages().source(query).tailMap(after, false).values()) {
      if (found.size() == query.limit()) {
        return END;
      }
      if (steps == STEPS) {
        return after;
      }
      steps++;
      after = entry.marker();
      boolean delayed = entry.readyAt().isAfter(now);
      boolean own = query.exceptClient().filter(entry.message().client()::equals).isPresent();
      if (!own && (query.delayed() || !delayed)) {
        found.add(entry.message());
      }
    }
    return END;
  }

  private static void checkPatience(int patience, int steps) {
    if (steps > patience) {
      throw WouldBlockException.INSTANCE;
    }
  }

  synchronized List<Message> get(List<Long> markers) {
    tick();
    List<Message> found = new ArrayList<>(markers.size());
    for (long marker : markers) {
      Entry entry = contents.messages().find(marker);
      if (entry != null) {
        found.add(entry.message());
      }
    }
    return List.copyOf(found);
  }

  synchronized void delete(List<Long> markers) {
    tick();
    for (long marker : markers) {
      Entry entry = contents.messages().find(marker);
      if (entry != null) {
        contents.remove(entry);
      }
    }
  }

  synchronized Deletion delete(long marker, Optional<String> claim) {
    tick();
    Entry entry = contents.messages().find(marker);
    if (entry == null) {
      return Deletion.ABSENT;
    }
    Optional<String> holder = Optional.ofNullable(entry.claim()).map(Held::id);
    if (holder.equals(claim)) {
      contents.remove(entry);
      return Deletion.DELETED;
    }
    if (claim.isEmpty()) {
      return Deletion.CLAIMED;
    }
    if (holder.isEmpty()) {
      return Deletion.NOT_CLAIMED;
    }
    return contents.claims().find(claim.get()).isEmpty()
        ? Deletion.UNKNOWN_CLAIM
        : Deletion.CLAIMED_BY_OTHER;
  }

  synchronized List<Message> pop(int limit) {
    tick();
    List<Entry> taken = contents.messages().ready().stream().limit(limit).toList();
    taken.forEach(contents::remove);
    return taken.stream().map(Entry::message).toList();
  }

  synchronized void purge(int patience) {
    tick();
    checkPatience(patience, contents.messages().unclaimed().size());
    List.copyOf(contents.messages().unclaimed()).forEach(contents::remove);
  }

  /**
   * Claims messages.
   *
   * @param patience most dead letters to move
   * @param deadLetters asked, if there are dead letters, for the queue that they go to: may be this
   *     one, and is asked again if that has been deleted; what it throws ends the call with nothing
   *     done
   */
  synchronized Optional<Claim> claim(
      ClaimRequest request, int patience, Supplier<MemoryQueue> deadLetters) {
    Instant now = tick();
    int most = request.deadLetters().map(ClaimRequest.DeadLetters::maxClaims).orElse(0);
    List<Entry> taken = new ArrayList<>();
    List<Entry> dead = new ArrayList<>();
    for (Entry entry : contents.messages().ready()) {
      if (taken.size() == request.limit()) {
        break;
      }
      (most > 0 && entry.message().claims() >= most ? dead : taken).add(entry);
    }
    checkPatience(patience, dead.size());
    if (!dead.isEmpty()) {
      bury(dead, now, request.deadLetters().flatMap(ClaimRequest.DeadLetters::ttl), deadLetters);
    }
    return taken.isEmpty()
        ? Optional.empty()
        : Optional.of(contents.claim(taken, now, request).snapshot());
  }

  synchronized Optional<Claim> claim(String id) {
    tick();
    return contents.claims().find(id).map(Held::snapshot);
  }

  synchronized boolean renew(String id, Duration ttl, Duration grace) {
    Instant now = tick();
    Optional<Held> claim = contents.claims().find(id);
    claim.ifPresent(found -> contents.renew(found, now, ttl, grace));
    return claim.isPresent();
  }

  synchronized void release(String id) {
    tick();
    contents.claims().find(id).ifPresent(contents::release);
  }

  /**
   * Moves dead letters. They leave this queue while its lock is held, so nobody sees them twice.
   */
  private void bury(
      List<Entry> dead, Instant now, Optional<Duration> ttl, Supplier<MemoryQueue> target) {
    boolean moved = false;
    while (!moved) {
      moved = target.get().accept(dead, now, ttl);
    }
    dead.forEach(contents::remove);
  }

  private synchronized boolean accept(List<Entry> dead, Instant now, Optional<Duration> ttl) {
    if (deleted) {
      return false;
    }
    for (Entry entry : dead) {
      Message letter = entry.message();
      Duration life = ttl.orElse(Duration.between(now, entry.end()));
      budget.move(entry.cost());
      contents.add(
          new Entry(
              ++last, letter.client(), now, new NewMessage(letter.body(), life, Duration.ZERO)),
          now);
    }
    return true;
  }

  /** Reads the clock and cleans up what has expired by it. */
  private Instant tick() {
    Instant now = clock.instant();
    contents.clean(now);
    return now;
  }
}
