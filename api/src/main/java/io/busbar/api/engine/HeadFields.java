package io.busbar.api.engine;

import org.jspecify.annotations.Nullable;

/** What a head says that framing and routing rest on, and whether it may say it so. */
final class HeadFields {

  private enum Field {
    HOST,
    CONTENT_LENGTH,
    TRANSFER_ENCODING,
    EXPECT,
    CONNECTION,
    WEBSOCKET_KEY,
    OTHER
  }

  private Field field = Field.OTHER;
  private boolean http11;
  private int hosts;
  private int lengths;
  private int codings;
  private long length;
  private boolean expectsContinue;

  void reset() {
    http11 = false;
    hosts = 0;
    lengths = 0;
    codings = 0;
    length = 0;
    expectsContinue = false;
  }

  /** Whether the client waits to be told that it may send the body. */
  boolean expectsContinue() {
    return expectsContinue;
  }

  boolean isChunked() {
    return codings > 0;
  }

  /** The body's bytes if it is not chunked, 0 for none. */
  long length() {
    return length;
  }

  /** RFC 9112 section 3.2: origin-form, asterisk-form or absolute-form. */
  static boolean isTarget(Word word) {
    return word.startsWith("/")
        || word.is("*")
        || isAbsolute(word, "http://")
        || isAbsolute(word, "https://");
  }

  /** RFC 9110 section 4.2.1: there is a host. */
  private static boolean isAbsolute(Word word, String scheme) {
    int host = scheme.length();
    return word.startsWith(scheme)
        && word.length() > host
        && (HeadBytes.is(word.at(host), HeadBytes.HOST) || word.at(host) == '[');
  }

  /** RFC 9112 section 2.3. The name of the protocol is case-sensitive. */
  @Nullable Refusal version(Word word) {
    boolean wellFormed =
        word.length() == 8
            && word.beginsExactly("HTTP/")
            && isDigit(word.at(5))
            && word.at(6) == '.'
            && isDigit(word.at(7));
    if (!wellFormed) {
      return Refusal.BAD_REQUEST;
    }
    http11 = word.at(7) == '1';
    return word.at(5) == '1' && word.at(7) <= '1' ? null : Refusal.VERSION_NOT_SUPPORTED;
  }

  private static int digit(Word word, int index) {
    return word.at(index) - '0';
  }

  void name(Word word) {
    field =
        switch (word.length()) {
          case 4 -> word.is("host") ? Field.HOST : Field.OTHER;
          case 6 -> word.is("expect") ? Field.EXPECT : Field.OTHER;
          case 10 -> word.is("connection") ? Field.CONNECTION : Field.OTHER;
          case 14 -> word.is("content-length") ? Field.CONTENT_LENGTH : Field.OTHER;
          case 17 -> word.is("transfer-encoding") ? Field.TRANSFER_ENCODING : Field.OTHER;
          case 18 -> word.startsWith("sec-websocket-key") ? Field.WEBSOCKET_KEY : Field.OTHER;
          default -> Field.OTHER;
        };
  }

  /** Whether anything depends on the value of the line that is being taken. */
  boolean isLookedAt() {
    return field != Field.OTHER;
  }

  /**
   * Refuses a line as soon as it has come: an engine that is shown more of the head might refuse it
   * in its own way first.
   */
  @Nullable Refusal value(Word word, int mostBytes) {
    if (field == Field.OTHER) {
      return null;
    }
    if (!word.isLong()) {
      word.strip();
    }
    return switch (field) {
      case HOST -> host(word);
      case CONTENT_LENGTH -> contentLength(word, mostBytes);
      case TRANSFER_ENCODING -> transferEncoding(word);
      case EXPECT -> expect(word);
      case CONNECTION -> connection(word);
      // Of a draft that has long been given up; to some parsers eight bytes follow (Hixie-76).
      case WEBSOCKET_KEY -> Refusal.BAD_REQUEST;
      case OTHER -> null;
    };
  }

