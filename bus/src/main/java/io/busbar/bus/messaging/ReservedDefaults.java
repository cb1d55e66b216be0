package io.busbar.bus.messaging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The reserved members of a queue's metadata that an answer always shows, and their defaults. */
final class ReservedDefaults {

  private final Map<String, String> json = new LinkedHashMap<>();

  ReservedDefaults(MessagingLimits limits) {
    json.put(QueueMetadata.MAX_POST_SIZE, Long.toString(limits.postSizeMax()));
    json.put(QueueMetadata.DEFAULT_TTL, Long.toString(limits.messageTtl().fallback()));
    json.put(QueueMetadata.DEFAULT_DELAY, "0");
    json.put(QueueMetadata.DEAD_LETTER_QUEUE, "null");
    json.put(QueueMetadata.DEAD_LETTER_TTL, "null");
    json.put(QueueMetadata.MAX_CLAIM_COUNT, "null");
    json.put(QueueMetadata.ENCRYPT, "false");
  }

  Set<String> names() {
    return json.keySet();
  }

  boolean has(String name) {
    return json.containsKey(name);
  }

  /** The default of a reserved member, as JSON. */
  String of(String name) {
    return json.getOrDefault(name, "null");
  }
}
