package io.busbar.api.store;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@link MessageStore#ready} is built from: all of its methods throw {@link
 * WouldBlockException}, and a store overrides those that it can answer from memory.
 */
public abstract class ReadyStore implements MessageStore {

  /** A store of which nothing is ready. */
  public static final MessageStore NOTHING = new ReadyStore() {};

  /** Nothing is ready yet. */
  protected ReadyStore() {}

  @Override
  public final MessageStore ready() {
    return this;
  }

  @Override
  public void ping() {
    throw WouldBlockException.INSTANCE;
  }

  @Override
  public boolean createQueue(QueueId queue, ByteBuffer metadata) {
    throw WouldBlockException.INSTANCE;
  }

  @Override
  public Optional<ByteBuffer> metadata(QueueId queue) {
    throw WouldBlockException.INSTANCE;
  }

  @Override
  public boolean replaceMetadata(QueueId queue, ByteBuffer expected, ByteBuffer updated) {
    throw WouldBlockException.INSTANCE;
  }

  @Override
  public boolean deleteQueue(QueueId queue) {
    throw WouldBlockException.INSTANCE;
  }

  @Override
  public List<Queue> queues(String project, String namespace, String after, int limit) {
    throw WouldBlockException.INSTANCE;
  }

  @Override
  public long countQueues(String project, String namespace) {
    throw WouldBlockException.INSTANCE;
  }

  @Override
  public QueueStats stats(QueueId queue) {
    throw WouldBlockException.INSTANCE;
  }

  @Override
  public void purge(QueueId queue) {
    throw WouldBlockException.INSTANCE;
  }

  @Override
  public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
    throw WouldBlockException.INSTANCE;
  }

  @Override
  public List<Message> list(QueueId queue, MessageQuery query) {
    throw WouldBlockException.INSTANCE;
  }

  @Override
  public List<Message> get(QueueId queue, List<Long> markers) {
    throw WouldBlockException.INSTANCE;
  }

  @Override
  public void delete(QueueId queue, List<Long> markers) {
    throw WouldBlockException.INSTANCE;
  }

  @Override
  public Deletion delete(QueueId queue, long marker, Optional<String> claim) {
    throw WouldBlockException.INSTANCE;
  }

  @Override
  public List<Message> pop(QueueId queue, int limit) {
    throw WouldBlockException.INSTANCE;
  }

  @Override
  public Optional<Claim> claim(QueueId queue, ClaimRequest request) {
    throw WouldBlockException.INSTANCE;
  }

  @Override
  public Optional<Claim> claim(QueueId queue, String id) {
    throw WouldBlockException.INSTANCE;
  }

  @Override
  public boolean renew(QueueId queue, String id, Duration ttl, Duration grace) {
    throw WouldBlockException.INSTANCE;
  }

  @Override
  public void release(QueueId queue, String id) {
    throw WouldBlockException.INSTANCE;
  }

  @Override
  public Watch watch(QueueId queue, Runnable action) {
    throw WouldBlockException.INSTANCE;
  }

  /** Closes nothing: the store itself is what is closed. */
  @Override
  public void close() {}
}
