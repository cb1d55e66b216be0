package io.busbar.bus.messaging;

import io.busbar.bus.messaging.json.JsonValue;
import java.util.Optional;

/** Reads typed members of a body. */
final class Fields {

  private Fields() {}

  /**
   * A whole number.
   *
   * @throws Problem if the member is there and none
   */
  static long integer(JsonValue object, String name, long fallback) {
    Optional<JsonValue> value = object.member(name);
    if (value.isEmpty()) {
      return fallback;
    }
    return value
        .get()
        .integer()
        .orElseThrow(
            () -> Problem.badBody("The value of the \"" + name + "\" field must be a int."));
  }
}