  /** RFC 9112 section 3.2: one, and well-formed (RFC 9110 section 7.2). */
  private @Nullable Refusal host(Word word) {
    return ++hosts > 1 || word.isLong() || !isHost(word) ? Refusal.BAD_REQUEST : null;
  }

  private static boolean isHost(Word word) {
    int end = word.length() > 0 && word.at(0) == '[' ? endOfAddress(word) : endOfName(word);
    return end >= 0 && isPort(word, end);
  }

  /** Where an address in brackets ends; -1 if it is none. */
  private static int endOfAddress(Word word) {
    for (int i = 1; i < word.length(); i++) {
      byte b = word.at(i);
      if (b == ']') {
        return i > 1 ? i + 1 : -1;
      }
      if (!isHexDigit(b) && b != ':' && b != '.') {
        return -1;
      }
    }
    return -1;
  }

  /** Where a name, which may be empty, ends; -1 if it is none. */
  private static int endOfName(Word word) {
    int i = 0;
    while (i < word.length() && word.at(i) != ':') {
      if (!HeadBytes.is(word.at(i), HeadBytes.HOST) || (word.at(i) == '%' && !isEscape(word, i))) {
        return -1;
      }
      i++;
    }
    return i;
  }

  /** RFC 3986 section 2.1. */
  private static boolean isEscape(Word word, int index) {
    return index + 2 < word.length()
        && isHexDigit(word.at(index + 1))
        && isHexDigit(word.at(index + 2));
  }

  private static boolean isHexDigit(byte b) {
    return b > 0 && Character.digit(b, 16) >= 0;
  }

  /**
   * Nothing, or a colon and a number from 1 to 65535. An empty port and one with zeros in front
   * mean something else to some readers.
   */
  private static boolean isPort(Word word, int begin) {
    if (begin == word.length()) {
      return true;
    }
    int digits = word.length() - begin - 1;
    if (word.at(begin) != ':' || digits < 1 || digits > 5 || word.at(begin + 1) == '0') {
      return false;
    }
    int port = 0;
    for (int i = begin + 1; i < word.length(); i++) {
      if (!isDigit(word.at(i))) {
        return false;
      }
      port = port * 10 + digit(word, i);
    }
    return port <= 65535;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** RFC 9112 section 6.3: one, of digits alone. A list of equal ones is none either. */
  private @Nullable Refusal contentLength(Word word, int mostBytes) {
    if (++lengths > 1 || codings > 0 || word.length() == 0 || word.isLong()) {
      return Refusal.BAD_REQUEST;
    }
    for (int i = 0; i < word.length(); i++) {
      if (!isDigit(word.at(i))) {
        return Refusal.BAD_REQUEST;
      }
      length = length > mostBytes ? length : length * 10 + digit(word, i);
    }
    return length > mostBytes ? Refusal.BODY_TOO_LARGE : null;
  }

  /** RFC 9112 section 6.1: the one coding that is known, once, and not in HTTP/1.0. */
  private @Nullable Refusal transferEncoding(Word word) {
    if (!http11 || lengths > 0) {
      return Refusal.BAD_REQUEST;
    }
    return ++codings > 1 || !word.is("chunked") ? Refusal.NOT_IMPLEMENTED : null;
  }

  /** RFC 9110 section 10.1.1; it is nothing to HTTP/1.0. */
  private @Nullable Refusal expect(Word word) {
    expectsContinue = http11;
    return http11 && !word.is("100-continue") ? Refusal.EXPECTATION_FAILED : null;
  }

  /** RFC 9110 section 7.6.1: a list of tokens. */
  private static @Nullable Refusal connection(Word word) {
    for (int i = 0; i < word.length() && !word.isLong(); i++) {
      byte b = word.at(i);
      if (b != ',' && b != ' ' && b != '\t' && !HeadBytes.is(b, HeadBytes.TOKEN)) {
        return Refusal.BAD_REQUEST;
      }
    }
    return word.isLong() ? Refusal.BAD_REQUEST : null;
  }

  /** What a head is refused with for what is not in it. */
  @Nullable Refusal end() {
    return http11 && hosts == 0 ? Refusal.BAD_REQUEST : null;
  }
}
