package io.busbar.store.memory.broken;

import io.busbar.api.store.Claim;
import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.Deletion;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.QueueStats;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A store that finds queues by other ids than those it is given. */
final class RekeyedStore extends ForwardingStore {

  private final UnaryOperator<QueueId> key;

  RekeyedStore(MessageStore healthy, UnaryOperator<QueueId> key) {
    super(healthy);
    this.key = key;
  }

  @Override
  public boolean createQueue(QueueId queue, ByteBuffer metadata) {
    return super.createQueue(key.apply(queue), metadata);
  }

  @Override
  public Optional<ByteBuffer> metadata(QueueId queue) {
    return super.metadata(key.apply(queue));
  }

  @Override
  public boolean deleteQueue(QueueId queue) {
    return super.deleteQueue(key.apply(queue));
  }

  @Override
  public long countQueues(String project, String namespace) {
    QueueId any = key.apply(new QueueId(project, namespace, ""));
    return super.countQueues(any.project(), any.namespace());
  }

  @Override
  public QueueStats stats(QueueId queue) {
    return super.stats(key.apply(queue));
  }

  @Override
  public void purge(QueueId queue) {
    super.purge(key.apply(queue));
  }

  @Override
  public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
    return super.post(key.apply(queue), client, messages);
  }

  @Override
  public List<Message> list(QueueId queue, MessageQuery query) {
    return super.list(key.apply(queue), query);
  }

  @Override
  public void delete(QueueId queue, List<Long> markers) {
    super.delete(key.apply(queue), markers);
  }

  @Override
  public Deletion delete(QueueId queue, long marker, Optional<String> claim) {
    return super.delete(key.apply(queue), marker, claim);
  }

  @Override
  public List<Message> pop(QueueId queue, int limit) {
    return super.pop(key.apply(queue), limit);
  }

  @Override
  public Optional<Claim> claim(QueueId queue, ClaimRequest request) {
    return super.claim(key.apply(queue), request);
  }
}
