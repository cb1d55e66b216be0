package io.busbar.bus.messaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The parameters of a request, decoded. One without a value counts as absent. */
final class Query {

  private static final Query NONE = new Query(List.of());

  private static final Set<String> TRUE = Set.of("true", "True", "t", "yes", "y", "1", "on");
  private static final Set<String> FALSE = Set.of("false", "False", "f", "no", "n", "0", "off");

  /** Names and values in turn. */
  private final List<String> pairs;

  private Query(List<String> pairs) {
    this.pairs = pairs;
  }

  static Query parse(String raw) {
    if (raw.isEmpty()) {
      return NONE;
    }
    List<String> pairs = new ArrayList<>(4);
    int start = 0;
    while (start < raw.length()) {
      int ampersand = raw.indexOf('&', start);
      int end = ampersand < 0 ? raw.length() : ampersand;
      int equals = raw.indexOf('=', start);
      if (equals >= 0 && equals + 1 < end) {
        pairs.add(Percent.decode(raw.substring(start, equals), true));
        pairs.add(Percent.decode(raw.substring(equals + 1, end), true));
      }
      start = end + 1;
    }
    return new Query(pairs);
  }

  /** The last value of a parameter. */
  Optional<String> text(String name) {
    for (int i = pairs.size() - 2; i >= 0; i -= 2) {
      if (pairs.get(i).equals(name)) {
        return Optional.of(pairs.get(i + 1));
      }
    }
    return Optional.empty();
  }

  /** The comma-separated parts of all values of a parameter; empty if it is absent. */
  Optional<List<String>> list(String name) {
    List<String> parts = null;
    for (int i = 0; i < pairs.size(); i += 2) {
      if (pairs.get(i).equals(name)) {
        parts = parts == null ? new ArrayList<>() : parts;
        for (String part : pairs.get(i + 1).split(",", -1)) {
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
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        integerOf(text.get())
            .orElseThrow(() -> Problem.badParameter(name, "The value must be an integer.")));
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
    for (int i = 0; i < pairs.size(); i += 2) {
      if (!known.contains(pairs.get(i))) {
        others.put(pairs.get(i), pairs.get(i + 1));
      }
    }
    return others;
  }
}
