package io.busbar.bus.messaging;

import io.busbar.bus.messaging.json.JsonOut;
import io.busbar.bus.messaging.json.JsonReader;
import io.busbar.bus.messaging.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Who wants to hear of a queue's messages. In the store it is an entry in the namespace of the
 * queue's subscriptions, with this as its metadata.
 *
 * @param subscriber where to, a URI
 * @param ttl seconds that it lives
 * @param since the second in which it was made, since 1970
 * @param options what its creator said of it, a JSON object as it came
 */
record Subscription(String subscriber, long ttl, long since, ByteBuffer options) {

  /** Of any depth that an option can allow. */
  private static final JsonReader STORED = new JsonReader(1000);

  /** The namespace of a queue's subscriptions. A queue's name has no slash. */
  static String namespace(String queueName) {
    return "subscriptions/" + queueName;
  }

  /**
   * The id of a subscriber's subscription to a queue: there is one at most, so two requests for the
   * same can't both make one.
   */
  static String id(String subscriber) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(subscriber.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static Subscription stored(ByteBuffer bytes) {
    byte[] json = new byte[bytes.remaining()];
    bytes.duplicate().get(json);
    JsonValue value = STORED.read(json, 1);
    return new Subscription(
        value.member("subscriber").flatMap(JsonValue::text).orElseThrow(),
        value.member("ttl").orElseThrow().integer().orElseThrow(),
        value.member("since").orElseThrow().integer().orElseThrow(),
        value.member("options").orElseThrow().raw());
  }

  ByteBuffer toStore() {
    JsonOut out = new JsonOut().ascii("{\"subscriber\":").string(subscriber);
    out.ascii(",\"ttl\":").number(ttl).ascii(",\"since\":").number(since);
    out.ascii(",\"options\":").value(options).ascii("}");
    return ByteBuffer.wrap(out.toByteArray()).asReadOnlyBuffer();
  }

  boolean isOver(Instant now) {
    return now.getEpochSecond() - since >= ttl;
  }

  void write(JsonOut out, String id, Call call) {
    out.ascii("{\"id\":").string(id).ascii(",\"source\":").string(call.queueName());
    out.ascii(",\"subscriber\":").string(subscriber).ascii(",\"ttl\":").number(ttl);
    Duration age = Duration.between(Instant.ofEpochSecond(since), call.now());
    out.ascii(",\"age\":").number(Math.max(0, age.toSeconds()));
    out.ascii(",\"options\":").value(options);
    out.ascii(",\"confirmed\":false}");
  }
}
