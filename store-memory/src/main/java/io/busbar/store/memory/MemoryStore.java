package io.busbar.store.memory;

import io.busbar.api.store.Claim;
import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.ClaimRequest.DeadLetters;
import io.busbar.api.store.Deletion;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.Queue;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.QueueStats;
import io.busbar.api.store.StoreException;
import io.busbar.api.store.Watchers;
import io.busbar.api.store.WouldBlockException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The store: finds a call's queue and leaves the rest to it.
 *
 * <p>No call waits for anything but other calls' steps on the same queue. What steps over many
 * messages or queues is not ready, so that it does not keep an I/O thread. A thread holds one
 * queue's lock at a time, but for a claim with dead letters, which holds two, and {@link #moves}
 * before both: there is never a second thread that could wait the other way round.
 *
 * <p>Dead letters whose queue is the one that they come from go to its end as new messages, never
 * claimed yet, and are not handed out by the call that moved them.
 */
final class MemoryStore implements MessageStore {

  /** What a queue takes besides metadata and messages, measured in a heap full of them. */
  private static final long QUEUE_OVERHEAD = 1536;

  /** What one call may step over on an I/O thread: a good deal less than a millisecond's work. */
  private static final int PROMPT = 1000;

  private final InstantSource clock;
  private final Catalogue catalogue;
  private final Budget budget;
  private final Watchers watchers;
  private final Object moves;
  private final AtomicBoolean closed;

  /** How many messages or queues one call may step over; what would take more throws WouldBlock. */
  private final int patience;

  private final MessageStore ready;

  MemoryStore(long size, InstantSource clock) {
    this.clock = clock;
    this.catalogue = new Catalogue(clock);
    this.budget = new Budget(size, clock, () -> catalogue.all().forEach(MemoryQueue::sweep));
    this.watchers = new Watchers();
    this.moves = new Object();
    this.closed = new AtomicBoolean();
    this.patience = Integer.MAX_VALUE;
    this.ready = new MemoryStore(this);
  }

  /** The same store, for those who can't wait. */
  private MemoryStore(MemoryStore whole) {
    this.clock = whole.clock;
    this.catalogue = whole.catalogue;
    this.budget = whole.budget;
    this.watchers = whole.watchers;
    this.moves = whole.moves;
    this.closed = whole.closed;
    this.patience = PROMPT;
    this.ready = this;
  }

  @Override
  public MessageStore ready() {
    return ready;
  }

  @Override
  public void ping() {
    checkOpen();
  }

  @Override
  public boolean createQueue(QueueId queue, ByteBuffer metadata) {
    if (find(queue).isPresent()) {
      return false;
    }
    long cost = QUEUE_OVERHEAD + metadata.remaining();
    budget.take(cost);
    ByteBuffer own = copy(metadata);
    boolean made = catalogue.add(queue, start -> new MemoryQueue(clock, budget, start, own));
    if (!made) {
      budget.give(cost);
    }
    return made;
  }

  @Override
  public Optional<ByteBuffer> metadata(QueueId queue) {
    return find(queue).flatMap(MemoryQueue::metadata);
  }

  @Override
  public boolean replaceMetadata(QueueId queue, ByteBuffer expected, ByteBuffer updated) {
    Optional<MemoryQueue> found = find(queue);
    long cost = updated.remaining();
    budget.take(cost);
    ByteBuffer own = copy(updated);
    boolean done = found.isPresent() && found.get().replaceMetadata(expected, own);
    if (!done) {
      budget.give(cost);
    }
    return done;
  }

  @Override
  public boolean deleteQueue(QueueId queue) {
    Optional<Integer> metadata =
        find(queue).flatMap(found -> found.delete(patience, last -> catalogue.remove(queue, last)));
    metadata.ifPresent(bytes -> budget.give(QUEUE_OVERHEAD + bytes));
    return metadata.isPresent();
  }

  @Override
  public List<Queue> queues(String project, String namespace, String after, int limit) {
    checkOpen();
    return catalogue
        .after(project, namespace, after)
        .flatMap(id -> metadata(id).map(bytes -> new Queue(id.name(), bytes)).stream())
        .limit(limit)
        .toList();
  }

  @Override
  public long countQueues(String project, String namespace) {
    checkOpen();
    long count = catalogue.after(project, namespace, "").limit(1L + patience).count();
    if (count > patience) {
      throw WouldBlockException.INSTANCE;
    }
    return count;
  }

