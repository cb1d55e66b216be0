package io.busbar.api.engine;

/** The bytes of one part of a head, as far as anything depends on them. */
final class Word {

  /**
   * Longer than any host name with its port (RFC 1035 section 2.3.4) and any other word looked at.
   */
  private static final int MOST = 320;

  private final byte[] bytes = new byte[MOST];
  private int length;

  void reset() {
    length = 0;
  }

  void add(byte b) {
    if (length < MOST) {
      bytes[length] = b;
    }
    length++;
  }

  /** How many bytes there were, also of those that were not kept. */
  int length() {
    return length;
  }

  /** Whether a byte was not kept. */
  boolean isCut() {
    return length > MOST;
  }

  byte at(int index) {
    return bytes[index];
  }

  /** Takes blanks and tabs off both ends (RFC 9110 section 5.5). */
  void strip() {
    if (isCut()) {
      return;
    }
    int end = length;
    while (end > 0 && isBlank(bytes[end - 1])) {
      end--;
    }
    int begin = 0;
    while (begin < end && isBlank(bytes[begin])) {
      begin++;
    }
    System.arraycopy(bytes, begin, bytes, 0, end - begin);
    length = end - begin;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** Whether it is just this text, of lower-case letters, in any case. */
  boolean is(String text) {
    return length == text.length() && startsWith(text);
  }

  /** Whether it begins with just this text. */
  boolean beginsExactly(String text) {
    if (length < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it begins with this text, of lower-case letters, in any case. */
  boolean startsWith(String text) {
    if (length < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      int b = bytes[i];
      int lower = b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
      if (lower != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
