package io.busbar.store.memory.broken;

import io.busbar.api.store.MessageStore;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.StoreException;
import io.busbar.tck.proof.Defect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Posts that are not done whole, or not as they came. */
final class PostDefects {

  static final List<Defect<Breach>> ALL =
      List.of(
          new Defect<>(
              "post-seen-in-parts",
              "the messages of a post become visible one by one",
              List.of(
                  "Concurrency.aReaderNeverSeesHalfAPost",
                  "Concurrency.messagesOfOnePostStayNextToEachOther"),
              (healthy, clock) -> new InParts(healthy)),
          new Defect<>(
              "post-half-kept-when-full",
              "a post that does not fit is refused, but what came before the end of the room stays",
              List.of("Room"),
              (healthy, clock) -> new HalfKept(healthy)),
          new Defect<>(
              "post-refused-leaves-queue",
              "a post that is refused makes the missing queue all the same",
              List.of("Room"),
              (healthy, clock) -> new LeavesQueue(healthy)),
          new Defect<>(
              "body-truncated",
              "a body is cut after 64 KiB",
              List.of("Messages.anyBytesAreKeptAsTheyAre"),
              (healthy, clock) -> new Truncated(healthy)),
          new Defect<>(
              "body-kept-as-text",
              "a body is kept as text, and bytes that are no UTF-8 come back as others",
              List.of("Messages.anyBytesAreKeptAsTheyAre"),
              (healthy, clock) -> new Text(healthy)),
          new Defect<>(
              "client-forgotten",
              "who posted a message is not kept",
              List.of("Messages"),
              (healthy, clock) -> new Anonymous(healthy)),
          new Defect<>(
              "delay-ignored",
              "a delayed message is there at once",
              List.of("Messages"),
              (healthy, clock) -> new NoDelay(healthy)));

  private PostDefects() {}

  private static final class InParts extends ForwardingStore {
    InParts(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
      List<Long> markers = new ArrayList<>();
      for (NewMessage message : messages) {
        markers.addAll(super.post(queue, client, List.of(message)));
      }
      return markers;
    }
  }

  private static final class HalfKept extends ForwardingStore {
    HalfKept(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
      try {
        return super.post(queue, client, messages);
      } catch (StoreException full) {
        messages.forEach(message -> super.post(queue, client, List.of(message)));
        throw full;
      }
    }
  }

  private static final class LeavesQueue extends ForwardingStore {
    LeavesQueue(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
      super.createQueue(queue, ByteBuffer.allocate(0));
      return super.post(queue, client, messages);
    }
  }

  private static final class Truncated extends ForwardingStore {
    Truncated(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
      return super.post(queue, client, messages.stream().map(Truncated::cut).toList());
    }

    private static NewMessage cut(NewMessage whole) {
      ByteBuffer body = whole.body();
      return new NewMessage(
          body.slice(body.position(), Math.min(body.remaining(), 1 << 16)),
          whole.ttl(),
          whole.delay());
    }
  }

  private static final class Text extends ForwardingStore {
    Text(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
      return super.post(queue, client, messages.stream().map(Text::decode).toList());
    }

    private static NewMessage decode(NewMessage posted) {
      String text = StandardCharsets.UTF_8.decode(posted.body()).toString();
      return new NewMessage(StandardCharsets.UTF_8.encode(text), posted.ttl(), posted.delay());
    }
  }

  private static final class Anonymous extends ForwardingStore {
    Anonymous(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
      return super.post(queue, "", messages);
    }
  }

  private static final class NoDelay extends ForwardingStore {
    NoDelay(MessageStore healthy) {
      super(healthy);
    }

    @Override
    public List<Long> post(QueueId queue, String client, List<NewMessage> messages) {
      return super.post(
          queue,
          client,
          messages.stream()
              .map(message -> new NewMessage(message.body(), message.ttl(), Duration.ZERO))
              .toList());
    }
  }
}
