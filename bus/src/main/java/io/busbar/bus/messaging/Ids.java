package io.busbar.bus.messaging;

import java.util.HexFormat;
import java.util.OptionalLong;

/** Message ids: a message's marker as 16 lower-case hexadecimal digits, so every id is a marker. */
final class Ids {

  private static final HexFormat HEX = HexFormat.of();
  private static final int LENGTH = 16;

  private Ids() {}

  static String of(long marker) {
    return HEX.toHexDigits(marker);
  }

  /** The marker of an id in exactly the form that is given out; empty for any other text. */
  static OptionalLong marker(String id) {
    if (id.length() != LENGTH || id.charAt(0) > '7') {
      return OptionalLong.empty();
    }
    long marker = 0;
    for (int i = 0; i < LENGTH; i++) {
      char c = id.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!digit && (c < 'a' || c > 'f')) {
        return OptionalLong.empty();
      }
      marker = marker << 4 | (digit ? c - '0' : c - 'a' + 10);
    }
    return OptionalLong.of(marker);
  }
}
