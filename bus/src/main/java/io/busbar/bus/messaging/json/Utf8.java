package io.busbar.bus.messaging.json;

/** Whether bytes are UTF-8, as strictly as RFC 3629 section 4 has it. */
final class Utf8 {

  private Utf8() {}

  /** False for overlong forms, surrogates, what is above U+10FFFF, and what breaks off. */
  static boolean isValid(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      if (bytes[at] >= 0) {
        at++;
        continue;
      }
      int length = sequenceLength(bytes, at);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /** The length of the sequence of 2 to 4 bytes that begins here; 0 if it is none. */
  private static int sequenceLength(byte[] bytes, int at) {
    int lead = bytes[at] & 0xff;
    int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length == 0 || at + length > bytes.length) {
      return 0;
    }
    int second = bytes[at + 1] & 0xff;
    if (second < lowestSecond(lead) || second > highestSecond(lead)) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  private static int lowestSecond(int lead) {
    return lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  }

  private static int highestSecond(int lead) {
    return lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  }
}
