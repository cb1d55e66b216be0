package io.busbar.bus.messaging;

import io.busbar.bus.messaging.json.JsonValue;
import io.busbar.bus.messaging.json.JsonValue.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes to a queue's metadata: an early form of JSON Patch with pointers of exactly two parts,
 * {@code /metadata/KEY}. All or none are applied.
 */
final class JsonPatch {

  private static final String OPERATIONS = "add, remove, replace";

  private record Operation(String name, String key, Optional<JsonValue> value) {}

  private final List<Operation> operations;

  private JsonPatch(List<Operation> operations) {
    this.operations = operations;
  }

  /**
   * Checks the operations, not yet what they are applied to.
   *
   * @throws Problem if it is not a list of operations
   */
  static JsonPatch of(JsonValue body) {
    if (!body.is(Kind.ARRAY)) {
      throw Problem.badBody("Request body must be a JSON array of operation objects.");
    }
    List<Operation> operations = new ArrayList<>();
    for (JsonValue item : body.items()) {
      operations.add(operation(item));
    }
    return new JsonPatch(operations);
  }

  private static Operation operation(JsonValue item) {
    if (!item.is(Kind.OBJECT)) {
      throw Problem.badBody("Operations must be JSON objects.");
    }
    String name = operationName(item);
    JsonValue path =
        item.member("path")
            .orElseThrow(() -> Problem.badBody("Unable to find 'path' in JSON Schema change"));
    String pointer =
        path.text().orElseThrow(() -> Problem.badBody("The \"path\" must be a string."));
    List<String> parts = parts(pointer);
    if (parts.size() != 2) {
      throw Problem.badBody(
          "Invalid JSON pointer for this resource: '" + pointer + ", e.g /metadata/key'");
    }
    if (name.equals("remove")) {
      return new Operation(name, parts.getLast(), Optional.empty());
    }
    Optional<JsonValue> value = item.member("value");
    if (value.isEmpty()) {
      throw Problem.badBody("Operation \"" + name + "\" requires a member named \"value\".");
    }
    if (!parts.getFirst().equalsIgnoreCase("metadata")) {
      throw Problem.badBody("The root of path must be metadata, e.g /metadata/key.");
    }
    return new Operation(name, parts.getLast(), value);
  }

  private static String operationName(JsonValue item) {
    Optional<JsonValue> given = item.member("op").filter(op -> !op.is(Kind.NULL));
    if (given.isEmpty()) {
      throw Problem.badBody(
          "Unable to find `op` in JSON Schema change. It must be one of the following: "
              + OPERATIONS
              + ".");
    }
    String name = given.get().text().orElse("");
    return switch (name) {
      case "add", "remove", "replace" -> name;
      default ->
          throw Problem.badBody(
              "Invalid operation: `"
                  + name
                  + "`. It must be one of the following: "
                  + OPERATIONS
                  + ".");
    };
  }

  /** The parts of a pointer (RFC 6901), without blanks around them. */
  private static List<String> parts(String pointer) {
    if (!pointer.startsWith("/")) {
      throw badPointer(pointer, "does not start with \"/\"");
    }
    if (pointer.length() > 1 && pointer.endsWith("/")) {
      throw badPointer(pointer, "end with \"/\"");
    }
    if (hasBadEscape(pointer)) {
      throw badPointer(pointer, "contains \"~\" not part of a recognized escape sequence");
    }
    List<String> parts = new ArrayList<>();
    for (String part : pointer.substring(1).split("/", -1)) {
      String bare = part.strip();
      if (bare.isEmpty() && pointer.length() > 1) {
        throw badPointer(pointer, "contains adjacent \"/\"");
      }
      parts.add(bare.replace("~1", "/").replace("~0", "~"));
    }
    return parts;
  }

  private static Problem badPointer(String pointer, String problem) {
    return Problem.badBody("Pointer `" + pointer + "` " + problem + ".");
  }

  private static boolean hasBadEscape(String pointer) {
    for (int i = pointer.indexOf('~'); i >= 0; i = pointer.indexOf('~', i + 1)) {
      if (i + 1 == pointer.length() || "01".indexOf(pointer.charAt(i + 1)) < 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * The metadata after all operations.
   *
   * @throws Problem if one names what is not there
   */
  QueueMetadata apply(QueueMetadata metadata, ReservedDefaults reserved) {
    Map<String, JsonValue> members = metadata.copy();
    for (Operation operation : operations) {
      String key = operation.key();
      boolean known = members.containsKey(key) || reserved.has(key);
      if (!known && !operation.name().equals("add")) {
        throw Problem.conflict("Can't " + operation.name() + " non-existent object " + key + ".");
      }
      operation
          .value()
          .ifPresentOrElse(value -> members.put(key, value), () -> members.remove(key));
    }
    return QueueMetadata.of(members);
  }
}
