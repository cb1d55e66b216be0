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
import io.busbar.api.store.WouldBlockException;
import io.busbar.store.rocksdb.Settings.Sync;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The store: calls that write go to the committer, calls that read to memory if it can answer, and
 * to the readers if not.
 */
final class RocksStore implements MessageStore {

  /** So many messages are seen to in one go before others have their turn. */
  static final int STRIDE = 500;

  private final StoreFolder folder;
  private final Notifier notifier;
  private final Access access;
  private final Committer committer;
  private final Readers readers;
  private final Lookups lookups;
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
    this.access = new Access(folder.database(), settings, clock, commit);
    HotQueues hot = new HotQueues(settings.tailSize());
    Publication publication = new Publication();
    Garbage garbage = new Garbage();
    this.notifier = new Notifier();
    this.committer =
        new Committer(
            access, hot, publication, garbage, clock, settings.sync() == Sync.ALWAYS, notifier);
    this.readers = new Readers(settings.readers());
    this.lookups = new Lookups(access, hot, committer, publication, readers, clock);
    this.upkeep = new Upkeep(access, committer, hot, garbage, notifier, clock, settings);
    this.ready = new ReadyQueues(access, hot, committer, notifier, clock);
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
    return memoryFirst(
        memory -> memory.metadata(queue),
        () -> lookups.find(queue, (reading, found) -> found.metadata()));
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
    return lookups.ask(reading -> reading.queues(project, namespace, after, limit));
  }

  @Override
  public long countQueues(String project, String namespace) {
    return lookups.ask(reading -> reading.countQueues(project, namespace));
  }

  @Override
  public QueueStats stats(QueueId queue) {
    return memoryFirst(
        memory -> memory.stats(queue),
        () -> lookups.find(queue, true, Reading::stats).orElse(QueueStats.EMPTY));
  }

  @Override
  public void purge(QueueId queue) {
    committer.runSeenTo(
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
  public CompletionStage<List<Long>> postAsync(
      QueueId queue, String client, List<NewMessage> messages) {
    return ready.postAsync(queue, client, messages);
  }

  @Override
  public List<Message> list(QueueId queue, MessageQuery query) {
    return memoryFirst(memory -> memory.list(queue, query), () -> lookups.list(queue, query));
  }

  @Override
  public List<Message> get(QueueId queue, List<Long> markers) {
    return memoryFirst(
        memory -> memory.get(queue, markers),
        () ->
            lookups.find(queue, (reading, found) -> reading.get(found, markers)).orElse(List.of()));
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
    return committer
        .runSeenTo(
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
    return committer.runSeenTo(queue, new ClaimStep(request)).flatMap(ClaimStep.Outcome::claim);
  }

  @Override
  public Optional<Claim> claim(QueueId queue, String id) {
    access.checkOpen();
    return Claiming.uuid(id)
        .flatMap(claim ->
            lookups
                .find(queue, (reading, found) -> reading.claim(found, claim))
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

  /** Asks memory, and the database if memory does not know. */
  private <T> T memoryFirst(Function<MessageStore, T> memory, Supplier<T> database) {
    try {
      return memory.apply(ready);
    } catch (WouldBlockException e) {
      return database.get();
    }
  }
}
