package io.busbar.api.engine;

/** The bytes of one part of a head that something depends on: a view, moved from part to part. */
final class Word {

  private static final byte[] NONE = {};

  /**
   * Longer than any host name with its port (RFC 1035 section 2.3.4) and any other word looked at.
   */
  private static final int MOST = 320;

  private byte[] bytes = NONE;
  private int begin;
  private int end;
  private boolean isLong;

  /** Moves to the bytes from {@code begin} up to {@code end}, which it does not change. */
  Word at(byte[] array, int first, int behind) {
    bytes = array;
    begin = first;
    end = behind;
    isLong = behind - first > MOST;
    return this;
  }

  /** Lets go of the bytes. */
  void clear() {
    at(NONE, 0, 0);
  }

  int length() {
    return end - begin;
  }

  /** Whether it is longer than anything that may be meant by it. */
  boolean isLong() {
    return isLong;
  }

  byte at(int index) {
    return bytes[begin + index];
  }

  /** Takes blanks and tabs off both ends (RFC 9110 section 5.5). */
  void strip() {
    while (begin < end && HeadBytes.isBlank(bytes[end - 1])) {
      end--;
    }
    while (begin < end && HeadBytes.isBlank(bytes[begin])) {
      begin++;
    }
  }

  /** Whether it is just this text, of lower-case letters, in any case. */
  boolean is(String text) {
    return length() == text.length() && startsWith(text);
  }

  /** Whether it begins with just this text. */
  boolean beginsExactly(String text) {
    if (length() < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (at(i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it begins with this text, of lower-case letters, in any case. */
  boolean startsWith(String text) {
    if (length() < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (HeadBytes.lower(at(i)) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
