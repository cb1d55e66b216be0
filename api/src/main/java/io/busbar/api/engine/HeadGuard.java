package io.busbar.api.engine;

import io.busbar.api.transport.Limits;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Checks the head of one request after another, byte by byte, learns how its body is framed, and
 * remembers where its parts end.
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

  /** Bytes of an empty line. */
  private static final int EMPTY_LINE = 2;

  /** Fields that there is room for at first; more is made as they come. */
  private static final int FEW_FIELDS = 8;

  private final Limits limits;
  private final HeadFields fields = new HeadFields();
  private final Word word = new Word();
  private At at = At.START;
  private @Nullable Refusal refusal;

  /** Where the request begins: behind the empty line, if there is one. Places count from there. */
  private int first;

  /** The place where the part that is coming begins. */
  private int part;

  /** Where the parts so far end, as {@link RequestHead} wants them. */
  private int[] ends = new int[RequestHead.FIELDS + 2 * FEW_FIELDS];

  private int parts;
  private boolean empty = true;

  HeadGuard(Limits limits) {
    this.limits = limits;
  }

  /** Begins with the next head. */
  void reset() {
    fields.reset();
    word.clear();
    at = At.START;
    refusal = null;
    first = 0;
    part = 0;
    parts = 0;
    empty = true;
  }

  /** Whether no byte of a request has come; an empty line before one is none. */
  boolean isEmpty() {
    return empty;
  }

  boolean isWhole() {
    return at == At.END;
  }

  /** What the head so far is refused with, for good; null if it is not. */
  @Nullable Refusal refusal() {
    return refusal;
  }

  /** What the lines of a whole head say of its body. */
  HeadFields fields() {
    return fields;
  }

  /**
   * A whole head, with bytes of its own.
   *
   * @param bytes where it is
   * @param base where it begins there, an empty line before it included
   */
  RequestHead head(byte[] bytes, int base) {
    int begin = base + first;
    return new RequestHead(
        Arrays.copyOfRange(bytes, begin, begin + ends[parts - 1]), Arrays.copyOf(ends, parts));
  }

  /**
   * Takes bytes up to the head's end or to a fault; the byte that shows a fault is taken, too.
   *
   * @param bytes all of the head that has come
   * @param base where it begins
   * @param from where what has not been taken yet begins
   * @param to where it ends
   * @return behind the last byte that was taken
   */
  int take(byte[] bytes, int base, int from, int to) {
    int i = from;
    while (refusal == null && at != At.END && i < to) {
      i =
          switch (at) {
            case METHOD ->
                pass(bytes, HeadBytes.TOKEN, i, end(base, to, limits.requestLineBytes()));
            case TARGET ->
                pass(bytes, HeadBytes.TARGET, i, end(base, to, limits.requestLineBytes()));
            case NAME -> pass(bytes, HeadBytes.TOKEN, i, end(base, to, limits.headBytes()));
            case VALUE -> pass(bytes, HeadBytes.TEXT, i, end(base, to, limits.headBytes()));
            default -> i;
          };
      if (i < to) {
        refusal = take(bytes, base, i);
        i++;
      }
    }
    return i;
  }

  /** How far may be looked without a look at each byte's place. */
  private int end(int base, int to, int most) {
    return Math.min(to, base + first + Math.min(most, limits.headBytes()));
  }

  /** Passes over bytes of a kind. */
  private static int pass(byte[] bytes, int kind, int from, int end) {
    int i = from;
    while (i < end && HeadBytes.is(bytes[i], kind)) {
      i++;
    }
    return i;
  }

  private @Nullable Refusal take(byte[] bytes, int base, int index) {
    byte b = bytes[index];
    int begin = base + first;
    int place = index - begin;
    boolean line = at.compareTo(At.LINE_LF) < 0;
    if (line && place >= limits.requestLineBytes() && b != '\r') {
      return Refusal.TARGET_TOO_LONG;
    }
    if (place >= limits.headBytes()) {
      return Refusal.HEAD_TOO_LARGE;
    }
    return switch (at) {
      case START -> start(b);
      case START_LF -> startLf(b);
      case METHOD -> method(b, word.at(bytes, begin, index), place);
      case TARGET -> target(b, word.at(bytes, begin + part, index), place);
      case VERSION -> version(b, place);
      case LINE_LF -> lf(b, place, fields.version(last(bytes, begin)));
      case NAME -> name(b, word.at(bytes, begin + part, index), place);
      case VALUE -> value(b, place);
      case VALUE_LF -> lf(b, place, fields.value(last(bytes, begin), limits.bodyBytes()));
      case LAST_LF -> lastLf(b);
      case END -> Refusal.BAD_REQUEST;
    };
  }

  /** The part that has ended last. */
  private Word last(byte[] bytes, int begin) {
    return word.at(bytes, begin + ends[parts - 2] + 1, begin + ends[parts - 1]);
  }

  private void ended(int place, At next) {
    if (parts == ends.length) {
      ends = Arrays.copyOf(ends, 2 * parts);
    }
    ends[parts++] = place;
    part = place + 1;
    at = next;
  }

  /** RFC 9112 section 2.2: one empty line before a request is passed over. */
  private @Nullable Refusal start(byte b) {
    if (b == '\r' && first == 0) {
      at = At.START_LF;
      return null;
    }
    empty = false;
    at = At.METHOD;
    return HeadBytes.is(b, HeadBytes.TOKEN) ? null : Refusal.BAD_REQUEST;
  }

  private @Nullable Refusal startLf(byte b) {
    first = EMPTY_LINE;
    at = At.START;
    return b == '\n' ? null : Refusal.BAD_REQUEST;
  }

  /**
   * Comes here only with a byte that a method can't have. CONNECT is for proxies alone, and its
   * target is of another form (RFC 9112 section 3.2.3).
   */
  private @Nullable Refusal method(byte b, Word method, int place) {
    ended(place, At.TARGET);
    return b != ' ' || method.is("connect") ? Refusal.BAD_REQUEST : null;
  }

  /** Comes here only with a byte that a target can't have. */
  private @Nullable Refusal target(byte b, Word target, int place) {
    ended(place, At.VERSION);
    return b != ' ' || !HeadFields.isTarget(target) ? Refusal.BAD_REQUEST : null;
  }

  private @Nullable Refusal version(byte b, int place) {
    if (b == '\r') {
      ended(place, At.LINE_LF);
      return null;
    }
    return b > ' ' && b != 0x7f ? null : Refusal.BAD_REQUEST;
  }

  private @Nullable Refusal lf(byte b, int place, @Nullable Refusal fault) {
    part = place + 1;
    at = At.NAME;
    return b == '\n' ? fault : Refusal.BAD_REQUEST;
  }

  /** Comes here only with a byte that a name can't have. */
  private @Nullable Refusal name(byte b, Word name, int place) {
    if (b == '\r' && name.length() == 0) {
      at = At.LAST_LF;
      return null;
    }
    if (b != ':' || name.length() == 0) {
      return Refusal.BAD_REQUEST;
    }
    fields.name(name);
    ended(place, At.VALUE);
    return (parts - RequestHead.FIELDS + 1) / 2 > limits.headers() ? Refusal.HEAD_TOO_LARGE : null;
  }

  /** Comes here only with a byte that is no text. */
  private @Nullable Refusal value(byte b, int place) {
    ended(place, At.VALUE_LF);
    return b == '\r' ? null : Refusal.BAD_REQUEST;
  }

  private @Nullable Refusal lastLf(byte b) {
    at = At.END;
    return b == '\n' ? fields.end() : Refusal.BAD_REQUEST;
  }
}
