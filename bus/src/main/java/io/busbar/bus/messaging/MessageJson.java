package io.busbar.bus.messaging;

import io.busbar.api.store.Message;
import io.busbar.bus.messaging.json.JsonOut;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Messages as answers show them. */
final class MessageJson {

  /** About what a message takes besides its queue's name, its claim and its body. */
  private static final int ENVELOPE = 112;

  private static final int CLAIM = 48;

  private MessageJson() {}

  /** About how many bytes messages take: a buffer of that size need not grow. */
  static int size(Call call, List<Message> messages) {
    int size = 16;
    for (Message message : messages) {
      size += ENVELOPE + call.queueName().length() + JsonOut.gathers(message.bodySize());
      size += message.claim().isPresent() ? CLAIM : 0;
    }
    return size;
  }

  /** An array of messages, each with a link to itself. */
  static void writeAll(JsonOut out, Call call, List<Message> messages) {
    out.ascii("[");
    String comma = "";
    for (Message message : messages) {
      out.ascii(comma);
      write(out, call, message);
      comma = ",";
    }
    out.ascii("]");
  }

  /** One message with a link to itself. */
  static void write(JsonOut out, Call call, Message message) {
    out.ascii("{\"id\":\"").hex(message.marker()).ascii("\",\"href\":\"");
    href(out, call, message.marker());
    Optional<String> claim = message.claim();
    if (claim.isPresent()) {
      out.ascii("?claim_id=").ascii(Percent.encode(claim.get()));
    }
    out.ascii("\",");
    life(out, call, message);
    out.ascii(",\"body\":");
    body(out, message);
    out.ascii("}");
  }

  /** One message that was taken out, so that there is nothing to link to. */
  static void writePopped(JsonOut out, Call call, Message message) {
    out.ascii("{\"id\":\"").hex(message.marker()).ascii("\",");
    life(out, call, message);
    out.ascii(",\"claim_count\":").number(message.claims());
    out.ascii(",\"claim_id\":null,\"body\":");
    body(out, message);
    out.ascii("}");
  }

  /** The path of a message, without its quotes. */
  static void href(JsonOut out, Call call, long marker) {
    out.ascii(Call.QUEUES_PATH).ascii(call.queueName()).ascii("/messages/").hex(marker);
  }

  private static void life(JsonOut out, Call call, Message message) {
    out.ascii("\"ttl\":").number(message.ttl().toSeconds());
    out.ascii(",\"age\":").number(age(message.created(), call.now()));
  }

  /** Whole seconds; 0 if the clock was set back meanwhile. */
  static long age(Instant since, Instant now) {
    return Math.max(0, Duration.between(since, now).toSeconds());
  }

  /** No bytes can only come from another protocol than this one, which always posts JSON. */
  private static void body(JsonOut out, Message message) {
    ByteBuffer body = message.body();
    if (body.hasRemaining()) {
      out.value(body);
    } else {
      out.ascii("null");
    }
  }
}
