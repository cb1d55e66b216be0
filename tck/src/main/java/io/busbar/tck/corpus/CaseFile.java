package io.busbar.tck.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The text of a case's file: {@code name: value} lines, then the bytes, then one {@link Echo} for
 * each request that is served, a line of {@code ---} before each. The bytes are in {@link
 * Notation}; the ends of the file's lines are none of them.
 */
final class CaseFile {

  private static final String SEPARATOR = "---";

  private final Map<String, String> words = new HashMap<>();
  private final List<List<String>> sections = new ArrayList<>();

  private CaseFile(String text) {
    List<String> section = new ArrayList<>();
    sections.add(section);
    for (String line : text.lines().toList()) {
      if (line.equals(SEPARATOR)) {
        section = new ArrayList<>();
        sections.add(section);
      } else {
        section.add(checked(line));
      }
    }
  }

  /** A blank at a line's end would not be seen, and not every editor would leave it there. */
  private static String checked(String line) {
    if (line.isBlank() || !line.equals(line.strip())) {
      throw new IllegalArgumentException("blanks around '" + line + "': write \\x20 or \\t");
    }
    return line;
  }

  /**
   * The case that a file's text describes.
   *
   * @throws IllegalArgumentException if it describes none, and why
   */
  static Case parse(String name, String text) {
    try {
      return new CaseFile(text).parse(name);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private Case parse(String name) {
    if (sections.size() < 2) {
      throw new IllegalArgumentException("no bytes");
    }
    for (String line : sections.getFirst()) {
      String[] word = line.split(": ", 2);
      if (word.length < 2 || words.put(word[0], word[1]) != null) {
        throw new IllegalArgumentException("not a word and its value: '" + line + "'");
      }
    }
    List<String> answers = Arrays.asList(take("answers").split(" "));
    Case parsed =
        new Case(
            name,
            Case.Kind.valueOf(take("class").toUpperCase(Locale.ROOT)),
            take("rule"),
            take("why"),
            Notation.read(String.join("", sections.get(1))),
            answers.subList(0, answers.size() - 1).stream().map(Integer::valueOf).toList(),
            isOpen(answers.getLast()),
            sections.stream().skip(2).map(Echo::read).toList());
    if (!words.isEmpty()) {
      throw new IllegalArgumentException("unknown: " + words.keySet());
    }
    check(parsed);
    return parsed;
  }

  private String take(String word) {
    String value = words.remove(word);
    if (value == null) {
      throw new IllegalArgumentException("no '" + word + "'");
    }
    return value;
  }

  private static boolean isOpen(String end) {
    if (!end.equals("open") && !end.equals("closed")) {
      throw new IllegalArgumentException("neither open nor closed: '" + end + "'");
    }
    return end.equals("open");
  }

  private static void check(Case parsed) {
    int served = parsed.echoes().size();
    int refused = parsed.kind() == Case.Kind.SERVED ? 0 : 1;
    if (parsed.statuses().size() != served + refused
        || !parsed.statuses().stream().limit(served).allMatch(status -> status == 200)) {
      throw new IllegalArgumentException(
          "a 200 for each echo, and one refusal if the class is not 'served'");
    }
    if (refused > 0 && parsed.open()) {
      throw new IllegalArgumentException("a connection is closed after a refusal");
    }
  }
}
