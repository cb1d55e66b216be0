package io.busbar.bench.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML and SVG; whatever comes in is escaped. */
final class Markup {

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element. Attributes are names and values by turns; one without a name is left out.
   */
  Markup open(String tag, Object... attributes) {
    start(tag, attributes);
    open.push(tag);
    return this;
  }

  /** Ends the innermost element. */
  Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element without content. */
  Markup empty(String tag, Object... attributes) {
    start(tag, attributes);
    return this;
  }

  /** An element with a text only. */
  Markup element(String tag, String text, Object... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** An SVG element without content. */
  Markup shape(String tag, Object... attributes) {
    return open(tag, attributes).close();
  }

  Markup text(String text) {
    out.append(escaped(text));
    return this;
  }

  /** What is safe as it is. */
  Markup raw(String markup) {
    out.append(markup);
    return this;
  }

  Markup line() {
    out.append('\n');
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void start(String tag, Object... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i].toString().isEmpty()) {
        continue;
      }
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escaped(attributes[i + 1].toString())).append('"');
    }
    out.append('>');
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        case '\t', '\n' -> safe.append(c);
        default -> safe.append(c < ' ' ? '\uFFFD' : c);
      }
    }
    return safe.toString();
  }
}
