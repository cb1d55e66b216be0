package io.busbar.transport.undertow;

import java.nio.ByteBuffer;

/**
 * Takes the chunked coding off a body (RFC 9112 section 7.1), to the letter: Undertow's own decoder
 * takes a bare LF for a line's end, and what two parsers on the way read differently is how
 * requests are smuggled.
 */
final class Chunks {

  /** What comes next. */
  private enum At {
    SIZE,
    EXTENSION,
    SIZE_LF,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILER,
    TRAILER_LINE,
    TRAILER_LF,
    LAST_LF,
    END,
    BAD
  }

  /** Most bytes of a chunk's first line, and of the last one's with all trailers. */
  private static final int MOST_FRAMING = 8 * 1024;

  /** A size that no limit allows, and that doesn't overflow. */
  private static final long TOO_MUCH = 1L << 40;

  private At at = At.SIZE;
  private long size = -1;
  private int framing;

  /** Takes bytes up to the body's end, and gives the body its share. */
  Body.State take(ByteBuffer in, Body body) {
    while (in.hasRemaining()) {
      if (at == At.DATA) {
        int length = (int) Math.min(size, in.remaining());
        body.append(in, length);
        size -= length;
        at = size == 0 ? At.DATA_CR : At.DATA;
      } else {
        at = ++framing > MOST_FRAMING ? At.BAD : after(in.get());
        switch (at) {
          case BAD -> {
            return Body.State.MALFORMED;
          }
          case END -> {
            return Body.State.WHOLE;
          }
          case DATA -> {
            if (size > body.left()) {
              return Body.State.TOO_LARGE;
            }
            framing = 0;
          }
          default -> {}
        }
      }
    }
    return Body.State.MORE;
  }

  private At after(byte b) {
    return switch (at) {
      case SIZE -> afterSize(b);
      case EXTENSION -> afterText(b, At.EXTENSION, At.SIZE_LF);
      case SIZE_LF -> afterLf(b, size == 0 ? At.TRAILER : At.DATA);
      case DATA_CR -> b == '\r' ? At.DATA_LF : At.BAD;
      case DATA_LF -> {
        size = -1;
        yield afterLf(b, At.SIZE);
      }
      case TRAILER -> b == ' ' || b == '\t' ? At.BAD : afterText(b, At.TRAILER_LINE, At.LAST_LF);
      case TRAILER_LINE -> afterText(b, At.TRAILER_LINE, At.TRAILER_LF);
      case TRAILER_LF -> afterLf(b, At.TRAILER);
      case LAST_LF -> afterLf(b, At.END);
      case DATA, END, BAD -> At.BAD;
    };
  }

  private At afterSize(byte b) {
    int digit = Character.digit(b, 16);
    if (digit >= 0) {
      size = Math.min(TOO_MUCH, Math.max(size, 0) * 16 + digit);
      return At.SIZE;
    }
    if (size < 0) {
      return At.BAD;
    }
    return b == '\r' ? At.SIZE_LF : b == ';' ? At.EXTENSION : At.BAD;
  }

  private static At afterText(byte b, At more, At afterCr) {
    boolean control = (b >= 0 && b < ' ' && b != '\t') || b == 0x7f;
    return b == '\r' ? afterCr : control ? At.BAD : more;
  }

  private static At afterLf(byte b, At next) {
    return b == '\n' ? next : At.BAD;
  }
}
