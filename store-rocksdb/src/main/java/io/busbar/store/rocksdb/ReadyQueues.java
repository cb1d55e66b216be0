package io.busbar.store.rocksdb;

import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.QueueStats;
import io.busbar.api.store.ReadyStore;
import io.busbar.api.store.WouldBlockException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What the store can say from memory, and what it does without keeping anybody waiting. */
final class ReadyQueues extends ReadyStore {

  private final Access access;
  private final HotQueues hot;
  private final Committer committer;
  private final Notifier notifier;
  private final InstantSource clock;

  ReadyQueues(
      Access access, HotQueues hot, Committer committer, Notifier notifier, InstantSource clock) {
    this.access = access;
    this.hot = hot;
    this.committer = committer;
    this.notifier = notifier;
    this.clock = clock;
  }

  @Override
  public void ping() {
    access.checkWritable();
  }

  @Override
  public Optional<ByteBuffer> metadata(QueueId queue) {
    QueueState state = find(queue);
    if (state == null) {
      return Optional.empty();
    }
    ByteBuffer metadata = known(state.metadata());
    return Optional.of(metadata.hasRemaining() ? metadata.duplicate() : metadata);
  }

  @Override
  public QueueStats stats(QueueId queue) {
    QueueState state = find(queue);
    return state == null ? QueueStats.EMPTY : known(state.stats(now()));
  }

  @Override
  public CompletionStage<List<Long>> postAsync(
      QueueId queue, String client, List<NewMessage> messages) {
    return committer.start((batch, now) -> Posting.post(batch, queue, client, messages, now));
  }

  @Override
  public List<Message> list(QueueId queue, MessageQuery query) {
    QueueState state = find(queue);
    return state == null ? List.of() : known(state.list(query, now()));
  }

  @Override
  public List<Message> get(QueueId queue, List<Long> markers) {
    QueueState state = find(queue);
    return state == null ? List.of() : known(state.get(markers, now()));
  }

  @Override
  public Watch watch(QueueId queue, Runnable action) {
    access.checkOpen();
    return notifier.add(queue, action);
  }

  private long now() {
    return Nanos.of(clock.instant());
  }

  /** A queue in use; null if there is no such queue. */
  private @Nullable QueueState find(QueueId queue) {
    access.checkOpen();
    QueueState state = hot.find(queue);
    return state == null && hot.isMissing(queue) ? null : known(state);
  }

  /** What could be said from memory. */
  private static <T> T known(@Nullable T answer) {
    if (answer == null) {
      throw WouldBlockException.INSTANCE;
    }
    return answer;
  }
}
