package io.busbar.store.memory.broken;

import io.busbar.api.store.Claim;
import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueId;
import io.busbar.tck.proof.Defect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Claims that hold too little, too much, or for the wrong one. */
final class ClaimDefects {

  static final List<Defect<Breach>> ALL =
      List.of(
          new Defect<>(
              "claim-handed-out-twice",
              "a claim gives out what it read before it took it, so two at once get the same",
              List.of("ConcurrentChanges.everyMessageIsClaimedByOne"),
              (healthy, clock) -> new Twice(healthy)),
          new Defect<>(
              "claim-taken-by-late-release",
              "the release of a claim that has expired frees what the next claim holds",
              List.of("Expiry.whatAnExpiredClaimHeldIsClaimedByTheNext"),
              (healthy, clock) -> new LateRelease(healthy)),
          new Defect<>(
              "claim-takes-newest",
              "a claim takes the newest messages first",
              List.of("Claims"),
              (healthy, clock) -> new Newest(healthy)),
          new Defect<>(
              "claim-known-in-every-queue",
              "a claim is found by its id from another queue, too",
              List.of(
                  "Claims.aClaimIsKnownOnlyInItsQueue",
                  "Projects.aMarkerOrClaimOfAnotherProjectOpensNothing"),
              (healthy, clock) -> new Everywhere(healthy)),
          new Defect<>(
              "claim-id-guessable",
              "the ids of claims are numbers in a row",
              List.of("Claims.anIdIsNotGuessedFromTheOneBefore"),
              (healthy, clock) -> new Guessable(healthy)),
          new Defect<>(
              "claim-keeps-deleted-message",
              "a claim still shows a message that was deleted",
              List.of("Claims.aClaimLosesWhatIsDeleted"),
              (healthy, clock) -> new KeepsDeleted(healthy)),
          new Defect<>(
              "release-does-nothing",
              "a released claim holds its messages until its time is over",
              List.of("Claims.aReleasedClaimFreesItsMessagesAtOnce"),
              (healthy, clock) -> new NoRelease(healthy)),
          new Defect<>(
              "release-sends-to-the-end",
              "a released message is put behind all others",
              List.of("Claims.aReleasedMessageHasItsOldPlace"),
              (healthy, clock) -> new ToTheEnd(healthy)));

  private ClaimDefects() {}

  private static final class Twice extends ForwardingStore {
    Twice(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Optional<Claim> claim(QueueId queue, ClaimRequest request) {
      List<Message> read =
          super.list(queue, new MessageQuery(0, request.limit(), Optional.empty(), false, false));
      LockSupport.parkNanos(1000);
      return super.claim(queue, request)
          .map(claim -> new Claim(claim.id(), claim.since(), claim.ttl(), read));
    }
  }

  private static final class LateRelease extends ForwardingStore {
    private final Map<String, List<Long>> held = new ConcurrentHashMap<>();

    LateRelease(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Optional<Claim> claim(QueueId queue, ClaimRequest request) {
      Optional<Claim> made = super.claim(queue, request);
      made.ifPresent(
          claim -> held.put(claim.id(), claim.messages().stream().map(Message::marker).toList()));
      return made;
    }

    @Override
    public void release(QueueId queue, String id) {
      super.release(queue, id);
      super.get(queue, held.getOrDefault(id, List.of())).stream()
          .flatMap(message -> message.claim().stream())
          .forEach(other -> super.release(queue, other));
    }
  }

  private static final class Newest extends ForwardingStore {
    Newest(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Optional<Claim> claim(QueueId queue, ClaimRequest request) {
      ClaimRequest all =
          new ClaimRequest(
              request.ttl(), request.grace(), Integer.MAX_VALUE, request.deadLetters());
      List<Message> free =
          super.list(queue, new MessageQuery(0, Integer.MAX_VALUE, Optional.empty(), false, false));
      if (free.size() <= request.limit()) {
        return super.claim(queue, request);
      }
      ClaimRequest older =
          new ClaimRequest(
              request.ttl(), request.grace(), free.size() - request.limit(), request.deadLetters());
      Optional<Claim> kept = super.claim(queue, older);
      Optional<Claim> made = super.claim(queue, all);
      kept.ifPresent(claim -> super.release(queue, claim.id()));
      return made;
    }
  }

  private static final class Everywhere extends ForwardingStore {
    private final Map<String, QueueId> made = new ConcurrentHashMap<>();

    Everywhere(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Optional<Claim> claim(QueueId queue, ClaimRequest request) {
      Optional<Claim> claim = super.claim(queue, request);
      claim.ifPresent(one -> made.put(one.id(), queue));
      return claim;
    }

    @Override
    public Optional<Claim> claim(QueueId queue, String id) {
      return super.claim(made.getOrDefault(id, queue), id);
    }
  }

  private static final class Guessable extends ForwardingStore {
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();

    Guessable(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Optional<Claim> claim(QueueId queue, ClaimRequest request) {
      return super.claim(queue, request).map(this::named);
    }

    @Override
    public Optional<Claim> claim(QueueId queue, String id) {
      return super.claim(queue, ids.getOrDefault(id, id)).map(this::named);
    }

    @Override
    public void release(QueueId queue, String id) {
      super.release(queue, ids.getOrDefault(id, id));
    }

    private Claim named(Claim claim) {
      String name = names.computeIfAbsent(claim.id(), id -> "claim-" + last.incrementAndGet());
      ids.put(name, claim.id());
      return new Claim(name, claim.since(), claim.ttl(), claim.messages());
    }
  }

  private static final class KeepsDeleted extends ForwardingStore {
    private final Map<String, Claim> made = new ConcurrentHashMap<>();

    KeepsDeleted(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Optional<Claim> claim(QueueId queue, ClaimRequest request) {
      Optional<Claim> claim = super.claim(queue, request);
      claim.ifPresent(one -> made.put(one.id(), one));
      return claim;
    }

    @Override
    public Optional<Claim> claim(QueueId queue, String id) {
      return super.claim(queue, id).map(live -> made.getOrDefault(id, live));
    }
  }

  private static final class NoRelease extends ForwardingStore {
    NoRelease(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public void release(QueueId queue, String id) {}
  }

  private static final class ToTheEnd extends ForwardingStore {
    ToTheEnd(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public void release(QueueId queue, String id) {
      List<Message> held = super.claim(queue, id).map(Claim::messages).orElse(List.of());
      super.release(queue, id);
      for (Message message : held) {
        super.delete(queue, List.of(message.marker()));
        NewMessage again = new NewMessage(message.body(), message.ttl(), Duration.ZERO);
        super.post(queue, message.client(), List.of(again));
      }
    }
  }
}
