package io.busbar.bus.messaging;

import io.busbar.api.store.Queue;
import io.busbar.bus.messaging.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which queues a listing wants.
 *
 * @param name what a queue's name must have in it; "" for any
 * @param members what its metadata must say: a member's name, and its text or whole number
 */
record QueueFilter(String name, Map<String, String> members) {

  /** How many bytes of metadata {@link #passes} has to read. */
  int size(Queue queue) {
    return members.isEmpty() || !queue.name().contains(name) ? 0 : queue.metadata().remaining();
  }

  boolean passes(Queue queue) {
    if (!queue.name().contains(name)) {
      return false;
    }
    if (members.isEmpty()) {
      return true;
    }
    QueueMetadata metadata = QueueMetadata.stored(queue.metadata());
    return members.entrySet().stream()
        .allMatch(
            wanted -> metadata.member(wanted.getKey()).filter(is(wanted.getValue())).isPresent());
  }

  /** A text that is a whole number stands for the number, as on the recorded server. */
  private static Predicate<JsonValue> is(String wanted) {
    Optional<Long> number = Query.integerOf(wanted);
    return value ->
        number.isPresent()
            ? value.is(JsonValue.Kind.INTEGER) && value.integer().getAsLong() == number.get()
            : value.text().filter(wanted::equals).isPresent();
  }
}
