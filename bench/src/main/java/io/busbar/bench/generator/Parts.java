package io.busbar.bench.generator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;

/** A body's fixed parts, between which are runs of one or more digits that may be any. */
final class Parts {

  private final byte[][] parts;

  Parts(List<String> parts) {
    this.parts = parts.stream().map(part -> part.getBytes(ISO_8859_1)).toArray(byte[][]::new);
  }

  /** Whether any body is right. */
  boolean isAny() {
    return parts.length == 0;
  }

  /** Whether these bytes are such a body. */
  boolean matches(byte[] bytes, int from, int to) {
    int at = from;
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        int digits = at;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
          at++;
        }
        if (at == digits) {
          return false;
        }
      }
      byte[] part = parts[i];
      if (to - at < part.length
          || !Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return false;
      }
      at += part.length;
    }
    return parts.length == 0 || at == to;
  }
}
