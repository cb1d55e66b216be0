package io.busbar.store.memory.broken;

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
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Leaves all to a healthy store that never blocks; a broken one does one thing in its own way. */
class ForwardingStore implements MessageStore {

  private final MessageStore healthy;

  ForwardingStore(MessageStore healthy) {
    this.healthy = healthy;
  }

  /** What all is left to. */
  MessageStore behind() {
    return healthy;
  }

  @Override
  public MessageStore ready() {
    return this;
  }

  @Override
  public void ping() {
    behind().ping();
  }

  @Override
  public boolean createQueue(QueueId queue, ByteBuffer metadata) {
    return behind().createQueue(queue, metadata);
  }

  @Override
  public Optional<ByteBuffer> metadata(QueueId queue) {
    return behind().metadata(queue);
  }

  @Override
  public boolean replaceMetadata(QueueId queue, ByteBuffer expected, ByteBuffer updated) {
    return behind().replaceMetadata(queue, expected, updated);
  }

  @Override
  public boolean deleteQueue(QueueId queue) {
    return behind().deleteQueue(queue);
  }

  @Override
  public List<Queue> queues(String project, String namespace, String after, int limit) {
    return behind().queues(project, namespace, after, limit);
  }

  @Override
  public long countQueues(String project, String namespace) {
    return behind().countQueues(project, namespace);
  }

  @Override
  public QueueStats stats(QueueId queue) {
    return behind().stats(queue);
  }

  @Override
  public void purge(QueueId queue) {
    behind().purge(queue);
  }

  @Override
  public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
    return behind().post(queue, client, messages);
  }

  @Override
  public List<Message> list(QueueId queue, MessageQuery query) {
    return behind().list(queue, query);
  }

  @Override
  public List<Message> get(QueueId queue, List<Long> markers) {
    return behind().get(queue, markers);
  }

  @Override
  public void delete(QueueId queue, List<Long> markers) {
    behind().delete(queue, markers);
  }

  @Override
  public Deletion delete(QueueId queue, long marker, Optional<String> claim) {
    return behind().delete(queue, marker, claim);
  }

  @Override
  public List<Message> pop(QueueId queue, int limit) {
    return behind().pop(queue, limit);
  }

  @Override
  public Optional<Claim> claim(QueueId queue, ClaimRequest request) {
    return behind().claim(queue, request);
  }

  @Override
  public Optional<Claim> claim(QueueId queue, String id) {
    return behind().claim(queue, id);
  }

  @Override
  public boolean renew(QueueId queue, String id, Duration ttl, Duration grace) {
    return behind().renew(queue, id, ttl, grace);
  }

  @Override
  public void release(QueueId queue, String id) {
    behind().release(queue, id);
  }

  @Override
  public Watch watch(QueueId queue, Runnable action) {
    return behind().watch(queue, action);
  }

  @Override
  public void close() {
    behind().close();
  }
}
