package io.busbar.store.memory.broken;

import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.QueueId;
import io.busbar.tck.proof.Defect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists that leave something out, have too much, or are in another order. */
final class ListDefects {

  static final List<Defect<Breach>> ALL =
      List.of(
          new Defect<>(
              "list-newest-first",
              "a list begins with the newest message",
              List.of("Messages"),
              (healthy, clock) -> new NewestFirst(healthy)),
          new Defect<>(
              "list-one-too-many",
              "a list has one message more than its limit",
              List.of("Messages.aListStartsAfterItsMarkerAndEndsAtItsLimit"),
              (healthy, clock) -> new OneTooMany(healthy)),
          new Defect<>(
              "list-skips-first-of-next-page",
              "a list that follows a marker leaves the first message behind it out",
              List.of("Messages.aListStartsAfterItsMarkerAndEndsAtItsLimit", "Markers.afterAPurge"),
              (healthy, clock) -> new SkipsFirst(healthy)),
          new Defect<>(
              "list-includes-its-marker",
              "a list begins with the message whose marker it is to follow",
              List.of("Messages.aListStartsAfterItsMarkerAndEndsAtItsLimit"),
              (healthy, clock) -> new Includes(healthy)),
          new Defect<>(
              "list-limit-counts-own-messages",
              "what a client posted itself is left out after the limit was reached",
              List.of("Messages.aListLeavesOutAClientsOwnMessages"),
              (healthy, clock) -> new OwnCount(healthy)),
          new Defect<>(
              "list-limit-counts-claimed-messages",
              "claimed and delayed messages are left out after the limit was reached",
              List.of("Messages.whatAListLeavesOutDoesNotCountToItsLimit"),
              (healthy, clock) -> new ClaimedCount(healthy)),
          new Defect<>(
              "list-delayed-last",
              "delayed messages come at the end of a list instead of at their place",
              List.of("Messages"),
              (healthy, clock) -> new DelayedLast(healthy)),
          new Defect<>(
              "list-keeps-back-after-expired-claim",
              "a message whose claim has expired stays out of the list of free ones",
              List.of("Expiry.anExpiredClaimHoldsNothingThatIsListed"),
              (healthy, clock) -> new KeepsBack(healthy)),
          new Defect<>(
              "list-loses-one-of-a-long-page",
              "a list of more than 1000 messages loses the thousandth",
              List.of("Concurrency"),
              (healthy, clock) -> new LosesOne(healthy)),
          new Defect<>(
              "get-in-order-of-markers",
              "messages come in their own order, not in the one asked for",
              List.of("Messages.messagesAreGotInTheOrderAskedForWhetherClaimedOrDelayed"),
              (healthy, clock) -> new OwnOrder(healthy)));

  private ListDefects() {}

  private static final class NewestFirst extends ForwardingStore {
    NewestFirst(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Message> list(QueueId queue, MessageQuery query) {
      return super.list(queue, query).reversed();
    }
  }

  private static final class OneTooMany extends ForwardingStore {
    OneTooMany(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Message> list(QueueId queue, MessageQuery query) {
      int limit = (int) Math.min(query.limit() + 1L, Integer.MAX_VALUE);
      return super.list(
          queue,
          new MessageQuery(
              query.after(), limit, query.exceptClient(), query.claimed(), query.delayed()));
    }
  }

  private static final class SkipsFirst extends ForwardingStore {
    SkipsFirst(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Message> list(QueueId queue, MessageQuery query) {
      List<Message> found = super.list(queue, query);
      return query.after() == 0 || found.isEmpty() ? found : found.subList(1, found.size());
    }
  }

  private static final class Includes extends ForwardingStore {
    Includes(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Message> list(QueueId queue, MessageQuery query) {
      long before = Math.max(0, query.after() - 1);
      return super.list(
          queue,
          new MessageQuery(
              before, query.limit(), query.exceptClient(), query.claimed(), query.delayed()));
    }
  }

  private static final class OwnCount extends ForwardingStore {
    OwnCount(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Message> list(QueueId queue, MessageQuery query) {
      MessageQuery ofAll =
          new MessageQuery(
              query.after(), query.limit(), Optional.empty(), query.claimed(), query.delayed());
      return super.list(queue, ofAll).stream()
          .filter(message -> !query.exceptClient().equals(Optional.of(message.client())))
          .toList();
    }
  }

  private static final class ClaimedCount extends ForwardingStore {
    ClaimedCount(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Message> list(QueueId queue, MessageQuery query) {
      MessageQuery ofAll =
          new MessageQuery(query.after(), query.limit(), query.exceptClient(), true, true);
      List<Message> wanted =
          super.list(
              queue,
              new MessageQuery(
                  query.after(),
                  Integer.MAX_VALUE,
                  query.exceptClient(),
                  query.claimed(),
                  query.delayed()));
      return super.list(queue, ofAll).stream().filter(wanted::contains).toList();
    }
  }

  private static final class DelayedLast extends ForwardingStore {
    DelayedLast(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Message> list(QueueId queue, MessageQuery query) {
      MessageQuery without =
          new MessageQuery(
              query.after(), query.limit(), query.exceptClient(), query.claimed(), false);
      List<Message> found = new ArrayList<>(super.list(queue, without));
      super.list(queue, query).stream().filter(one -> !found.contains(one)).forEach(found::add);
      return found.stream().limit(query.limit()).toList();
    }
  }

  private static final class KeepsBack extends ForwardingStore {
    KeepsBack(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Message> list(QueueId queue, MessageQuery query) {
      return super.list(queue, query).stream()
          .filter(message -> query.claimed() || message.claim().isEmpty())
          .toList();
    }
  }

  private static final class LosesOne extends ForwardingStore {
    LosesOne(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Message> list(QueueId queue, MessageQuery query) {
      List<Message> found = new ArrayList<>(super.list(queue, query));
      if (found.size() > 1000) {
        found.remove(999);
      }
      return found;
    }
  }

  private static final class OwnOrder extends ForwardingStore {
    OwnOrder(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Message> get(QueueId queue, List<Long> markers) {
      return super.get(queue, markers.stream().sorted().toList());
    }
  }
}
