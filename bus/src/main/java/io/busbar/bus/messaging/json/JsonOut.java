package io.busbar.bus.messaging.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds a JSON text as bytes. Small pieces are gathered in one buffer; large values that were
 * checked before are spliced in as they are. For one thread.
 */
public final class JsonOut {

  /** From this size on a buffer of its own is cheaper than a copy. */
  private static final int SPLICE = 1024;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** What is done; most texts are one piece, and need no list. */
  private List<ByteBuffer> pieces = List.of();

  private byte[] bytes;

  /** Where the piece begins that is being gathered. */
  private int start;

  private int size;

  /** Begins with nothing. */
  public JsonOut() {
    this(256);
  }

  /**
   * Begins with nothing.
   *
   * @param expected about how many bytes it will be
   */
  public JsonOut(int expected) {
    bytes = new byte[expected];
  }

  /** A text in ASCII as it is: punctuation, names, and what needs no escape. */
  @SuppressWarnings("deprecation") // getBytes of the low bytes is what is wanted of ASCII
  public JsonOut ascii(String text) {
    room(text.length());
    text.getBytes(0, text.length(), bytes, size);
    size += text.length();
    return this;
  }

  /** A whole number. */
  public JsonOut number(long value) {
    if (value < 0) {
      return ascii(Long.toString(value));
    }
    int digits = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      digits++;
    }
    room(digits);
    size += digits;
    long rest = value;
    for (int at = size - 1; at >= size - digits; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return this;
  }

  /** 16 lower-case hexadecimal digits. */
  public JsonOut hex(long value) {
    room(16);
    for (int shift = 60; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(int) (value >> shift) & 0xf];
    }
    return this;
  }

  /** A JSON string: quoted, and escaped where it must be. */
  public JsonOut string(String text) {
    room(text.length() + 2);
    bytes[size++] = '"';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c <= 0x7f && c != '"' && c != '\\') {
        room(1);
        bytes[size++] = (byte) c;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        utf8(text.substring(i, i + 2));
        i++;
      } else if (c > 0x9f && !Character.isSurrogate(c)) {
        utf8(String.valueOf(c));
      } else {
        escape(c);
      }
    }
    room(1);
    bytes[size++] = '"';
    return this;
  }

  private void utf8(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    room(encoded.length);
    System.arraycopy(encoded, 0, bytes, size, encoded.length);
    size += encoded.length;
  }

  private void escape(char c) {
    room(6);
    bytes[size++] = '\\';
    if (c == '"' || c == '\\') {
      bytes[size++] = (byte) c;
      return;
    }
    bytes[size++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(c >> shift) & 0xf];
    }
  }

  /** How many bytes of a value of some size are gathered: none of one that is spliced in. */
  public static int gathers(int size) {
    return size < SPLICE ? size : 0;
  }

  /** A JSON value that was checked, byte for byte. Its content must not change any more. */
  public JsonOut value(ByteBuffer checked) {
    int length = checked.remaining();
    if (length < SPLICE) {
      room(length);
      checked.get(checked.position(), bytes, size, length);
      size += length;
    } else {
      cut();
      add(checked);
    }
    return this;
  }

  /** The whole text in order; ends the use of this. */
  public ByteBuffer[] finish() {
    if (pieces.isEmpty()) {
      return new ByteBuffer[] {gathered()};
    }
    cut();
    return pieces.toArray(ByteBuffer[]::new);
  }

  /** The whole text in one array; ends the use of this. */
  public byte[] toByteArray() {
    cut();
    int length = pieces.stream().mapToInt(ByteBuffer::remaining).sum();
    ByteBuffer all = ByteBuffer.allocate(length);
    pieces.forEach(piece -> all.put(piece.duplicate()));
    return all.array();
  }

  /** Ends a piece; the next one is gathered behind it in the same array. */
  private void cut() {
    if (size > start) {
      add(gathered());
      start = size;
    }
  }

  private void add(ByteBuffer piece) {
    if (pieces.isEmpty()) {
      pieces = new ArrayList<>();
    }
    pieces.add(piece);
  }

  private ByteBuffer gathered() {
    return ByteBuffer.wrap(bytes, start, size - start);
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      int gathered = size - start;
      int length = Math.max(gathered * 2, gathered + more + 64);
      bytes = Arrays.copyOfRange(bytes, start, start + length);
      start = 0;
      size = gathered;
    }
  }
}
