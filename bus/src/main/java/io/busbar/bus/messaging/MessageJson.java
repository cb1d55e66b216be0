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

  private MessageJson() {}

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
    String id = Ids.of(message.marker());
    out.ascii("{\"id\":\"").ascii(id).ascii("\",\"href\":\"");
    href(out, call, id);
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
    out.ascii("{\"id\":\"").ascii(Ids.of(message.marker())).ascii("\",");
    life(out, call, message);
    out.ascii(",\"claim_count\":").number(message.claims());
    out.ascii(",\"claim_id\":null,\"body\":");
    body(out, message);
    out.ascii("}");
  }

  /** The path of a message, without its quotes. */
  static void href(JsonOut out, Call call, String id) {
    out.ascii(call.queuePath()).ascii("/messages/").ascii(id);
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
