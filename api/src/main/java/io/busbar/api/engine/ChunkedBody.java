package io.busbar.api.engine;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the chunked coding off a body (RFC 9112 section 7.1), to the letter: what two parsers on
 * the way read differently is how requests are smuggled. Every line ends in CRLF, a size is up to
 * 15 digits, and extensions have blanks only between quotes. For one thread at a time.
 */
public final class ChunkedBody {

  /** Where the bytes of the body go. */
  @FunctionalInterface
  public interface Data {
    /** Takes just so many of the bytes that are left in the buffer, and moves its position. */
    void take(ByteBuffer in, int length);
  }

  /** What comes next. */
  private enum At {
    SIZE,
    EXTENSION,
    EXTENSION_NAME,
    EXTENSION_VALUE,
    EXTENSION_TOKEN,
    EXTENSION_QUOTED,
    EXTENSION_ESCAPE,
    EXTENSION_END,
    SIZE_LF,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILER,
    TRAILER_NAME,
    TRAILER_VALUE,
    TRAILER_LF,
    LAST_LF,
    END,
    BAD
  }

  /** Most bytes of a chunk's first line, and of the last one's with all trailers. */
  private static final int MOST_FRAMING = 8 * 1024;

  /** Most digits of a size, so that no reader's number overflows. */
  private static final int MOST_DIGITS = 15;

  private final long most;
  private At at = At.SIZE;
  private long size;
  private int digits;
  private long whole;
  private int framing;

  /**
   * A body that is still to come.
   *
   * @param most most bytes of data, without the framing
   */
  public ChunkedBody(long most) {
    this.most = most;
  }

  /**
   * Takes bytes up to the body's end or to a fault, whichever comes first; the byte that shows a
   * fault is taken, too.
   *
   * @return {@link Refusal#BAD_REQUEST} or {@link Refusal#BODY_TOO_LARGE}, or null for no fault
   */
  public @Nullable Refusal take(ByteBuffer in, Data data) {
    while (in.hasRemaining() && at != At.END) {
      if (at == At.DATA) {
        int length = (int) Math.min(size, in.remaining());
        data.take(in, length);
        size -= length;
        at = size == 0 ? At.DATA_CR : At.DATA;
        continue;
      }
      at = ++framing > MOST_FRAMING ? At.BAD : after(in.get());
      if (at == At.BAD) {
        return Refusal.BAD_REQUEST;
      }
      if (at == At.DATA) {
        framing = 0;
        if (size > most - whole) {
          return Refusal.BODY_TOO_LARGE;
        }
        whole += size;
      }
    }
    return null;
  }

  /** Whether the last byte of the last chunk and its trailers has been taken. */
  public boolean isWhole() {
    return at == At.END;
  }

  private At after(byte b) {
    return switch (at) {
      case SIZE -> afterSize(b);
      case EXTENSION -> HeadBytes.is(b, HeadBytes.TOKEN) ? At.EXTENSION_NAME : At.BAD;
      case EXTENSION_NAME ->
          b == '='
              ? At.EXTENSION_VALUE
              : HeadBytes.is(b, HeadBytes.TOKEN) ? At.EXTENSION_NAME : afterExtension(b);
      case EXTENSION_VALUE ->
          b == '"'
              ? At.EXTENSION_QUOTED
              : HeadBytes.is(b, HeadBytes.TOKEN) ? At.EXTENSION_TOKEN : At.BAD;
      case EXTENSION_TOKEN ->
          HeadBytes.is(b, HeadBytes.TOKEN) ? At.EXTENSION_TOKEN : afterExtension(b);
      case EXTENSION_QUOTED ->
          b == '"' ? At.EXTENSION_END : b == '\\' ? At.EXTENSION_ESCAPE : afterQuoted(b);
      case EXTENSION_ESCAPE -> afterQuoted(b);
      case EXTENSION_END -> afterExtension(b);
      case SIZE_LF -> afterLf(b, size == 0 ? At.TRAILER : At.DATA);
      case DATA_CR -> b == '\r' ? At.DATA_LF : At.BAD;
      case DATA_LF -> {
        size = 0;
        digits = 0;
        yield afterLf(b, At.SIZE);
      }
      case TRAILER ->
          b == '\r' ? At.LAST_LF : HeadBytes.is(b, HeadBytes.TOKEN) ? At.TRAILER_NAME : At.BAD;
      case TRAILER_NAME ->
          b == ':' ? At.TRAILER_VALUE : HeadBytes.is(b, HeadBytes.TOKEN) ? At.TRAILER_NAME : At.BAD;
      case TRAILER_VALUE -> afterText(b, At.TRAILER_VALUE, At.TRAILER_LF);
      case TRAILER_LF -> afterLf(b, At.TRAILER);
      case LAST_LF -> afterLf(b, At.END);
      case DATA, END, BAD -> At.BAD;
    };
  }

  private At afterSize(byte b) {
    int digit = b < 0 ? -1 : Character.digit(b, 16);
    if (digit >= 0) {
      size = size * 16 + digit;
      return ++digits > MOST_DIGITS ? At.BAD : At.SIZE;
    }
    return digits == 0 ? At.BAD : afterExtension(b);
  }

  private static At afterQuoted(byte b) {
    return b < ' ' || b == 0x7f ? At.BAD : At.EXTENSION_QUOTED;
  }

  private static At afterExtension(byte b) {
    return b == '\r' ? At.SIZE_LF : b == ';' ? At.EXTENSION : At.BAD;
  }

  private static At afterText(byte b, At more, At afterCr) {
    return b == '\r' ? afterCr : HeadBytes.is(b, HeadBytes.TEXT) ? more : At.BAD;
  }

  private static At afterLf(byte b, At next) {
    return b == '\n' ? next : At.BAD;
  }
}
