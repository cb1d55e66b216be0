package io.busbar.bench.bare;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** What every GET is answered with: a JSON string of so many bytes. */
final class Content {

  static final String TYPE = "application/json";

  private Content() {}

  /**
   * A JSON string of exactly {@code length} bytes, quotes included; the number 1 for one byte, for
   * which there is no string, and nothing for none.
   */
  static byte[] json(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 'b');
    if (length == 1) {
      bytes[0] = '1';
    } else if (length > 1) {
      bytes[0] = '"';
      bytes[length - 1] = '"';
    }
    return bytes;
  }

  /**
   * The same in memory that an engine can write from without a copy; read it through duplicates
   * only.
   */
  static ByteBuffer direct(int length) {
    return ByteBuffer.allocateDirect(length).put(json(length)).flip().asReadOnlyBuffer();
  }
}
