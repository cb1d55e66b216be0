package io.busbar.bus.messaging;

import java.nio.charset.StandardCharsets;

/** Percent-encoding (RFC 3986 section 2.1). */
final class Percent {

  private static final String HEX = "0123456789ABCDEF";

  private Percent() {}

  /**
   * Decodes as UTF-8. What is not a percent sign and two digits stays as it is, and what is not
   * UTF-8 becomes U+FFFD, so that a check on the result refuses both.
   *
   * @param plus whether a plus sign is a blank, as in a query
   */
  static String decode(String text, boolean plus) {
    if (text.indexOf('%') < 0 && !(plus && text.indexOf('+') >= 0)) {
      return text;
    }
    byte[] bytes = new byte[3 * text.length()];
    int size = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int value = c == '%' && i + 2 < text.length() ? hex(text, i + 1) : -1;
      if (value >= 0) {
        bytes[size++] = (byte) value;
        i += 2;
      } else if (c < 0x80) {
        bytes[size++] = (byte) (plus && c == '+' ? ' ' : c);
      } else {
        byte[] encoded = String.valueOf(c).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
      }
    }
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  private static int hex(String text, int at) {
    char high = text.charAt(at);
    char low = text.charAt(at + 1);
    if (high >= 0x80 || low >= 0x80) {
      return -1;
    }
    int first = Character.digit(high, 16);
    int second = Character.digit(low, 16);
    return first < 0 || second < 0 ? -1 : first << 4 | second;
  }

  /** Encodes all but the unreserved characters (RFC 3986 section 2.3). */
  static String encode(String text) {
    return isUnreserved(text) ? text : encoded(text);
  }

  private static boolean isUnreserved(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isUnreserved(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnreserved(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 8);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved(b)) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX.charAt(b >> 4 & 0xf)).append(HEX.charAt(b & 0xf));
      }
    }
    return encoded.toString();
  }
}
