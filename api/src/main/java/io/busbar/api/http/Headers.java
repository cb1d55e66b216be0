package io.busbar.api.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The headers of an answer: immutable, in order, names possibly repeated. Nothing that could split
 * an answer gets in, and neither do the headers that belong to the transport. Make constant ones
 * once: their identity lets a transport cache the encoded form.
 */
public final class Headers {

  /** No headers. */
  public static final Headers EMPTY = new Headers(List.of());

  /**
   * Framing and connection headers (RFC 9112 sections 6 and 9) and the clock's: the transport alone
   * knows them.
   */
  private static final Set<String> TRANSPORT_OWNED =
      Set.of(
          "connection",
          "content-length",
          "date",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  /** Names and values in turn. */
  private final List<String> lines;

  private Headers(List<String> lines) {
    this.lines = lines;
  }

  /**
   * Headers from names and values in turn.
   *
   * @throws IllegalArgumentException if a name is not a token, a value has a control character or
   *     one above U+00FF (RFC 9110 section 5.5), or the header belongs to the transport: {@code
   *     Connection}, {@code Content-Length}, {@code Date}, {@code Keep-Alive}, {@code TE}, {@code
   *     Trailer}, {@code Transfer-Encoding}, {@code Upgrade}
   */
  public static Headers of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "a header needs a name and a value; got " + namesAndValues.length + " texts");
    }
    for (int i = 0; i < namesAndValues.length; i += 2) {
      check(namesAndValues[i], namesAndValues[i + 1]);
    }
    return namesAndValues.length == 0 ? EMPTY : new Headers(List.of(namesAndValues));
  }

  /** These headers and one more after them. Throws as {@link #of}. */
  public Headers with(String name, String value) {
    check(name, value);
    String[] more = lines.toArray(new String[lines.size() + 2]);
    more[lines.size()] = name;
    more[lines.size() + 1] = value;
    return new Headers(List.of(more));
  }

  /** How many header lines there are. */
  public int size() {
    return lines.size() / 2;
  }

  /** The name of line {@code index}, 0 to {@link #size} - 1, in the case in which it was given. */
  public String name(int index) {
    return lines.get(2 * index);
  }

  /** The value of line {@code index}, 0 to {@link #size} - 1. */
  public String value(int index) {
    return lines.get(2 * index + 1);
  }

  /** The first value of a header, its name in any case. */
  public Optional<String> first(String name) {
    for (int i = 0; i < size(); i++) {
      if (name(i).equalsIgnoreCase(name)) {
        return Optional.of(value(i));
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Headers headers && lines.equals(headers.lines);
  }

  @Override
  public int hashCode() {
    return lines.hashCode();
  }

  @Override
  public String toString() {
    return lines.toString();
  }

  private static void check(String name, String value) {
    if (!isToken(name)) {
      throw new IllegalArgumentException("not a header name: '" + name + "'");
    }
    if (TRANSPORT_OWNED.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("the transport alone sends " + name + "; leave it out");
    }
    if (!isValue(value)) {
      throw new IllegalArgumentException(
          "the value of header " + name + " has a character that is not allowed");
    }
  }

  private static boolean isToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!isTokenCharacter(name.charAt(i))) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static boolean isValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\t' && (c < ' ' || c == 0x7f || c > 0xff)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTokenCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_MARKS.indexOf(c) >= 0;
  }
}
