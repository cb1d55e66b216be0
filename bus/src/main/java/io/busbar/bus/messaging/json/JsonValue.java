package io.busbar.bus.messaging.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A checked JSON value and the bytes that it was read from. Immutable.
 *
 * <p>An object's members and an array's items are there only down to the level that was asked of
 * {@link JsonReader}; below it only the bytes are.
 */
public final class JsonValue {

  /** What a value is. */
  public enum Kind {
    /** Members by name. */
    OBJECT,
    /** Items in order. */
    ARRAY,
    /** Text. */
    STRING,
    /** A number without fraction and exponent, in signed 64 bits. */
    INTEGER,
    /** Any other number. */
    DECIMAL,
    /** {@code true}. */
    TRUE,
    /** {@code false}. */
    FALSE,
    /** {@code null}. */
    NULL
  }

  private final Kind kind;
  private final byte[] source;
  private final int start;
  private final int end;
  private final Map<String, JsonValue> members;
  private final List<JsonValue> items;
  private final boolean falsy;

  JsonValue(
      Kind kind,
      byte[] source,
      int start,
      int end,
      Map<String, JsonValue> members,
      List<JsonValue> items,
      boolean falsy) {
    this.kind = kind;
    this.source = source;
    this.start = start;
    this.end = end;
    this.members = members;
    this.items = items;
    this.falsy = falsy;
  }

  /** What it is. */
  public Kind kind() {
    return kind;
  }

  /** Whether it is of this kind. */
  public boolean is(Kind one) {
    return kind == one;
  }

  /**
   * An object's members in order, of those of the same name the last; empty for any other value.
   */
  public Map<String, JsonValue> members() {
    return members;
  }

  /** A member of an object, if this is one that has it. */
  public Optional<JsonValue> member(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /** An array's items; empty for any other value. */
  public List<JsonValue> items() {
    return items;
  }

  /** Whether it is null, false, a zero, or an empty text, array or object. */
  public boolean isFalsy() {
    return falsy;
  }

  /**
   * The whole number that it is. {@code true} counts as 1 and {@code false} as 0, as they do where
   * this protocol comes from. Empty for any other value.
   */
  public OptionalLong integer() {
    return switch (kind) {
      case INTEGER -> OptionalLong.of(Long.parseLong(ascii()));
      case TRUE -> OptionalLong.of(1);
      case FALSE -> OptionalLong.of(0);
      default -> OptionalLong.empty();
    };
  }

  private String ascii() {
    return new String(source, start, end - start, StandardCharsets.US_ASCII);
  }

  /** The text of a string; empty for any other value. */
  public Optional<String> text() {
    return kind == Kind.STRING
        ? Optional.of(JsonReader.text(source, start, end))
        : Optional.empty();
  }

  /** Its bytes exactly as they came, in an array of their own. */
  public byte[] copy() {
    return Arrays.copyOfRange(source, start, end);
  }

  /** Its bytes exactly as they came, over the array that it was read from. */
  public ByteBuffer raw() {
    return ByteBuffer.wrap(source, start, end - start).slice().asReadOnlyBuffer();
  }
}
