package io.busbar.transport.undertow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The head of a request, taken apart and otherwise as it came. It is one that the guard has let
 * through, so there is nothing left to check. Undertow's own parser is no use here: it joins Cookie
 * lines, takes white space out of values and refuses some targets and hosts.
 */
final class Head {

  private final String method;
  private final String target;
  private final String version;

  /** Names and values by turns. */
  private final List<String> fields = new ArrayList<>();

  /**
   * Takes it apart.
   *
   * @param text all of it with the empty line at its end, a character for each byte
   */
  Head(String text) {
    int methodEnd = text.indexOf(' ');
    int targetEnd = text.indexOf(' ', methodEnd + 1);
    int end = text.indexOf('\r', targetEnd);
    method = text.substring(0, methodEnd);
    target = text.substring(methodEnd + 1, targetEnd);
    version = text.substring(targetEnd + 1, end);
    for (int at = end + 2; text.charAt(at) != '\r'; at = end + 2) {
      int colon = text.indexOf(':', at);
      end = text.indexOf('\r', colon);
      fields.add(text.substring(at, colon));
      fields.add(text.substring(colon + 1, end).strip());
    }
  }

  String method() {
    return method;
  }

  String target() {
    return target;
  }

  String version() {
    return version;
  }

  boolean isHttp11() {
    return version.equals("HTTP/1.1");
  }

  /** The first value of a name. */
  Optional<String> first(String name) {
    for (int i = 0; i < fields.size(); i += 2) {
      if (fields.get(i).equalsIgnoreCase(name)) {
        return Optional.of(fields.get(i + 1));
      }
    }
    return Optional.empty();
  }

  void each(BiConsumer<String, String> each) {
    for (int i = 0; i < fields.size(); i += 2) {
      each.accept(fields.get(i), fields.get(i + 1));
    }
  }

  /** Whether the client wants the connection kept (RFC 9112 section 9.3). */
  boolean isPersistent() {
    return !hasOption("close") && (isHttp11() || hasOption("keep-alive"));
  }

  private boolean hasOption(String option) {
    for (int i = 0; i < fields.size(); i += 2) {
      if (fields.get(i).equalsIgnoreCase("Connection") && has(fields.get(i + 1), option)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(String options, String option) {
    for (String each : options.split(",", -1)) {
      if (each.strip().equalsIgnoreCase(option)) {
        return true;
      }
    }
    return false;
  }
}
