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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What is read of the database: on the readers' threads, each question of one instant, while the
 * caller waits.
 */
final class Lookups {

  private final Access access;
  private final HotQueues hot;
  private final Committer committer;
  private final Publication publication;
  private final Readers readers;
  private final InstantSource clock;

  /** Queues that are about to be brought into memory. */
  private final Set<QueueId> warming = ConcurrentHashMap.newKeySet();

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
    return find(id, seenTo, 0, question);
  }

  /** The same, of messages after a marker; most begin at the head. */
  private <T> Optional<T> find(
      QueueId id, boolean seenTo, long after, BiFunction<Reading, Found, T> question) {
    Optional<Optional<T>> answer = attempt(id, now(), seenTo, question);
    while (answer.isEmpty()) {
      answer = attempt(id, seeToEnds(id), seenTo, question);
    }
    if (answer.get().isPresent()) {
      warm(id, after);
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
          find(queue, !query.claimed(), from, (reading, at) -> reading.list(at, query, from, found))
              .orElse(Reading.END);
    }
    return found;
  }

  /** Brings what was read into memory, where it, or what follows, may be read the next time. */
  private void warm(QueueId id, long after) {
    QueueState state = hot.find(id);
    if ((state == null || state.wants(after)) && !access.isFaulty() && warming.add(id)) {
      committer
          .start((batch, now) -> {
            Warming.warm(batch, id, after);
            return true;
          })
          .whenComplete((done, failed) -> warming.remove(id));
    }
  }

  private long now() {
    return Nanos.of(clock.instant());
  }
}
