package io.busbar.transport.undertow;

import io.busbar.api.engine.ChunkedBody;
import io.busbar.api.engine.RequestBody;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way, put together from a connection's bytes, which the guard has checked and let
 * through.
 */
final class Incoming {

  private final int mostBytes;
  private final RequestBody headBytes = new RequestBody();
  private final RequestBody body = new RequestBody();
  private @Nullable Head head;
  private @Nullable ChunkedBody chunks;

  /** Bytes of the head's line that is coming. */
  private int line;

  /** Lines of the head that have come. */
  private int lines;

  /** Bytes of a body of known length that have not come. */
  private long left;

  Incoming(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Takes bytes up to the request's end, or all; says whether it is whole. */
  boolean take(ByteBuffer in) {
    if (head == null && !takeHead(in)) {
      return false;
    }
    if (chunks != null) {
      chunks.take(in, this::add);
      return chunks.isWhole();
    }
    int length = (int) Math.min(left, in.remaining());
    add(in, length);
    left -= length;
    return left == 0;
  }

  /** RFC 9112 section 2.2: an empty line before a request is passed over. */
  private boolean takeHead(ByteBuffer in) {
    int begin = in.position();
    boolean whole = false;
    while (!whole && in.hasRemaining()) {
      byte b = in.get();
      if (b == '\n') {
        whole = line == 0 && lines > 0;
        lines += line == 0 ? 0 : 1;
        line = 0;
      } else if (b != '\r') {
        line++;
      }
    }
    headBytes.add(in.slice(begin, in.position() - begin));
    if (whole) {
      byte[] text = new byte[headBytes.size()];
      headBytes.read().get(text);
      expectBody(new Head(new String(text, StandardCharsets.ISO_8859_1).stripLeading()));
    }
    return whole;
  }

  private void expectBody(Head whole) {
    head = whole;
    if (whole.first("Transfer-Encoding").isPresent()) {
      chunks = new ChunkedBody(mostBytes);
    } else {
      left = whole.first("Content-Length").map(Long::parseLong).orElse(0L);
    }
  }

  private void add(ByteBuffer in, int length) {
    body.add(in.slice(in.position(), length));
    in.position(in.position() + length);
  }

  /** The head; only of a request that is whole. */
  Head head() {
    Head whole = head;
    if (whole == null) {
      throw new IllegalStateException("the head has not come yet");
    }
    return whole;
  }

  /** The body, or what has come of it. */
  RequestBody body() {
    return body;
  }
}
