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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A store that gives out markers of its own, one call after another. */
abstract class Renumbering extends ForwardingStore {

  /** By queue, the healthy store's markers by those given out. */
  private final ConcurrentMap<QueueId, Map<Long, Long>> inside = new ConcurrentHashMap<>();

  /** By queue, the markers given out by the healthy store's. */
  private final ConcurrentMap<QueueId, Map<Long, Long>> outside = new ConcurrentHashMap<>();

  Renumbering(MessageStore healthy) {
    super(healthy);
  }

  /** What the next marker given out in a queue follows. */
  abstract long last(QueueId queue);

  private static Map<Long, Long> of(ConcurrentMap<QueueId, Map<Long, Long>> all, QueueId queue) {
    return all.computeIfAbsent(queue, id -> new ConcurrentHashMap<>());
  }

  private long in(QueueId queue, long marker) {
    return of(inside, queue).getOrDefault(marker, marker);
  }

  private Message out(QueueId queue, Message message) {
    return new Message(
        of(outside, queue).getOrDefault(message.marker(), message.marker()),
        message.client(),
        message.created(),
        message.ttl(),
        message.claim(),
        message.claims(),
        message.body());
  }

  private List<Message> out(QueueId queue, List<Message> messages) {
    return messages.stream().map(message -> out(queue, message)).toList();
  }

  private Claim out(QueueId queue, Claim claim) {
    return new Claim(claim.id(), claim.since(), claim.ttl(), out(queue, claim.messages()));
  }

  @Override
  public synchronized List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
    long next = last(queue);
    List<Long> markers = new ArrayList<>();
    for (long marker : super.post(queue, client, messages)) {
      next++;
      of(inside, queue).put(next, marker);
      of(outside, queue).put(marker, next);
      markers.add(next);
    }
    return List.copyOf(markers);
  }

  @Override
  public synchronized List<Message> list(QueueId queue, MessageQuery query) {
    MessageQuery all =
        new MessageQuery(
            0, Integer.MAX_VALUE, query.exceptClient(), query.claimed(), query.delayed());
    return out(queue, super.list(queue, all)).stream()
        .filter(message -> message.marker() > query.after())
        .limit(query.limit())
        .toList();
  }

  @Override
  public synchronized List<Message> get(QueueId queue, List<Long> markers) {
    return out(queue, super.get(queue, markers.stream().map(marker -> in(queue, marker)).toList()));
  }

  @Override
  public synchronized void delete(QueueId queue, List<Long> markers) {
    super.delete(queue, markers.stream().map(marker -> in(queue, marker)).toList());
  }

  @Override
  public synchronized Deletion delete(QueueId queue, long marker, Optional<String> claim) {
    return super.delete(queue, in(queue, marker), claim);
  }

  @Override
  public synchronized List<Message> pop(QueueId queue, int limit) {
    return out(queue, super.pop(queue, limit));
  }

  @Override
  public synchronized Optional<Claim> claim(QueueId queue, ClaimRequest request) {
    return super.claim(queue, request).map(claim -> out(queue, claim));
  }

  @Override
  public synchronized Optional<Claim> claim(QueueId queue, String id) {
    return super.claim(queue, id).map(claim -> out(queue, claim));
  }

  @Override
  public synchronized QueueStats stats(QueueId queue) {
    QueueStats stats = super.stats(queue);
    return new QueueStats(
        stats.free(),
        stats.claimed(),
        stats.oldest().map(message -> out(queue, message)),
        stats.newest().map(message -> out(queue, message)));
  }
}
