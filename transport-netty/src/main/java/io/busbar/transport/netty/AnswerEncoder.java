package io.busbar.transport.netty;

import io.busbar.api.engine.HttpDate;
import io.busbar.api.http.Headers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Writes answers as bytes. What is the same in many answers is encoded once. */
final class AnswerEncoder {

  /**
   * A body up to this size is copied behind its head, which is cheaper than a buffer of its own in
   * the same write.
   */
  private static final int SMALL = 4096;

  private static final int HEAD_ROOM = 256;
  private static final byte[] DATE = ascii("Date: ");
  private static final byte[] LENGTH = ascii("Content-Length: ");
  private static final byte[] CHUNKED = ascii("Transfer-Encoding: chunked\r\n");
  private static final byte[] CONNECTION = ascii("Connection: ");
  private static final byte[] LINE_END = ascii("\r\n");
  private static final byte[][] STATUS_LINES = new byte[600][];

  /**
   * Encoded headers by the identity of their object; a slot may be overwritten, and then is filled
   * again.
   */
  private static final AtomicReferenceArray<Encoded> ENCODED = new AtomicReferenceArray<>(256);

  static {
    for (int status = 200; status < STATUS_LINES.length; status++) {
      String reason = HttpResponseStatus.valueOf(status).reasonPhrase();
      STATUS_LINES[status] = ascii("HTTP/1.1 " + status + " " + reason + "\r\n");
    }
  }

  private static final class Encoded {
    final Headers headers;
    final byte[] bytes;

    Encoded(Headers headers, byte[] bytes) {
      this.headers = headers;
      this.bytes = bytes;
    }
  }

  private AnswerEncoder() {}

  /** Whether such a body goes best behind its head in one buffer. */
  static boolean isSmall(long bodyBytes) {
    return bodyBytes <= SMALL;
  }

  /** A head and its body in one buffer. */
  static ByteBuf whole(
      ByteBufAllocator allocator,
      int status,
      Headers headers,
      String connection,
      long length,
      ByteBuffer... body) {
    ByteBuf answer =
        head(allocator, status, headers, connection, length, false, (int) Math.max(length, 0));
    for (ByteBuffer part : body) {
      answer.writeBytes(part.duplicate());
    }
    return answer;
  }

  /**
   * A head alone.
   *
   * @param connection the value of {@code Connection}; "" for none
   * @param length the value of {@code Content-Length}; -1 for none
   * @param room how many bytes more the buffer should have room for
   */
  static ByteBuf head(
      ByteBufAllocator allocator,
      int status,
      Headers headers,
      String connection,
      long length,
      boolean chunked,
      int room) {
    byte[] lines = encoded(headers);
    ByteBuf head = allocator.buffer(HEAD_ROOM + lines.length + room);
    head.writeBytes(STATUS_LINES[status]).writeBytes(lines);
    head.writeBytes(DATE);
    head.writeCharSequence(HttpDate.now(), StandardCharsets.US_ASCII);
    head.writeBytes(LINE_END);
    if (length >= 0) {
      head.writeBytes(LENGTH);
      head.writeCharSequence(Long.toString(length), StandardCharsets.US_ASCII);
      head.writeBytes(LINE_END);
    }
    if (chunked) {
      head.writeBytes(CHUNKED);
    }
    if (!connection.isEmpty()) {
      head.writeBytes(CONNECTION);
      head.writeCharSequence(connection, StandardCharsets.US_ASCII);
      head.writeBytes(LINE_END);
    }
    return head.writeBytes(LINE_END);
  }

  private static byte[] encoded(Headers headers) {
    int slot = System.identityHashCode(headers) & (ENCODED.length() - 1);
    Encoded known = ENCODED.getPlain(slot);
    if (known != null && isSame(known.headers, headers)) {
      return known.bytes;
    }
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < headers.size(); i++) {
      lines.append(headers.name(i)).append(": ").append(headers.value(i)).append("\r\n");
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.ISO_8859_1);
    ENCODED.setRelease(slot, new Encoded(headers, bytes));
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
