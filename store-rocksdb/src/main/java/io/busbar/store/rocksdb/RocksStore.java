package io.busbar.store.rocksdb;

import io.busbar.api.store.Claim;
import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.Deletion;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.Queue;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.QueueStats;
import io.busbar.api.store.StoreException;
import io.busbar.store.rocksdb.Reading.Found;
import io.busbar.store.rocksdb.Settings.Sync;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The store: calls that write go to the committer, calls that read to memory if it can answer, and
 * to the readers if not.
 */
final class RocksStore implements MessageStore {

  /** So many messages are seen to in one go before others have their turn. */
  static final int STRIDE = 500;

  private final StoreFolder folder;
  private final InstantSource clock;
  private final HotQueues hot;
  private final Notifier notifier;
  private final Access access;
  private final Committer committer;
  private final Publication publication = new Publication();
  private final Readers readers;
  private final Set<QueueId> warming = ConcurrentHashMap.newKeySet();
  private final Upkeep upkeep;
  private final MessageStore ready;
  private final Optional<ControlSocket> control;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Opens the store.
   *
   * @param commit how batches are written
   * @throws StoreException if it can't be opened
   */
  RocksStore(StoreFolder folder, Settings settings, InstantSource clock, Database.Commit commit) {
    this.folder = folder;
    this.clock = clock;
    this.access = new Access(folder.database(), settings, clock, commit);
    this.hot = new HotQueues(settings.tailSize());
    Garbage garbage = new Garbage();
    this.notifier = new Notifier();
    this.committer =
        new Committer(
            access, hot, publication, garbage, clock, settings.sync() == Sync.ALWAYS, notifier);
    this.readers = new Readers(settings.readers());
    this.upkeep = new Upkeep(access, committer, hot, garbage, notifier, clock, settings);
    this.ready = new ReadyQueues(access, hot, notifier, clock);
    this.control =
        ControlSocket.open(folder, target -> access.use(database -> Copy.make(database, target)));
  }

  @Override
  public MessageStore ready() {
    return ready;
  }

  @Override
  public void ping() {
    access.checkWritable();
  }

  // --- Queues

  @Override
  public boolean createQueue(QueueId queue, ByteBuffer metadata) {
    return metadata(queue).isEmpty()
        && committer.run((batch, now) -> Posting.createQueue(batch, queue, metadata));
  }

  @Override
  public Optional<ByteBuffer> metadata(QueueId queue) {
    access.checkOpen();
    QueueState state = hot.find(queue);
    ByteBuffer known = state == null ? null : state.metadata();
    return known != null
        ? Optional.of(known.duplicate())
        : find(queue, (reading, found) -> found.metadata());
  }

  @Override
  public boolean replaceMetadata(QueueId queue, ByteBuffer expected, ByteBuffer updated) {
    return committer.run((batch, now) -> Posting.replaceMetadata(batch, queue, expected, updated));
  }

  @Override
  public boolean deleteQueue(QueueId queue) {
    boolean deleted = committer.run((batch, now) -> Removing.deleteQueue(batch, queue));
    upkeep.wake();
    return deleted;
  }

  @Override
  public List<Queue> queues(String project, String namespace, String after, int limit) {
    return read(reading -> reading.queues(project, namespace, after, limit));
  }

  @Override
  public long countQueues(String project, String namespace) {
    return read(reading -> reading.countQueues(project, namespace));
  }

  @Override
  public QueueStats stats(QueueId queue) {
    return find(queue, true, Reading::stats).orElse(QueueStats.EMPTY);
  }

  @Override
  public void purge(QueueId queue) {
    onSeenTo(
        queue,
        (batch, draft, now) -> {
          Removing.purge(batch, draft);
          return true;
        });
    upkeep.wake();
  }

  // --- Messages

