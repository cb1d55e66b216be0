package io.busbar.vectors;

import io.busbar.tck.wire.WireAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Holds an answer against a recorded one. */
final class Expectation {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> CHECKED_HEADERS =
      Set.of("content-type", "location", "allow", "cache-control", "content-location");

  private final JsonNode recorded;
  private final Bindings bindings;
  private final List<String> problems = new ArrayList<>();

  private Expectation(JsonNode recorded, Bindings bindings) {
    this.recorded = recorded;
    this.bindings = bindings;
  }

  /** What is wrong with the answer, a line each. Binds placeholders. */
  static List<String> problems(JsonNode recorded, WireAnswer answer, Bindings bindings) {
    Expectation expectation = new Expectation(recorded, bindings);
    expectation.check(answer);
    return expectation.problems;
  }

  private void check(WireAnswer answer) {
    int status = recorded.path("status").asInt();
    if (status >= 500 && answer.status() >= 400) {
      return; // The recorded server failed on bad input; any refusal does.
    }
    if (status != answer.status()) {
      problems.add("expected status " + status + ", got\n" + answer);
      return;
    }
    recorded
        .path("headers")
        .properties()
        .forEach(line -> header(line.getKey(), line.getValue().asString(), answer));
    body(
        new String(answer.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8),
        status);
  }

  private void header(String name, String expected, WireAnswer answer) {
    if (!CHECKED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
      return;
    }
    String actual = String.join(",", answer.values(name));
    boolean same =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "content-type" -> mediaType(expected).equals(mediaType(actual));
          case "allow" -> words(expected).equals(words(actual));
          default -> bindings.matches(expected, actual);
        };
    if (!same) {
      problems.add(name + ": expected '" + expected + "', got '" + actual + "'");
    }
  }

  private static String mediaType(String value) {
    return value.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  private static Set<String> words(String list) {
    return new TreeSet<>(List.of(list.split("\\s*,\\s*")));
  }

  private void body(String actual, int status) {
    if (recorded.has("body")) {
      try {
        JsonNode json = JSON.readTree(actual);
        if (status >= 400 && recorded.get("body").isObject()) {
          refusal(recorded.get("body"), json);
        } else {
          match("body", recorded.get("body"), json);
        }
      } catch (JacksonException e) {
        problems.add("the body is no JSON: " + actual);
      }
    } else if (!recorded.has("body_text") && !actual.isEmpty()) {
      problems.add("expected an empty body, got " + actual);
    }
  }

  /** A refusal has the recorded title; its description is for people, and only has to be there. */
  private void refusal(JsonNode expected, JsonNode actual) {
    if (!expected.path("title").equals(actual.path("title"))) {
      problems.add("expected title " + expected.path("title") + ", got " + actual);
    }
    if (expected.has("description") && actual.path("description").asString("").isEmpty()) {
      problems.add("a description is missing in " + actual);
    }
  }

  private void match(String path, JsonNode expected, JsonNode actual) {
    boolean same =
        switch (expected.getNodeType()) {
          case STRING -> matchesText(expected.asString(), actual);
          case NUMBER ->
              actual.isNumber() && expected.decimalValue().compareTo(actual.decimalValue()) == 0;
          case OBJECT -> actual.isObject();
          case ARRAY -> actual.isArray() && actual.size() == expected.size();
          default -> expected.equals(actual);
        };
    if (!same) {
      problems.add(path + ": expected " + expected + ", got " + actual);
    } else if (expected.isObject()) {
      matchFields(path, expected, actual);
    } else if (expected.isArray()) {
      for (int i = 0; i < expected.size(); i++) {
        match(path + "[" + i + "]", expected.get(i), actual.get(i));
      }
    }
  }

  private void matchFields(String path, JsonNode expected, JsonNode actual) {
    Map<String, JsonNode> fields = new HashMap<>();
    expected
        .properties()
        .forEach(field ->
            fields.put(
                field.getKey().contains("{{") ? bindings.fill(field.getKey()) : field.getKey(),
                field.getValue()));
    if (!fields.keySet().equals(Set.copyOf(actual.propertyNames()))) {
      problems.add(
          path + ": expected the keys " + fields.keySet() + ", got " + actual.propertyNames());
      return;
    }
    fields.forEach((key, value) -> match(path + "." + key, value, actual.get(key)));
  }

  private boolean matchesText(String expected, JsonNode actual) {
    return switch (expected) {
      case "<<any>>" -> true;
      case "<<int>>" -> actual.isIntegralNumber() || isMatchingString(expected, actual);
      case "<<num>>" -> actual.isNumber() || isMatchingString(expected, actual);
      default -> isMatchingString(expected, actual);
    };
  }

  private boolean isMatchingString(String expected, JsonNode actual) {
    return actual.isString() && bindings.matches(expected, actual.asString());
  }
}
