package io.busbar.store.memory.broken;

import io.busbar.api.store.Deletion;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.QueueId;
import io.busbar.tck.proof.Defect;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Deletions, pops and purges that take too much, too little, or twice. */
final class RemovalDefects {

  static final List<Defect<Breach>> ALL =
      List.of(
          new Defect<>(
              "delete-of-claimed-without-claim",
              "a message that a claim holds is deleted though none is named",
              List.of("TakingOut.aClaimedMessageIsDeletedOnlyUnderItsClaim"),
              (healthy, clock) -> new Unguarded(healthy)),
          new Defect<>(
              "delete-under-any-claim",
              "a message is deleted under another claim than the one that holds it",
              List.of("TakingOut.aClaimedMessageIsDeletedOnlyUnderItsClaim"),
              (healthy, clock) -> new AnyClaim(healthy)),
          new Defect<>(
              "delete-reported-twice",
              "two who delete a message at once are both told that they did",
              List.of("ConcurrentChanges.aMessageIsDeletedByOne"),
              (healthy, clock) -> new Reported(healthy)),
          new Defect<>(
              "delete-many-spares-claimed",
              "of many messages those are not deleted that a claim holds",
              List.of("TakingOut.manyAreDeletedWhetherClaimedOrNot"),
              (healthy, clock) -> new Spares(healthy)),
          new Defect<>(
              "pop-leaves-message",
              "a pop gives messages out and leaves them in the queue",
              List.of("TakingOut"),
              (healthy, clock) -> new PopLeaves(healthy)),
          new Defect<>(
              "pop-handed-out-twice",
              "a pop reads messages and then deletes them, so two at once get the same",
              List.of("ConcurrentChanges.everyMessageIsPoppedByOne"),
              (healthy, clock) -> new PopTwice(healthy)),
          new Defect<>(
              "pop-takes-claimed",
              "a pop takes messages that a claim holds",
              List.of("TakingOut.popTakesTheOldestThatNoClaimHoldsAndNoDelayKeeps"),
              (healthy, clock) -> new PopClaimed(healthy)),
          new Defect<>(
              "purge-leaves-one",
              "a purge leaves the newest message",
              List.of("TakingOut.purgeDeletesAllButWhatIsClaimed"),
              (healthy, clock) -> new PurgeLeaves(healthy)),
          new Defect<>(
              "purge-takes-claimed",
              "a purge deletes messages that a claim holds",
              List.of("TakingOut.purgeDeletesAllButWhatIsClaimed"),
              (healthy, clock) -> new PurgeClaimed(healthy)));

  private RemovalDefects() {}

  private static final class Unguarded extends ForwardingStore {
    Unguarded(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Deletion delete(QueueId queue, long marker, Optional<String> claim) {
      Optional<String> holder =
          super.get(queue, List.of(marker)).stream()
              .flatMap(message -> message.claim().stream())
              .findFirst();
      return super.delete(queue, marker, claim.or(() -> holder));
    }
  }

  private static final class AnyClaim extends ForwardingStore {
    AnyClaim(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Deletion delete(QueueId queue, long marker, Optional<String> claim) {
      Deletion outcome = super.delete(queue, marker, claim);
      if (outcome != Deletion.CLAIMED_BY_OTHER) {
        return outcome;
      }
      super.delete(queue, List.of(marker));
      return Deletion.DELETED;
    }
  }

  private static final class Reported extends ForwardingStore {
    Reported(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public Deletion delete(QueueId queue, long marker, Optional<String> claim) {
      boolean there = !super.get(queue, List.of(marker)).isEmpty();
      LockSupport.parkNanos(100_000);
      Deletion outcome = super.delete(queue, marker, claim);
      return there && outcome == Deletion.ABSENT ? Deletion.DELETED : outcome;
    }
  }

  private static final class Spares extends ForwardingStore {
    Spares(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public void delete(QueueId queue, List<Long> markers) {
      markers.forEach(marker -> super.delete(queue, marker, Optional.empty()));
    }
  }

  private static final class PopLeaves extends ForwardingStore {
    PopLeaves(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Message> pop(QueueId queue, int limit) {
      return super.list(queue, new MessageQuery(0, limit, Optional.empty(), false, false));
    }
  }

  private static final class PopTwice extends ForwardingStore {
    PopTwice(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Message> pop(QueueId queue, int limit) {
      List<Message> taken =
          super.list(queue, new MessageQuery(0, limit, Optional.empty(), false, false));
      LockSupport.parkNanos(1000);
      super.delete(queue, taken.stream().map(Message::marker).toList());
      return taken;
    }
  }

  private static final class PopClaimed extends ForwardingStore {
    PopClaimed(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Message> pop(QueueId queue, int limit) {
      List<Message> taken =
          super.list(queue, new MessageQuery(0, limit, Optional.empty(), true, false));
      super.delete(queue, taken.stream().map(Message::marker).toList());
      return taken;
    }
  }

  private static final class PurgeLeaves extends ForwardingStore {
    PurgeLeaves(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public void purge(QueueId queue) {
      Optional<Long> newest = super.stats(queue).newest().map(Message::marker);
      super.list(queue, new MessageQuery(0, Integer.MAX_VALUE, Optional.empty(), false, true))
          .stream()
          .map(Message::marker)
          .filter(marker -> !newest.equals(Optional.of(marker)))
          .forEach(marker -> super.delete(queue, List.of(marker)));
    }
  }

  private static final class PurgeClaimed extends ForwardingStore {
    PurgeClaimed(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public void purge(QueueId queue) {
      List<Message> all = super.list(queue, MessageQuery.after(0, Integer.MAX_VALUE));
      super.delete(queue, all.stream().map(Message::marker).toList());
    }
  }
}
