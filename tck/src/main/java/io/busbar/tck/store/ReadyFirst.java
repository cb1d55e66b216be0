package io.busbar.tck.store;

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
import io.busbar.api.store.WouldBlockException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A store as a server on an I/O thread uses it: each call goes to what is ready, and to the store
 * itself if that might block. What is half done before a {@link WouldBlockException} is done twice
 * here, and shows.
 */
final class ReadyFirst implements MessageStore {

  private final MessageStore store;

  ReadyFirst(MessageStore store) {
    this.store = store;
  }

  private <T> T first(Function<MessageStore, T> call) {
    try {
      return call.apply(store.ready());
    } catch (WouldBlockException e) {
      return call.apply(store);
    }
  }

  private void does(Consumer<MessageStore> call) {
    first(one -> {
      call.accept(one);
      return true;
    });
  }

  @Override
  public void ping() {
    does(one -> one.ping());
  }

  @Override
  public boolean createQueue(QueueId queue, ByteBuffer metadata) {
    return first(one -> one.createQueue(queue, metadata));
  }

  @Override
  public Optional<ByteBuffer> metadata(QueueId queue) {
    return first(one -> one.metadata(queue));
  }

  @Override
  public boolean replaceMetadata(QueueId queue, ByteBuffer expected, ByteBuffer updated) {
    return first(one -> one.replaceMetadata(queue, expected, updated));
  }

  @Override
  public boolean deleteQueue(QueueId queue) {
    return first(one -> one.deleteQueue(queue));
  }

  @Override
  public List<Queue> queues(String project, String namespace, String after, int limit) {
    return first(one -> one.queues(project, namespace, after, limit));
  }

  @Override
  public long countQueues(String project, String namespace) {
    return first(one -> one.countQueues(project, namespace));
  }

  @Override
  public QueueStats stats(QueueId queue) {
    return first(one -> one.stats(queue));
  }

  @Override
  public void purge(QueueId queue) {
    does(one -> one.purge(queue));
  }

  @Override
  public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
    CompletionStage<List<Long>> posted = first(one -> one.postAsync(queue, client, messages));
    try {
      return posted.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  @Override
  public List<Message> list(QueueId queue, MessageQuery query) {
    return first(one -> one.list(queue, query));
  }

  @Override
  public List<Message> get(QueueId queue, List<Long> markers) {
    return first(one -> one.get(queue, markers));
  }

  @Override
  public void delete(QueueId queue, List<Long> markers) {
    does(one -> one.delete(queue, markers));
  }

  @Override
  public Deletion delete(QueueId queue, long marker, Optional<String> claim) {
    return first(one -> one.delete(queue, marker, claim));
  }

  @Override
  public List<Message> pop(QueueId queue, int limit) {
    return first(one -> one.pop(queue, limit));
  }

  @Override
  public Optional<Claim> claim(QueueId queue, ClaimRequest request) {
    return first(one -> one.claim(queue, request));
  }

  @Override
  public Optional<Claim> claim(QueueId queue, String id) {
    return first(one -> one.claim(queue, id));
  }

  @Override
  public boolean renew(QueueId queue, String id, Duration ttl, Duration grace) {
    return first(one -> one.renew(queue, id, ttl, grace));
  }

  @Override
  public void release(QueueId queue, String id) {
    does(one -> one.release(queue, id));
  }

  @Override
  public Watch watch(QueueId queue, Runnable action) {
    return first(one -> one.watch(queue, action));
  }

  @Override
  public void close() {
    store.close();
  }
}
