package io.busbar.app.client;

import java.io.InputStream;
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
 * JSON as it was written. A value is the text that it came as, so that no number, escape or space
 * of it ever changes. What is no JSON, or not of the kind that is asked for, throws {@link
 * IllegalArgumentException}.
 */
final class Json {

  /** UTF-8 and nothing else; how large and how deep is the server's business. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private Json() {}

  /** A parser that counts the bytes of what it is given. */
  static JsonParser parser(InputStream in) {
    return FACTORY.createParser(ObjectReadContext.empty(), in);
  }

  /** The members of an object, in order; of those with one name the last. */
  static Map<String, String> members(String object) {
    Map<String, String> members = new LinkedHashMap<>();
    byte[] bytes = object.getBytes(StandardCharsets.UTF_8);
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      check(parser.nextToken() == JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        members.put(name, value(parser, bytes));
      }
      check(parser.nextToken() == null);
    } catch (JacksonException notJson) {
      throw new IllegalArgumentException(notJson);
    }
    return members;
  }

  /** The items of an array. */
  static List<String> items(String array) {
    List<String> items = new ArrayList<>();
    byte[] bytes = array.getBytes(StandardCharsets.UTF_8);
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      check(parser.nextToken() == JsonToken.START_ARRAY);
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(parser, bytes));
      }
      check(parser.nextToken() == null);
    } catch (JacksonException notJson) {
      throw new IllegalArgumentException(notJson);
    }
    return items;
  }

  /** What a string says. */
  static String text(String string) {
    byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      check(parser.nextToken() == JsonToken.VALUE_STRING);
      return parser.getString();
    } catch (JacksonException notJson) {
      throw new IllegalArgumentException(notJson);
    }
  }

  private static String value(JsonParser parser, byte[] bytes) {
    check(parser.currentToken() != null);
    int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    int end = Math.toIntExact(end(parser));
    return new String(bytes, start, end - start, StandardCharsets.UTF_8).strip();
  }

  /** Goes to the end of the current value, and says how many bytes have come up to it. */
  static long end(JsonParser parser) {
    parser.skipChildren();
    parser.finishToken();
    return parser.currentLocation().getByteOffset();
  }

  private static void check(boolean right) {
    if (!right) {
      throw new IllegalArgumentException("other JSON than expected");
    }
  }

  /** A text as a string. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** An object of members, on one line. */
  static String object(Map<String, String> members) {
    StringBuilder object = new StringBuilder("{");
    members.forEach((name, value) ->
        object
            .append(object.length() > 1 ? "," : "")
            .append(quote(name))
            .append(':')
            .append(value));
    return oneLine(object.append('}').toString());
  }

  /** The same value on one line: between its parts a line's end is a space like any other. */
  static String oneLine(String value) {
    return value.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
  }
}
