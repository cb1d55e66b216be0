package io.busbar.app.config;

import java.util.Set;
import java.util.regex.Pattern;

/** A text as YAML writes it, so that the same text is read again. */
public final class Scalar {

  /** What needs no quotes: nothing here begins a list, a comment or a section. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9/]([A-Za-z0-9_./:+-]*[A-Za-z0-9_./+-])?");

  private static final Set<String> NULL = Set.of("null", "Null", "NULL");

  private Scalar() {}

  /** The text, quoted if it must be. */
  public static String of(String text) {
    if (PLAIN.matcher(text).matches() && !NULL.contains(text)) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          switch (c) {
            case '"', '\\' -> quoted.append('\\').append((char) c);
            default -> {
              if (c >= ' ' && c < 0x7f) {
                quoted.append((char) c);
              } else {
                quoted.append("\\u%04x".formatted(c));
              }
            }
          }
        });
    return quoted.append('"').toString();
  }
}
