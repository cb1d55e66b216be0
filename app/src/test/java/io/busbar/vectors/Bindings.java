package io.busbar.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The placeholders of a vector and what they stand for. {@code {{name}}} takes its value from the
 * first answer that it meets and must be the same from then on; {@code <<int>>} and its like match
 * a form and are forgotten.
 */
final class Bindings {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}|<<(\\w+)>>");
  private static final String BOUND_FORM = "[^/?&\"\\s,=]+";
  private static final Map<String, String> FORMS =
      Map.of(
          "int", "-?\\d+",
          "num", "-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?",
          "token", "[^/?&\"\\s,=]+",
          "any", "(?s:.*)",
          "time", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?");

  private final Map<String, String> values;

  Bindings(Map<String, String> values) {
    this.values = new HashMap<>(values);
  }

  Bindings copy() {
    return new Bindings(values);
  }

  /** The text with what is bound in its place. */
  String fill(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> {
          String name = found.group(1);
          String value = name == null ? found.group() : values.get(name);
          if (value == null) {
            throw new AssertionError("nothing is bound to " + found.group() + " in " + text);
          }
          return Matcher.quoteReplacement(value);
        });
  }

  /**
   * Whether the actual text is what the expected one says; binds what it meets for the first time.
   */
  boolean matches(String expected, String actual) {
    return (isTarget(expected) && isTarget(actual))
        ? matchesTarget(expected, actual)
        : matchesText(expected, actual);
  }

  private static boolean isTarget(String text) {
    return text.startsWith("/") && text.contains("?");
  }

  /** The parameters of a link may come in any order. */
  private boolean matchesTarget(String expected, String actual) {
    String[] expectedParts = expected.split("\\?", 2);
    String[] actualParts = actual.split("\\?", 2);
    String[] expectedQuery = expectedParts[1].split("&", -1);
    String[] actualQuery = actualParts[1].split("&", -1);
    Arrays.sort(expectedQuery);
    Arrays.sort(actualQuery);
    boolean same =
        matchesText(expectedParts[0], actualParts[0]) && expectedQuery.length == actualQuery.length;
    for (int i = 0; same && i < expectedQuery.length; i++) {
      same = matchesText(expectedQuery[i], actualQuery[i]);
    }
    return same;
  }

  private boolean matchesText(String expected, String actual) {
    StringBuilder pattern = new StringBuilder();
    List<String> met = new ArrayList<>();
    Matcher placeholder = PLACEHOLDER.matcher(expected);
    int end = 0;
    while (placeholder.find()) {
      pattern.append(Pattern.quote(expected.substring(end, placeholder.start())));
      end = placeholder.end();
      pattern.append(form(placeholder.group(1), placeholder.group(2), met));
    }
    pattern.append(Pattern.quote(expected.substring(end)));
    Matcher whole = Pattern.compile(pattern.toString()).matcher(actual);
    if (!whole.matches()) {
      return false;
    }
    for (int i = 0; i < met.size(); i++) {
      values.put(met.get(i), whole.group("g" + i));
    }
    return true;
  }

  private String form(String name, String wildcard, List<String> met) {
    if (name == null) {
      return FORMS.getOrDefault(wildcard, "(?!)");
    }
    String bound = values.get(name);
    if (bound != null) {
      return Pattern.quote(bound);
    }
    if (met.contains(name)) {
      return "\\k<g" + met.indexOf(name) + ">";
    }
    met.add(name);
    return "(?<g" + (met.size() - 1) + ">" + BOUND_FORM + ")";
  }
}
