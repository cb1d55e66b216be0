package io.busbar.bus.messaging.json;

import io.busbar.bus.messaging.json.JsonValue.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON strictly (RFC 8259): UTF-8 and nothing else, no byte order mark, every number one that
 * a signed 64-bit integer or a finite double can hold, nesting bounded. All of a text is checked,
 * whatever is wanted of it. Safe for use by any thread.
 */
public final class JsonReader {

  private static final String NOT_JSON = "Request body could not be parsed.";
  private static final String INTEGER_TOO_LARGE = "JSON contains integer that is too large.";
  private static final String NUMBER_TOO_LARGE = "JSON contains number that is too large.";

  /** For the texts of strings that have been checked already. */
  private static final JsonFactory CHECKED = factory(1);

  private final JsonFactory factory;

  /**
   * Makes a reader.
   *
   * @param depth most arrays and objects inside each other
   */
  public JsonReader(int depth) {
    factory = factory(depth);
  }

  private static JsonFactory factory(int depth) {
    return JsonFactory.builder()
        .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                // The body's size is limited before; a name may fill it like any other text.
                .maxNameLength(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .build())
        .build();
  }

  /**
   * Reads one value.
   *
   * @param bytes the whole text; kept by the value, so it must not change any more
   * @param levels how many levels of objects and arrays to open; 0 for none
   * @throws JsonException if it is not such a text
   */
  public JsonValue read(byte[] bytes, int levels) {
    if (startsWithByteOrderMark(bytes) || !Utf8.isValid(bytes)) {
      throw new JsonException(NOT_JSON);
    }
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes)) {
      if (parser.nextToken() == null) {
        throw new JsonException(NOT_JSON);
      }
      JsonValue value = value(parser, bytes, levels);
      if (parser.nextToken() != null) {
        throw new JsonException(NOT_JSON);
      }
      return value;
    } catch (JacksonException e) {
      throw new JsonException(NOT_JSON);
    }
  }

  private static boolean startsWithByteOrderMark(byte[] bytes) {
    return bytes.length > 2
        && bytes[0] == (byte) 0xef
        && bytes[1] == (byte) 0xbb
        && bytes[2] == (byte) 0xbf;
  }

  /** The value whose first token is the current one. */
  private static JsonValue value(JsonParser parser, byte[] bytes, int levels) {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, bytes, start, levels);
      case START_ARRAY -> array(parser, bytes, start, levels);
      case VALUE_STRING -> {
        int end = endOfString(bytes, start);
        yield scalar(Kind.STRING, bytes, start, end, end - start == 2);
      }
      case VALUE_NUMBER_INT -> {
        checkNumber(parser, JsonToken.VALUE_NUMBER_INT);
        int end = endOfNumber(bytes, start);
        yield scalar(Kind.INTEGER, bytes, start, end, parser.getLongValue() == 0);
      }
      case VALUE_NUMBER_FLOAT -> {
        checkNumber(parser, JsonToken.VALUE_NUMBER_FLOAT);
        int end = endOfNumber(bytes, start);
        yield scalar(Kind.DECIMAL, bytes, start, end, parser.getDoubleValue() == 0);
      }
      case VALUE_TRUE -> scalar(Kind.TRUE, bytes, start, start + 4, false);
      case VALUE_FALSE -> scalar(Kind.FALSE, bytes, start, start + 5, true);
      case VALUE_NULL -> scalar(Kind.NULL, bytes, start, start + 4, true);
      case null, default -> throw new JsonException(NOT_JSON);
    };
  }

  private static JsonValue scalar(Kind kind, byte[] bytes, int start, int end, boolean falsy) {
    return new JsonValue(kind, bytes, start, end, Map.of(), List.of(), falsy);
  }

  private static JsonValue object(JsonParser parser, byte[] bytes, int start, int levels) {
    Map<String, JsonValue> members = Map.of();
    boolean empty;
    if (levels > 0) {
      members = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        members.put(name, value(parser, bytes, levels - 1));
      }
      empty = members.isEmpty();
    } else {
      empty = skip(parser);
    }
    return new JsonValue(Kind.OBJECT, bytes, start, endOfToken(parser), members, List.of(), empty);
  }

  private static JsonValue array(JsonParser parser, byte[] bytes, int start, int levels) {
    List<JsonValue> items = List.of();
    boolean empty;
    if (levels > 0) {
      items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(parser, bytes, levels - 1));
      }
      empty = items.isEmpty();
    } else {
      empty = skip(parser);
    }
    return new JsonValue(Kind.ARRAY, bytes, start, endOfToken(parser), Map.of(), items, empty);
  }

  /**
   * Goes to the end of the object or array that has just begun, and checks what is in it; says
   * whether that was nothing.
   */
  private static boolean skip(JsonParser parser) {
    boolean empty = true;
    int open = 1;
    while (true) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new JsonException(NOT_JSON);
      }
      if (token.isStructStart()) {
        open++;
      } else if (token.isStructEnd() && --open == 0) {
        return empty;
      } else {
        checkNumber(parser, token);
      }
      empty = false;
    }
  }

  private static void checkNumber(JsonParser parser, JsonToken token) {
    if (token == JsonToken.VALUE_NUMBER_INT) {
      switch (parser.getNumberType()) {
        case INT, LONG -> {}
        default -> throw new JsonException(INTEGER_TOO_LARGE);
      }
    } else if (token == JsonToken.VALUE_NUMBER_FLOAT && !Double.isFinite(parser.getDoubleValue())) {
      // Valid by the grammar, but most readers of the answer would make infinity of it, or fail.
      throw new JsonException(NUMBER_TOO_LARGE);
    }
  }

  private static int endOfToken(JsonParser parser) {
    return (int) parser.currentTokenLocation().getByteOffset() + 1;
  }

  /** The parser has not looked at the string yet; if it does not end, that is found out later. */
  private static int endOfString(byte[] bytes, int start) {
    int at = start + 1;
    while (at < bytes.length && bytes[at] != '"') {
      at += bytes[at] == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, bytes.length);
  }

  private static int endOfNumber(byte[] bytes, int start) {
    int at = start;
    while (at < bytes.length && "+-.0123456789Ee".indexOf(bytes[at]) >= 0) {
      at++;
    }
    return at;
  }

  /** The text of a string that was checked, from its first quote to behind its last. */
  static String text(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] == '\\') {
        try (JsonParser parser =
            CHECKED.createParser(ObjectReadContext.empty(), bytes, start, end - start)) {
          parser.nextToken();
          return parser.getString();
        }
      }
    }
    return new String(bytes, start + 1, end - start - 2, StandardCharsets.UTF_8);
  }
}
