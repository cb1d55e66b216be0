package io.busbar.bus.messaging;

import io.busbar.api.store.ClaimRequest.DeadLetters;
import io.busbar.bus.messaging.json.JsonOut;
import io.busbar.bus.messaging.json.JsonReader;
import io.busbar.bus.messaging.json.JsonValue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a queue's creator said of it: JSON members, each kept as the bytes that came. In the store
 * it is a JSON object with every name once; no bytes mean no members.
 */
final class QueueMetadata {

  static final String MAX_POST_SIZE = "_max_messages_post_size";
  static final String DEFAULT_TTL = "_default_message_ttl";
  static final String DEFAULT_DELAY = "_default_message_delay";
  static final String DEAD_LETTER_QUEUE = "_dead_letter_queue";
  static final String DEAD_LETTER_TTL = "_dead_letter_queue_messages_ttl";
  static final String MAX_CLAIM_COUNT = "_max_claim_count";
  static final String ENCRYPT = "_enable_encrypt_messages";
  static final String RETRY_POLICY = "_retry_policy";

  /** Without members. */
  static final QueueMetadata NONE = new QueueMetadata(Map.of());

  /** The members, and those of the retry policy. */
  static final int LEVELS = 2;

  /** {@code {}}. */
  private static final int EMPTY_OBJECT = 2;

  private static final JsonReader STORED = new JsonReader(1000);

  private final Map<String, JsonValue> members;

  private QueueMetadata(Map<String, JsonValue> members) {
    this.members = members;
  }

  /** Of a JSON object. */
  static QueueMetadata of(JsonValue object) {
    return new QueueMetadata(object.members());
  }

  /** Of a queue that is there, or not. */
  static QueueMetadata stored(Optional<ByteBuffer> bytes) {
    return bytes.isEmpty() ? NONE : stored(bytes.get());
  }

  /** Of a queue that is there. */
  static QueueMetadata stored(ByteBuffer bytes) {
    if (bytes.remaining() <= EMPTY_OBJECT) {
      return NONE;
    }
    byte[] json = new byte[bytes.remaining()];
    bytes.duplicate().get(json);
    return of(STORED.read(json, LEVELS));
  }

  /** The members, to be changed at will. */
  Map<String, JsonValue> copy() {
    return new LinkedHashMap<>(members);
  }

  static QueueMetadata of(Map<String, JsonValue> members) {
    return new QueueMetadata(members);
  }

  /** A member, if it is there. */
  Optional<JsonValue> member(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /** As the store keeps it. */
  ByteBuffer toStore() {
    if (members.isEmpty()) {
      return ByteBuffer.allocate(0);
    }
    JsonOut out = new JsonOut().ascii("{");
    String comma = "";
    for (Map.Entry<String, JsonValue> member : members.entrySet()) {
      out.ascii(comma).string(member.getKey()).ascii(":").value(member.getValue().raw());
      comma = ",";
    }
    return ByteBuffer.wrap(out.ascii("}").toByteArray()).asReadOnlyBuffer();
  }

  /** As an answer shows it: a reserved member that is missing or says nothing has its default. */
  void write(JsonOut out, ReservedDefaults defaults) {
    out.ascii("{");
    String comma = "";
    for (Map.Entry<String, JsonValue> member : members.entrySet()) {
      String name = member.getKey();
      out.ascii(comma).string(name).ascii(":");
      if (member.getValue().isFalsy() && defaults.has(name)) {
        out.ascii(defaults.of(name));
      } else {
        out.value(member.getValue().raw());
      }
      comma = ",";
    }
    for (String name : defaults.names()) {
      if (!members.containsKey(name)) {
        out.ascii(comma).string(name).ascii(":").ascii(defaults.of(name));
        comma = ",";
      }
    }
    out.ascii("}");
  }

  /** The whole number that a member is, if it is one other than 0. */
  OptionalLong number(String name) {
    JsonValue value = members.get(name);
    return value == null || value.isFalsy() ? OptionalLong.empty() : value.integer();
  }

  /** Seconds that messages are delayed where they don't say; 0 means that none is ever. */
  long delay() {
    return number(DEFAULT_DELAY).orElse(0);
  }

  /** Where messages of this queue go that have been claimed too often, if that was said. */
  Optional<DeadLetters> deadLetters(Call call) {
    long count = number(MAX_CLAIM_COUNT).orElse(0);
    Optional<String> queue =
        member(DEAD_LETTER_QUEUE).flatMap(JsonValue::text).filter(QueueNames::isValid);
    if (count < 1 || queue.isEmpty() || queue.get().equals(call.queueName())) {
      return Optional.empty();
    }
    OptionalLong ttl = number(DEAD_LETTER_TTL);
    return Optional.of(
        new DeadLetters(
            (int) Math.min(count, Integer.MAX_VALUE),
            call.queue(queue.get()),
            ttl.isPresent() ? Optional.of(Duration.ofSeconds(ttl.getAsLong())) : Optional.empty()));
  }
}
