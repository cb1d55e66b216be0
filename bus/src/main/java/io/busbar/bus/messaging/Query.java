package io.busbar.bus.messaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The parameters of a request. One without a value counts as absent. They are decoded when they are
 * asked for.
 */
final class Query {

  private static final Query NONE = new Query("");

  private static final Set<String> TRUE = Set.of("true", "True", "t", "yes", "y", "1", "on");
  private static final Set<String> FALSE = Set.of("false", "False", "f", "no", "n", "0", "off");

  private final String raw;

  private Query(String raw) {
    this.raw = raw;
  }

  static Query parse(String raw) {
    return raw.isEmpty() ? NONE : new Query(raw);
  }

  /** Where the parameter that begins here ends. */
  private int end(int start) {
    int ampersand = raw.indexOf('&', start);
    return ampersand < 0 ? raw.length() : ampersand;
  }

  /** Where its name ends; -1 if it has no value. */
  private int endOfName(int start, int end) {
    int equals = raw.indexOf('=', start);
    return equals + 1 < end ? equals : -1;
  }

  private boolean isNamed(int start, int end, String name) {
    if (end - start == name.length() && raw.startsWith(name, start)) {
      return true;
    }
    for (int i = start; i < end; i++) {
      if (raw.charAt(i) == '%' || raw.charAt(i) == '+') {
        return decode(start, end).equals(name);
      }
    }
    return false;
  }

  private String decode(int start, int end) {
    return Percent.decode(raw.substring(start, end), true);
  }

  /** The last value of a parameter. */
  Optional<String> text(String name) {
    int start = lastValue(name);
    return start < 0 ? Optional.empty() : Optional.of(decode(start, end(start)));
  }

  /** Where the last value of a parameter begins; -1 if it is absent. */
  private int lastValue(String name) {
    int found = -1;
    for (int start = 0, end; start < raw.length(); start = end + 1) {
      end = end(start);
      int equals = endOfName(start, end);
      if (equals >= 0 && isNamed(start, equals, name)) {
        found = equals + 1;
      }
    }
    return found;
  }

  /** The comma-separated parts of all values of a parameter; empty if it is absent. */
  Optional<List<String>> list(String name) {
    List<String> parts = null;
    for (int start = 0, end; start < raw.length(); start = end + 1) {
      end = end(start);
      int equals = endOfName(start, end);
      if (equals >= 0 && isNamed(start, equals, name)) {
        parts = parts == null ? new ArrayList<>() : parts;
        for (String part : decode(equals + 1, end).split(",", -1)) {
          if (!part.isEmpty()) {
            parts.add(part);
          }
        }
      }
    }
    return Optional.ofNullable(parts);
  }

  /**
   * A whole number of any size; one that is beyond 64 bits becomes the nearest that is not.
   *
   * @throws Problem if it is not a whole number
   */
  OptionalLong integer(String name) {
    int start = lastValue(name);
    if (start < 0) {
      return OptionalLong.empty();
    }
    int end = end(start);
    return OptionalLong.of(
        isPlain(start, end)
            ? Long.parseLong(raw, start, end, 10)
            : integerOf(decode(start, end))
                .orElseThrow(() -> Problem.badParameter(name, "The value must be an integer.")));
  }

  /** Whether it is nothing but a few digits, as nearly all whole numbers are. */
  private boolean isPlain(int start, int end) {
    for (int i = start; i < end; i++) {
      if (raw.charAt(i) < '0' || raw.charAt(i) > '9') {
        return false;
      }
    }
    return end - start < 19;
  }

  /** The whole number that a text means, as near as 64 bits can say it. */
  static Optional<Long> integerOf(String text) {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    if (start == text.length()) {
      return Optional.empty();
    }
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException tooLarge) {
      return Optional.of(text.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE);
    }
  }

  /**
   * Yes or no, in exactly the spellings that there are.
   *
   * @throws Problem if it is none of them
   */
  Optional<Boolean> bool(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (TRUE.contains(text.get())) {
      return Optional.of(true);
    }
    if (FALSE.contains(text.get())) {
      return Optional.of(false);
    }
    throw Problem.badParameter(name, "The value of the parameter must be \"true\" or \"false\".");
  }

  /** All parameters but these, each with its last value, in order. */
  Map<String, String> others(Set<String> known) {
    Map<String, String> others = new LinkedHashMap<>();
    for (int start = 0, end; start < raw.length(); start = end + 1) {
      end = end(start);
      int equals = endOfName(start, end);
      String name = equals < 0 ? "" : decode(start, equals);
      if (equals >= 0 && !known.contains(name)) {
        others.put(name, decode(equals + 1, end));
      }
    }
    return others;
  }
}
