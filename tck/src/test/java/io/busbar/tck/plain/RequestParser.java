package io.busbar.tck.plain;

import io.busbar.api.engine.ChunkedBody;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Puts requests together out of bytes that the guard has let through. */
final class RequestParser {

  /** The guard has seen to it already. */
  private static final long NO_LIMIT = Long.MAX_VALUE;

  private static final String HEAD_END = "\r\n\r\n";
  private static final String EMPTY_LINE = "\r\n";

  private final StringBuilder head = new StringBuilder();

  /** The request whose body is coming. */
  private @Nullable PlainRequest request;

  private @Nullable ChunkedBody chunks;
  private long left;
  private boolean askedFor;

  /** Takes bytes up to the end of a request at most; gives that, if it has come whole. */
  @Nullable PlainRequest take(ByteBuffer in) {
    while (request == null && in.hasRemaining()) {
      takeOfHead((char) (in.get() & 0xff));
    }
    PlainRequest begun = request;
    if (begun == null || !takeBody(in, begun)) {
      return null;
    }
    request = null;
    askedFor = false;
    return begun;
  }

  private void takeOfHead(char next) {
    head.append(next);
    if (head.length() == EMPTY_LINE.length() && head.indexOf(EMPTY_LINE) == 0) {
      // RFC 9112 section 2.2: an empty line before a request is passed over.
      head.setLength(0);
    } else if (next == '\n' && head.indexOf(HEAD_END, head.length() - HEAD_END.length()) >= 0) {
      begin(PlainRequest.parse(head.toString()));
      head.setLength(0);
    }
  }

  private void begin(PlainRequest begun) {
    request = begun;
    chunks = begun.header("Transfer-Encoding").isPresent() ? new ChunkedBody(NO_LIMIT) : null;
    left = begun.header("Content-Length").map(Long::parseLong).orElse(0L);
    askedFor = !begun.isHttp10() && begun.header("Expect").isPresent();
  }

  /** Whether that is all of the body. */
  private boolean takeBody(ByteBuffer in, PlainRequest begun) {
    if (chunks != null) {
      chunks.take(in, (from, length) -> move(from, length, begun));
      return chunks.isWhole();
    }
    int length = (int) Math.min(left, in.remaining());
    move(in, length, begun);
    left -= length;
    return left == 0;
  }

  private static void move(ByteBuffer in, int length, PlainRequest begun) {
    begun.body().add(in.slice(in.position(), length));
    in.position(in.position() + length);
  }

  /**
   * Whether the client waits to be asked for the body that is coming (RFC 9110 section 10.1.1);
   * true once.
   */
  boolean isAskedFor() {
    boolean asked = askedFor;
    askedFor = false;
    return asked;
  }
}