  @Override
  public QueueStats stats(QueueId queue) {
    return find(queue).map(MemoryQueue::stats).orElse(QueueStats.EMPTY);
  }

  @Override
  public void purge(QueueId queue) {
    find(queue).ifPresent(found -> found.purge(patience));
  }

  @Override
  public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
    checkOpen();
    long cost = messages.stream().mapToLong(one -> Entry.cost(one.body().remaining())).sum();
    budget.take(cost);
    boolean posted = false;
    try {
      List<Long> markers = append(queue, client, messages.stream().map(MemoryStore::copy).toList());
      posted = true;
      watchers.tell(queue);
      return markers;
    } finally {
      if (!posted) {
        budget.give(cost);
      }
    }
  }

  @Override
  public List<Message> list(QueueId queue, MessageQuery query) {
    return find(queue).map(found -> found.list(query, patience)).orElse(List.of());
  }

  @Override
  public List<Message> get(QueueId queue, List<Long> markers) {
    return find(queue).map(found -> found.get(markers)).orElse(List.of());
  }

  @Override
  public void delete(QueueId queue, List<Long> markers) {
    find(queue).ifPresent(found -> found.delete(markers));
  }

  @Override
  public Deletion delete(QueueId queue, long marker, Optional<String> claim) {
    return find(queue).map(found -> found.delete(marker, claim)).orElse(Deletion.ABSENT);
  }

  @Override
  public List<Message> pop(QueueId queue, int limit) {
    return find(queue).map(found -> found.pop(limit)).orElse(List.of());
  }

  @Override
  public Optional<Claim> claim(QueueId queue, ClaimRequest request) {
    Optional<MemoryQueue> from = find(queue);
    if (from.isEmpty()) {
      return Optional.empty();
    }
    QueueId letters = request.deadLetters().map(DeadLetters::queue).orElse(queue);
    AtomicBoolean moved = new AtomicBoolean();
    Supplier<MemoryQueue> target =
        () -> {
          moved.set(true);
          return findOrMake(letters);
        };
    Optional<Claim> claim;
    if (request.deadLetters().isPresent()) {
      synchronized (moves) {
        claim = from.get().claim(request, patience, target);
      }
    } else {
      claim = from.get().claim(request, patience, target);
    }
    if (moved.get()) {
      watchers.tell(letters);
    }
    return claim;
  }

  @Override
  public Optional<Claim> claim(QueueId queue, String id) {
    return find(queue).flatMap(found -> found.claim(id));
  }

  @Override
  public boolean renew(QueueId queue, String id, Duration ttl, Duration grace) {
    return find(queue).map(found -> found.renew(id, ttl, grace)).orElse(false);
  }

  @Override
  public void release(QueueId queue, String id) {
    find(queue).ifPresent(found -> found.release(id));
  }

  @Override
  public Watch watch(QueueId queue, Runnable action) {
    checkOpen();
    return watchers.add(queue, action);
  }

  @Override
  public void close() {
    closed.set(true);
  }

  private Optional<MemoryQueue> find(QueueId queue) {
    checkOpen();
    return catalogue.find(queue);
  }

  private MemoryQueue findOrMake(QueueId queue) {
    Optional<MemoryQueue> found = find(queue);
    while (found.isEmpty()) {
      createQueue(queue, ByteBuffer.allocate(0));
      found = find(queue);
    }
    return found.get();
  }

  private List<Long> append(QueueId queue, String client, List<NewMessage> messages) {
    Optional<List<Long>> markers = Optional.empty();
    while (markers.isEmpty()) {
      markers = findOrMake(queue).post(client, messages);
    }
    return markers.get();
  }

  private void checkOpen() {
    if (closed.get()) {
      throw new StoreException("the memory store is closed; open it again");
    }
  }

  /** What is kept is the store's own, and as long as its budget thinks, not part of a request. */
  private static ByteBuffer copy(ByteBuffer given) {
    byte[] bytes = new byte[given.remaining()];
    given.duplicate().get(bytes);
    return ByteBuffer.wrap(bytes);
  }

  private static NewMessage copy(NewMessage given) {
    return new NewMessage(copy(given.body()), given.ttl(), given.delay());
  }
}