  @Override
  public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
    return committer.run((batch, now) -> Posting.post(batch, queue, client, messages, now));
  }

  @Override
  public List<Message> list(QueueId queue, MessageQuery query) {
    access.checkOpen();
    QueueState state = hot.find(queue);
    List<Message> known = state == null ? null : state.list(query, now());
    return known != null ? known : listInStrides(queue, query);
  }

  /** Who asks for what is rare must not keep a reader to itself. */
  private List<Message> listInStrides(QueueId queue, MessageQuery query) {
    List<Message> found = new ArrayList<>();
    long after = query.after();
    while (after != Reading.END) {
      long from = after;
      after =
          find(queue, !query.claimed(), (reading, at) -> reading.list(at, query, from, found))
              .orElse(Reading.END);
    }
    return found;
  }

  @Override
  public List<Message> get(QueueId queue, List<Long> markers) {
    return find(queue, (reading, found) -> reading.get(found, markers)).orElse(List.of());
  }

  @Override
  public void delete(QueueId queue, List<Long> markers) {
    committer.run((batch, now) -> {
      Removing.delete(batch, queue, markers);
      return true;
    });
  }

  @Override
  public Deletion delete(QueueId queue, long marker, Optional<String> claim) {
    return committer.run((batch, now) -> Removing.delete(batch, queue, marker, claim, now));
  }

  @Override
  public List<Message> pop(QueueId queue, int limit) {
    return onSeenTo(
            queue,
            (batch, draft, now) -> {
              Picking picking = Picking.pick(batch, draft, now, limit, 0, Long.MAX_VALUE, STRIDE);
              if (picking.wasInterrupted()) {
                picking.putBack();
                return null;
              }
              List<Entry> picked = picking.picked();
              picked.forEach(entry -> Removing.remove(batch, draft, entry));
              picking.advance();
              return picked.stream().map(Entry::message).toList();
            })
        .orElse(List.of());
  }

  // --- Claims

  @Override
  public Optional<Claim> claim(QueueId queue, ClaimRequest request) {
    return onSeenTo(queue, new ClaimStep(request)).flatMap(ClaimStep.Outcome::claim);
  }

  @Override
  public Optional<Claim> claim(QueueId queue, String id) {
    access.checkOpen();
    return Claiming.uuid(id)
        .flatMap(claim ->
            find(queue, (reading, found) -> reading.claim(found, claim))
                .flatMap(Function.identity()));
  }

  @Override
  public boolean renew(QueueId queue, String id, Duration ttl, Duration grace) {
    return committer.run(
        (batch, now) -> Claiming.renew(batch, batch.queue(queue), id, ttl, grace, now));
  }

  @Override
  public void release(QueueId queue, String id) {
    committer.run((batch, now) -> {
      Claiming.release(batch, batch.queue(queue), id, now);
      return true;
    });
  }

  // --- Readers that wait, and the end

  @Override
  public Watch watch(QueueId queue, Runnable action) {
    access.checkOpen();
    return notifier.add(queue, action);
  }

  /** How often the log was forced to the disk since the database was opened. */
  long syncs() {
    return access.use(Database::syncs);
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    control.ifPresent(ControlSocket::close);
    upkeep.close();
    committer.close();
    readers.close();
    notifier.close();
    access.close();
    folder.close();
  }

  private long now() {
    return Nanos.of(clock.instant());
  }

  /** Empty if there is no such queue. */
  private <T> Optional<T> onSeenTo(QueueId id, QueueStep<T> action) {
    return committer.run((batch, now) -> {
      Draft queue = batch.queue(id);
      if (!queue.exists()) {
        return Optional.empty();
      }
      if (!Ends.seeTo(batch, queue, now, STRIDE)) {
        return null;
      }
      T answer = action.run(batch, queue, now);
      return answer == null ? null : Optional.of(answer);
    });
  }

  private <T> T read(Function<Reading, T> question) {
    return read(now(), question);
  }

  private <T> T read(long now, Function<Reading, T> question) {
    return readers.run(() ->
        access.use(database -> {
          try (View view = database.view()) {
            T answer = question.apply(new Reading(view, now));
            publication.await(view.sequence());
            return answer;
          }
        }));
  }

  private <T> Optional<T> find(QueueId id, BiFunction<Reading, Found, T> question) {
    return find(id, false, question);
  }

  /**
   * Asks something of a queue; empty if there is no such queue.
   *
   * @param seenTo whether its ends must have been seen to, if they can be
   */
  private <T> Optional<T> find(QueueId id, boolean seenTo, BiFunction<Reading, Found, T> question) {
    Optional<Optional<T>> answer = ask(id, now(), seenTo, question);
    while (answer.isEmpty()) {
      answer = ask(id, seeToEnds(id), seenTo, question);
    }
    if (answer.get().isPresent()) {
      warm(id);
    }
    return answer.get();
  }

  /** Empty if ends have to be seen to first. */
  private <T> Optional<Optional<T>> ask(
      QueueId id, long now, boolean seenTo, BiFunction<Reading, Found, T> question) {
    return read(
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
      return onSeenTo(id, (batch, queue, now) -> now).orElseGet(this::now);
    } catch (StoreException e) {
      if (access.isFaulty()) {
        return now(); // then it is read without
      }
      throw e;
    }
  }

  /** Brings a queue that is read into memory, where it may be read the next time. */
  private void warm(QueueId id) {
    QueueState state = hot.find(id);
    if ((state == null || !state.isWarm()) && !access.isFaulty() && warming.add(id)) {
      committer
          .start((batch, now) -> {
            Warming.warm(batch, id);
            return true;
          })
          .whenComplete((done, failed) -> warming.remove(id));
    }
  }
}
