package io.busbar.transport.netty;

import io.busbar.api.engine.HttpDate;
import io.busbar.api.http.Headers;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Writes the head of an answer as bytes. What is the same in many of them is encoded once. */
final class AnswerEncoder {

  /** More than the lines that a head has beside the handler's. */
  private static final int HEAD_ROOM = 160;

  /** Lengths below it have their line encoded once. */
  private static final int SHORT = 4096;

  private static final byte[] CHUNKED = ascii("Transfer-Encoding: chunked\r\n");
  private static final byte[] LINE_END = ascii("\r\n");

  private static final AtomicReferenceArray<byte[]> LENGTHS = new AtomicReferenceArray<>(SHORT);

  /**
   * Beginnings of heads by the identity of their headers; a slot may be overwritten, and then is
   * filled again.
   */
  private static final AtomicReferenceArray<Beginning> BEGINNINGS = new AtomicReferenceArray<>(256);

  private static final class Beginning {
    final int status;
    final Headers headers;
    final byte[] bytes;

    Beginning(int status, Headers headers, byte[] bytes) {
      this.status = status;
      this.headers = headers;
      this.bytes = bytes;
    }
  }

  /** What becomes of the connection, for {@code Connection} (RFC 9112 section 9.3). */
  enum After {
    /** It is kept, which goes without saying in HTTP/1.1. */
    KEEP(""),
    /** It is kept, and HTTP/1.0 must be told. */
    KEEP_TOLD("Connection: keep-alive\r\n"),
    CLOSE("Connection: close\r\n");

    @SuppressWarnings("ImmutableEnumChecker") // never written to
    private final byte[] line;

    After(String line) {
      this.line = ascii(line);
    }
  }

  private byte[] bytes = new byte[1024];
  private int size;

  /** Has an array of its own, which is used again and again. For one thread. */
  AnswerEncoder() {}

  /**
   * Writes a head with a length.
   *
   * @param length the value of {@code Content-Length}; -1 for none
   * @param room for how many bytes behind the head there is to be room, too
   */
  void head(int status, Headers headers, After after, long length, int room) {
    begin(status, headers, room);
    if (length >= 0) {
      put(length(length));
    }
    end(after);
  }

  /** Writes a head of a body without a length: chunked, or up to the connection's end. */
  void openHead(int status, Headers headers, After after, boolean chunked) {
    begin(status, headers, 0);
    if (chunked) {
      put(CHUNKED);
    }
    end(after);
  }

  /** What was written, up to {@link #size}, and the room behind it. */
  byte[] bytes() {
    return bytes;
  }

  /** How many bytes were written. */
  int size() {
    return size;
  }

  private void begin(int status, Headers headers, int room) {
    byte[] beginning = beginning(status, headers);
    int most = beginning.length + HEAD_ROOM + room;
    if (bytes.length < most) {
      bytes = Arrays.copyOf(bytes, Math.max(most, 2 * bytes.length));
    }
    size = 0;
    put(beginning);
    put(HttpDate.line());
  }

  private void end(After after) {
    put(after.line);
    put(LINE_END);
  }

  private void put(byte[] piece) {
    System.arraycopy(piece, 0, bytes, size, piece.length);
    size += piece.length;
  }

  private static byte[] length(long length) {
    if (length >= SHORT) {
      return lengthLine(length);
    }
    int index = (int) length;
    byte[] known = LENGTHS.getAcquire(index);
    if (known == null) {
      known = lengthLine(length);
      LENGTHS.setRelease(index, known);
    }
    return known;
  }

  private static byte[] lengthLine(long length) {
    return ascii("Content-Length: " + length + "\r\n");
  }

  private static byte[] beginning(int status, Headers headers) {
    int slot = (System.identityHashCode(headers) ^ status) & (BEGINNINGS.length() - 1);
    Beginning known = BEGINNINGS.getAcquire(slot);
    if (known != null && known.status == status && isSame(known.headers, headers)) {
      return known.bytes;
    }
    StringBuilder lines = new StringBuilder();
    lines.append("HTTP/1.1 ").append(status).append(' ');
    lines.append(HttpResponseStatus.valueOf(status).reasonPhrase()).append("\r\n");
    for (int i = 0; i < headers.size(); i++) {
      lines.append(headers.name(i)).append(": ").append(headers.value(i)).append("\r\n");
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.ISO_8859_1);
    BEGINNINGS.setRelease(slot, new Beginning(status, headers, bytes));
    return bytes;
  }

  @SuppressWarnings(
      "ReferenceEquality") // identity is what makes the look-up cheaper than the encoding
  private static boolean isSame(Headers one, Headers other) {
    return one == other;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
