package io.busbar.store.rocksdb;

import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.StoreException;
import io.busbar.store.rocksdb.Reading.Found;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What is read of the database: on the readers' threads, each question of one instant, while the
 * caller waits.
 */
final class Lookups {

  /** So many times as long as it took to bring something into memory, nothing else is. */
  private static final int RESTS = 4;

  private final Access access;
  private final HotQueues hot;
  private final Committer committer;
  private final Publication publication;
  private final Readers readers;
  private final InstantSource clock;

  /** Whether something is about to be brought into memory. */
  private final AtomicBoolean warming = new AtomicBoolean();

  /** When the next may be, by {@link System#nanoTime}. */
  private volatile long restsUntil = System.nanoTime();

  Lookups(
      Access access,
      HotQueues hot,
      Committer committer,
      Publication publication,
      Readers readers,
      InstantSource clock) {
    this.access = access;
    this.hot = hot;
    this.committer = committer;
    this.publication = publication;
    this.readers = readers;
    this.clock = clock;
  }

  /** Asks something of the whole. */
  <T> T ask(Function<Reading, T> question) {
    return ask(now(), question);
  }

  private <T> T ask(long now, Function<Reading, T> question) {
    return readers.run(() ->
        access.use(database -> {
          try (View view = database.view()) {
            T answer = question.apply(new Reading(view, now));
            publication.await(view.sequence());
            return answer;
          }
        }));
  }

  /** Asks something of a queue; empty if there is no such queue. */
  <T> Optional<T> find(QueueId id, BiFunction<Reading, Found, T> question) {
    return find(id, false, question);
  }

  /**
   * Asks something of a queue.
   *
   * @param seenTo whether its ends must have been seen to, if they can be
   * @return empty if there is no such queue
   */
  <T> Optional<T> find(QueueId id, boolean seenTo, BiFunction<Reading, Found, T> question) {
    Optional<T> answer = answer(id, seenTo, question);
    warm(id, 0, 1);
    return answer;
  }

  private <T> Optional<T> answer(
      QueueId id, boolean seenTo, BiFunction<Reading, Found, T> question) {
    Optional<Optional<T>> answer = attempt(id, now(), seenTo, question);
    while (answer.isEmpty()) {
      answer = attempt(id, seeToEnds(id), seenTo, question);
    }
    return answer.get();
  }

  /** Empty if ends have to be seen to first. */
  private <T> Optional<Optional<T>> attempt(
      QueueId id, long now, boolean seenTo, BiFunction<Reading, Found, T> question) {
    return ask(
        now,
        reading -> {
          Optional<Found> found = reading.find(id);
          return seenTo
                  && found.isPresent()
                  && !access.isFaulty()
                  && Ends.areDue(found.get().head(), now)
              ? Optional.empty()
              : Optional.of(found.map(queue -> question.apply(reading, queue)));
        });
  }

  /** Sees to a queue's ends, and says until when: what ends later need not be seen to. */
  private long seeToEnds(QueueId id) {
    try {
      return committer.runSeenTo(id, (batch, queue, now) -> now).orElseGet(this::now);
    } catch (StoreException e) {
      if (access.isFaulty()) {
        return now(); // then it is read without
      }
      throw e;
    }
  }

  /** Lists messages. Who asks for what is rare must not keep a reader to itself. */
  List<Message> list(QueueId queue, MessageQuery query) {
    List<Message> found = new ArrayList<>();
    long after = query.after();
    while (after != Reading.END) {
      long from = after;
      after =
          answer(queue, !query.claimed(), (reading, at) -> reading.list(at, query, from, found))
              .orElse(Reading.END);
    }
    warm(queue, query.after(), query.limit());
    return found;
  }

  /**
   * Brings into memory what follows a marker, where it may be read the next time, or that there is
   * no such queue. The one thread that writes reads it, so it does so for a fifth of its time at
   * most.
   */
  private void warm(QueueId id, long after, int page) {
    if (access.isFaulty() || warming.get() || System.nanoTime() - restsUntil < 0) {
      return;
    }
    QueueState state = hot.find(id);
    if (state != null && state.isWarm() && page > Warming.PAGE) {
      return;
    }
    OptionalLong place = state == null ? OptionalLong.of(after) : state.end(after);
    if (place.isPresent() && warming.compareAndSet(false, true)) {
      committer
          .start((batch, now) -> {
            long begun = System.nanoTime();
            Warming.warm(batch, id, place.getAsLong(), page);
            long done = System.nanoTime();
            restsUntil = done + RESTS * (done - begun);
            return true;
          })
          .whenComplete((done, failed) -> warming.set(false));
    }
  }

  private long now() {
    return Nanos.of(clock.instant());
  }
}
