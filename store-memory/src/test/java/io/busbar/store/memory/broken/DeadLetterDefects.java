package io.busbar.store.memory.broken;

import io.busbar.api.store.Claim;
import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.ClaimRequest.DeadLetters;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.QueueId;
import io.busbar.tck.proof.Defect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The rule for messages that were claimed too often is not kept. */
final class DeadLetterDefects {

  static final List<Defect<Breach>> ALL =
      List.of(
          new Defect<>(
              "dead-letters-never-moved",
              "messages are claimed again and again whatever the rule says",
              List.of("DeadLetters"),
              (healthy, clock) -> new Never(healthy)),
          new Defect<>(
              "dead-letters-one-claim-late",
              "a message is claimed once more than the rule allows",
              List.of("DeadLetters.aMessageIsClaimedAsOftenAsAllowedAndThenMoved"),
              (healthy, clock) -> new OneLate(healthy)),
          new Defect<>(
              "dead-letters-lost",
              "dead letters are taken out of their queue and put nowhere",
              List.of("DeadLetters"),
              (healthy, clock) -> new Lost(healthy)),
          new Defect<>(
              "dead-letters-ttl-ignored",
              "the life that the rule gives to dead letters is not given",
              List.of("DeadLetters.aDeadLetterMayGetALifeOfItsOwn"),
              (healthy, clock) -> new NoLife(healthy)),
          new Defect<>(
              "dead-letter-of-released-claims",
              "claims that were released count to the rule like those that ran out",
              List.of("Claims.claimsAreCountedUntilOneIsReleased"),
              (healthy, clock) -> new CountsReleased(healthy)));

  private DeadLetterDefects() {}

  private static ClaimRequest ruled(ClaimRequest request, UnaryOperator<DeadLetters> change) {
    return new ClaimRequest(
        request.ttl(), request.grace(), request.limit(), request.deadLetters().map(change));
  }

  private static final class Never extends ForwardingStore {
    Never(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Optional<Claim> claim(QueueId queue, ClaimRequest request) {
      return super.claim(
          queue,
          new ClaimRequest(request.ttl(), request.grace(), request.limit(), Optional.empty()));
    }
  }

  private static final class OneLate extends ForwardingStore {
    OneLate(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Optional<Claim> claim(QueueId queue, ClaimRequest request) {
      return super.claim(
          queue,
          ruled(request, rule -> new DeadLetters(rule.maxClaims() + 1, rule.queue(), rule.ttl())));
    }
  }

  private static final class Lost extends ForwardingStore {
    Lost(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Optional<Claim> claim(QueueId queue, ClaimRequest request) {
      QueueId nowhere = new QueueId(queue.project(), "nowhere", queue.name());
      return super.claim(
          queue, ruled(request, rule -> new DeadLetters(rule.maxClaims(), nowhere, rule.ttl())));
    }
  }

  private static final class NoLife extends ForwardingStore {
    NoLife(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Optional<Claim> claim(QueueId queue, ClaimRequest request) {
      return super.claim(
          queue,
          ruled(
              request, rule -> new DeadLetters(rule.maxClaims(), rule.queue(), Optional.empty())));
    }
  }

  private static final class CountsReleased extends ForwardingStore {
    private final Map<Long, Integer> released = new ConcurrentHashMap<>();

    CountsReleased(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public void release(QueueId queue, String id) {
      super.claim(queue, id).stream()
          .flatMap(claim -> claim.messages().stream())
          .forEach(one -> released.merge(one.marker(), one.claims(), Integer::sum));
      super.release(queue, id);
    }

    @Override
    public List<Message> list(QueueId queue, MessageQuery query) {
      return super.list(queue, query).stream()
          .map(one ->
              new Message(
                  one.marker(),
                  one.client(),
                  one.created(),
                  one.ttl(),
                  one.claim(),
                  one.claims() + released.getOrDefault(one.marker(), 0),
                  one.body()))
          .toList();
    }
  }
}
