package io.busbar.bus.messaging;

import io.busbar.api.store.NewMessage;
import io.busbar.bus.messaging.json.JsonValue;
import io.busbar.bus.messaging.json.JsonValue.Kind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Makes messages of a post's body. */
final class MessagePost {

  /** The object, its list, a message in it. */
  static final int LEVELS = 3;

  private final MessagingLimits limits;

  MessagePost(MessagingLimits limits) {
    this.limits = limits;
  }

  /** A post may be as large as the server lets it, and as the queue does. */
  void checkSize(long size, QueueMetadata metadata) {
    OptionalLong own = metadata.number(QueueMetadata.MAX_POST_SIZE);
    long max = limits.postSizeMax();
    if (own.isPresent() && size > Math.min(own.getAsLong(), max)) {
      throw Problem.badRequest(
          ("Message collection size is too large. The max size for current queue is %d. It is"
                  + " calculated by max size = min(max_messages_post_size_config: %d,"
                  + " max_messages_post_size_queue: %d).")
              .formatted(Math.min(own.getAsLong(), max), max, own.getAsLong()));
    }
    if (size > max) {
      throw Problem.badRequest("Message collection size is too large. Max size " + max);
    }
  }

  /** The messages, all of them checked. */
  List<NewMessage> messages(JsonValue body, QueueMetadata metadata) {
    JsonValue list =
        body.member("messages")
            .orElseThrow(() -> Problem.badRequest("No messages were found in the request body."));
    if (!list.is(Kind.ARRAY)) {
      throw Problem.badBody("Document type not supported.");
    }
    long defaultTtl =
        metadata.number(QueueMetadata.DEFAULT_TTL).orElse(limits.messageTtl().fallback());
    long defaultDelay = metadata.delay();
    List<NewMessage> messages = new ArrayList<>(list.items().size());
    List<Times> times = new ArrayList<>(list.items().size());
    for (JsonValue item : list.items()) {
      times.add(times(item, defaultTtl, defaultDelay));
    }
    if (times.isEmpty()) {
      throw Problem.badRequest("No messages to enqueue.");
    }
    for (int i = 0; i < times.size(); i++) {
      messages.add(message(list.items().get(i), times.get(i)));
    }
    return messages;
  }

  private record Times(long ttl, long delay) {}

  /** What is wrong with any message's types is told before what is wrong with one's numbers. */
  private static Times times(JsonValue item, long defaultTtl, long defaultDelay) {
    if (!item.is(Kind.OBJECT)) {
      throw Problem.badBody("Every message must be a JSON object.");
    }
    long ttl = Fields.integer(item, "ttl", defaultTtl);
    if (item.member("body").isEmpty()) {
      throw Problem.badBody("Missing \"body\" field.");
    }
    return new Times(ttl, defaultDelay == 0 ? 0 : Fields.integer(item, "delay", defaultDelay));
  }

  private NewMessage message(JsonValue item, Times times) {
    if (!limits.messageTtl().has(times.ttl())) {
      throw Problem.badRequest(
          "The TTL for a message may not exceed %d seconds, and must be at least %d seconds long."
              .formatted(limits.messageTtl().max(), limits.messageTtl().min()));
    }
    if (times.delay() < 0 || times.delay() > limits.delayMax()) {
      throw Problem.badRequest(
          "The Delay TTL for a message may not exceed %d seconds,and must be at least 0 seconds long."
              .formatted(limits.delayMax()));
    }
    // A copy of its own: the request's bytes end with it, and one small message must not keep a
    // large post in memory.
    byte[] body = item.member("body").map(JsonValue::copy).orElseThrow();
    return new NewMessage(
        ByteBuffer.wrap(body).asReadOnlyBuffer(),
        Duration.ofSeconds(times.ttl()),
        Duration.ofSeconds(times.delay()));
  }
}
