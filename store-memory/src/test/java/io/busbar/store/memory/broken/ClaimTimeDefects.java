package io.busbar.store.memory.broken;

import io.busbar.api.store.Claim;
import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.QueueStats;
import io.busbar.tck.proof.Defect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Claims and messages whose times are not kept. */
final class ClaimTimeDefects {

  static final List<Defect<Breach>> ALL =
      List.of(
          new Defect<>(
              "renewal-ignored",
              "a renewal says yes and changes nothing",
              List.of("Claims.aRenewedClaimStartsAgain", "Claims.aClaimMayBeRenewedToAnEarlierEnd"),
              (healthy, clock) -> new NotRenewed(healthy)),
          new Defect<>(
              "renewal-forgets-grace",
              "a renewal lets messages live as long as the claim, without its grace",
              List.of("Claims.aRenewedClaimStartsAgain"),
              (healthy, clock) -> new RenewedBare(healthy)),
          new Defect<>(
              "renewal-of-expired-claim",
              "a claim that has expired can be renewed",
              List.of("Expiry.anExpiredClaimIsNotRenewed"),
              (healthy, clock) -> new RenewedLate(healthy)),
          new Defect<>(
              "claim-forgets-grace",
              "the messages of a claim live as long as the claim, without its grace",
              List.of("Claims.aClaimMakesItsMessagesOutliveItByItsGrace"),
              (healthy, clock) -> new NoGrace(healthy)),
          new Defect<>(
              "claim-ends-late",
              "a claim holds a moment longer than it says",
              List.of("Expiry"),
              (healthy, clock) -> new EndsLate(healthy)),
          new Defect<>(
              "message-lives-too-long",
              "a message is there for a moment after its life is over",
              List.of("Expiry"),
              (healthy, clock) -> new LivesLong(healthy)),
          new Defect<>(
              "expired-message-got",
              "a message can still be got by its marker after its life is over",
              List.of("Expiry.anExpiredMessageIsNotGot"),
              (healthy, clock) -> new Cached(healthy)),
          new Defect<>(
              "expired-message-counted",
              "the counts change when something is done, not when a life ends",
              List.of("Expiry.anExpiredMessageIsNotCounted"),
              (healthy, clock) -> new Counted(healthy)));

  private ClaimTimeDefects() {}

  private static final class NotRenewed extends ForwardingStore {
    NotRenewed(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public boolean renew(QueueId queue, String id, Duration ttl, Duration grace) {
      return super.claim(queue, id).isPresent();
    }
  }

  private static final class RenewedBare extends ForwardingStore {
    RenewedBare(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public boolean renew(QueueId queue, String id, Duration ttl, Duration grace) {
      return super.renew(queue, id, ttl, Duration.ZERO);
    }
  }

  private static final class RenewedLate extends ForwardingStore {
    RenewedLate(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public boolean renew(QueueId queue, String id, Duration ttl, Duration grace) {
      super.renew(queue, id, ttl, grace);
      return true;
    }
  }

  private static final class NoGrace extends ForwardingStore {
    NoGrace(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Optional<Claim> claim(QueueId queue, ClaimRequest request) {
      return super.claim(
          queue,
          new ClaimRequest(request.ttl(), Duration.ZERO, request.limit(), request.deadLetters()));
    }
  }

  private static final class EndsLate extends ForwardingStore {
    EndsLate(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Optional<Claim> claim(QueueId queue, ClaimRequest request) {
      Duration longer = request.ttl().plusMillis(1);
      return super.claim(
              queue,
              new ClaimRequest(longer, request.grace(), request.limit(), request.deadLetters()))
          .map(claim -> new Claim(claim.id(), claim.since(), request.ttl(), claim.messages()));
    }
  }

  private static final class LivesLong extends ForwardingStore {
    LivesLong(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
      return super.post(
          queue,
          client,
          messages.stream()
              .map(one -> new NewMessage(one.body(), one.ttl().plusMillis(1), one.delay()))
              .toList());
    }
  }

  private static final class Cached extends ForwardingStore {
    private final Map<Long, Message> cache = new ConcurrentHashMap<>();

    Cached(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
      List<Long> markers = super.post(queue, client, messages);
      super.get(queue, markers).forEach(message -> cache.put(message.marker(), message));
      return markers;
    }

    @Override
    public List<Message> get(QueueId queue, List<Long> markers) {
      return markers.stream().flatMap(one -> Optional.ofNullable(cache.get(one)).stream()).toList();
    }
  }

  private static final class Counted extends ForwardingStore {
    private final Map<QueueId, QueueStats> counts = new ConcurrentHashMap<>();

    Counted(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
      List<Long> markers = super.post(queue, client, messages);
      counts.put(queue, super.stats(queue));
      return markers;
    }

    @Override
    public QueueStats stats(QueueId queue) {
      return counts.getOrDefault(queue, QueueStats.EMPTY);
    }
  }
}
