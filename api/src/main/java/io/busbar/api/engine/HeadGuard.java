package io.busbar.api.engine;

import io.busbar.api.transport.Limits;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Checks the head of one request after another, byte by byte, and learns how its body is framed.
 */
final class HeadGuard {

  /** What comes next. */
  private enum At {
    START,
    START_LF,
    METHOD,
    TARGET,
    VERSION,
    LINE_LF,
    NAME,
    VALUE,
    VALUE_LF,
    LAST_LF,
    END
  }

  private final Limits limits;
  private final HeadFields fields = new HeadFields();
  private final Word word = new Word();
  private At at = At.START;

  /** Bytes so far. */
  private int size;

  private int lines;
  private boolean emptyLine;
  private boolean empty = true;

  HeadGuard(Limits limits) {
    this.limits = limits;
  }

  /** Begins with the next head. */
  void reset() {
    fields.reset();
    word.reset();
    at = At.START;
    size = 0;
    lines = 0;
    emptyLine = false;
    empty = true;
  }

  /** Whether no byte of a request has come; an empty line before one is none. */
  boolean isEmpty() {
    return empty;
  }

  boolean isWhole() {
    return at == At.END;
  }

  /** What the lines of a whole head say of its body. */
  HeadFields fields() {
    return fields;
  }

  /** Takes bytes up to the head's end or to a fault; the byte that shows a fault is taken, too. */
  @Nullable Refusal take(ByteBuffer in) {
    Refusal refusal = null;
    while (refusal == null && at != At.END && in.hasRemaining()) {
      int passed =
          switch (at) {
            case TARGET -> pass(in, HeadBytes.TARGET, limits.requestLineBytes());
            case NAME -> pass(in, HeadBytes.TOKEN, limits.headBytes());
            case VALUE -> pass(in, HeadBytes.TEXT, limits.headBytes());
            default -> 0;
          };
      size += passed;
      if (in.hasRemaining()) {
        refusal = take(in.get());
      }
    }
    return refusal;
  }

  /** Takes bytes of a kind that need no look at each one's place; says how many. */
  private int pass(ByteBuffer in, int kind, int most) {
    int begin = in.position();
    int end = Math.min(in.limit(), begin + Math.max(0, most - size));
    int i = begin;
    if (at == At.VALUE && !fields.isLookedAt()) {
      while (i < end && HeadBytes.is(in.get(i), kind)) {
        i++;
      }
    } else {
      while (i < end && HeadBytes.is(in.get(i), kind)) {
        word.add(in.get(i));
        i++;
      }
    }
    in.position(i);
    return i - begin;
  }

  private @Nullable Refusal take(byte b) {
    size++;
    boolean line = at.compareTo(At.LINE_LF) < 0;
    if (line && size > limits.requestLineBytes() && b != '\r') {
      return Refusal.TARGET_TOO_LONG;
    }
    if (size > limits.headBytes()) {
      return Refusal.HEAD_TOO_LARGE;
    }
    return switch (at) {
      case START -> start(b);
      case START_LF -> startLf(b);
      case METHOD -> method(b);
      case TARGET -> target(b);
      case VERSION -> version(b);
      case LINE_LF -> lf(b, fields.version(word));
      case VALUE_LF -> lf(b, fields.value(word, limits.bodyBytes()));
      case NAME -> name(b);
      case VALUE -> value(b);
      case LAST_LF -> last(b);
      case END -> Refusal.BAD_REQUEST;
    };
  }

  /** RFC 9112 section 2.2: one empty line before a request is passed over. */
  private @Nullable Refusal start(byte b) {
    if (b == '\r' && !emptyLine) {
      emptyLine = true;
      at = At.START_LF;
      return null;
    }
    empty = false;
    at = At.METHOD;
    word.add(b);
    return HeadBytes.is(b, HeadBytes.TOKEN) ? null : Refusal.BAD_REQUEST;
  }

  private @Nullable Refusal startLf(byte b) {
    size = 0;
    at = At.START;
    return b == '\n' ? null : Refusal.BAD_REQUEST;
  }

  /** CONNECT is for proxies alone, and its target is of another form (RFC 9112 section 3.2.3). */
  private @Nullable Refusal method(byte b) {
    if (b == ' ') {
      boolean connect = word.is("connect");
      word.reset();
      at = At.TARGET;
      return connect ? Refusal.BAD_REQUEST : null;
    }
    word.add(b);
    return HeadBytes.is(b, HeadBytes.TOKEN) ? null : Refusal.BAD_REQUEST;
  }

  /** Comes here only with a byte that a target can't have. */
  private @Nullable Refusal target(byte b) {
    if (b != ' ' || !HeadFields.isTarget(word)) {
      return Refusal.BAD_REQUEST;
    }
    word.reset();
    at = At.VERSION;
    return null;
  }

  private @Nullable Refusal version(byte b) {
    if (b == '\r') {
      at = At.LINE_LF;
      return null;
    }
    word.add(b);
    return b > ' ' && b != 0x7f ? null : Refusal.BAD_REQUEST;
  }

  private @Nullable Refusal lf(byte b, @Nullable Refusal fault) {
    word.reset();
    at = At.NAME;
    return b == '\n' ? fault : Refusal.BAD_REQUEST;
  }

  /** Comes here only with a byte that a name can't have. */
  private @Nullable Refusal name(byte b) {
    if (b == '\r' && word.length() == 0) {
      at = At.LAST_LF;
      return null;
    }
    if (b != ':' || word.length() == 0) {
      return Refusal.BAD_REQUEST;
    }
    fields.name(word);
    word.reset();
    at = At.VALUE;
    return ++lines > limits.headers() ? Refusal.HEAD_TOO_LARGE : null;
  }

  /** Comes here only with a byte that is no text. */
  private @Nullable Refusal value(byte b) {
    at = At.VALUE_LF;
    return b == '\r' ? null : Refusal.BAD_REQUEST;
  }

  private @Nullable Refusal last(byte b) {
    at = At.END;
    return b == '\n' ? fields.end() : Refusal.BAD_REQUEST;
  }
}
