package io.busbar.bench.generator;

import java.util.Arrays;

/** Finds the answers in what one connection sends: HTTP/1.0 and 1.1, in any pieces. */
final class AnswerParser {

  /** Asked and told by the parser, for each answer in order. */
  interface Answers {

    /** Whether any answer is still to come. */
    boolean isExpected();

    /** Whether the next answer has no body, whatever its head says. */
    boolean isHead();

    /**
     * Whether the next answer's body is wanted.
     *
     * @param length how long it is, or as much of it as is known by now
     */
    boolean wants(long length);

    /**
     * An answer is whole.
     *
     * @param length of its body
     * @param bytes hold its body, from {@code from} on, if {@code kept}
     * @param isLast whether it says that nothing comes after it
     * @param more whether more has come after it
     */
    void answer(
        int status,
        long length,
        byte[] bytes,
        int from,
        boolean kept,
        boolean isLast,
        boolean more);
  }

  private enum State {
    HEAD,
    LENGTH,
    CHUNK,
    CHUNK_DATA,
    CHUNK_END,
    TRAILER,
    CLOSE,
    OVER
  }

  private static final byte[] NOTHING = {};

  private final Answers answers;
  private State state = State.HEAD;
  private final AnswerHead head = new AnswerHead();
  private long remaining;
  private long received;
  private boolean keeps;
  private byte[] kept = NOTHING;

  AnswerParser(Answers answers) {
    this.answers = answers;
  }

  /** Whether nothing of an answer has come that is not whole. */
  boolean isBetween() {
    return state == State.HEAD || state == State.OVER;
  }

  /**
   * Reads on.
   *
   * @return where it stopped: what is from there on must be given again, with more; -1 if this is
   *     no HTTP
   */
  int parse(byte[] in, int from, int to) {
    int at = from;
    while (at < to && state != State.OVER) {
      int next =
          switch (state) {
            case HEAD -> head(in, at, to);
            case LENGTH, CHUNK_DATA, CLOSE -> body(in, at, to);
            default -> line(in, at, to);
          };
      if (next <= at) {
        return next < 0 ? -1 : at;
      }
      at = next;
    }
    return state == State.OVER ? to : at;
  }

  /** The connection has ended: an answer that ends with it is whole. */
  void end() {
    if (state == State.CLOSE) {
      whole(kept, 0, false);
    }
  }

  private int head(byte[] in, int at, int to) {
    if (!answers.isExpected()) {
      return -1;
    }
    int end = head.read(in, at, to);
    if (end <= at) {
      return end;
    }
    received = 0;
    if (head.isInterim()) {
      return end;
    }
    if (answers.isHead() || head.isBodiless()) {
      keeps = true;
      whole(in, end, end < to);
    } else if (head.isChunked()) {
      keeps = answers.wants(0);
      state = State.CHUNK;
    } else if (head.length() < 0) {
      keeps = answers.wants(0);
      state = State.CLOSE;
    } else if (head.length() <= to - end) {
      received = head.length();
      keeps = answers.wants(received);
      int next = end + (int) received;
      whole(in, end, next < to);
      return next;
    } else {
      remaining = head.length();
      keeps = answers.wants(remaining);
      state = State.LENGTH;
    }
    return end;
  }

  private int body(byte[] in, int at, int to) {
    int count = to - at;
    if (state != State.CLOSE) {
      count = (int) Math.min(count, remaining);
      remaining -= count;
    }
    keep(in, at, count);
    if (state == State.LENGTH && remaining == 0) {
      whole(kept, 0, at + count < to);
    } else if (state == State.CHUNK_DATA && remaining == 0) {
      state = State.CHUNK_END;
    }
    return at + count;
  }

  private void keep(byte[] in, int at, int count) {
    if (keeps && state != State.LENGTH) {
      keeps = answers.wants(received + count);
    }
    if (keeps) {
      int size = Math.toIntExact(received + count);
      if (kept.length < size) {
        kept = Arrays.copyOf(kept, Math.max(size, 2 * kept.length));
      }
      System.arraycopy(in, at, kept, (int) received, count);
    }
    received += count;
  }

  private int line(byte[] in, int at, int to) {
    int end = at;
    while (end < to && in[end] != '\n') {
      end++;
    }
    if (end == to) {
      return at;
    }
    boolean empty = end == at || (end == at + 1 && in[at] == '\r');
    switch (state) {
      case CHUNK -> {
        remaining = size(in, at);
        if (remaining < 0) {
          return -1;
        }
        state = remaining == 0 ? State.TRAILER : State.CHUNK_DATA;
      }
      case CHUNK_END -> {
        if (!empty) {
          return -1;
        }
        state = State.CHUNK;
      }
      default -> {
        if (empty) {
          whole(kept, 0, end + 1 < to);
        }
      }
    }
    return end + 1;
  }

  private static long size(byte[] in, int at) {
    long size = 0;
    int next = at;
    for (int digit; (digit = Character.digit(in[next], 16)) >= 0; next++) {
      size = size * 16 + digit;
      if (size > Integer.MAX_VALUE) {
        return -1;
      }
    }
    return next == at ? -1 : size;
  }

  private void whole(byte[] bytes, int from, boolean more) {
    boolean isLast = head.closes() || state == State.CLOSE;
    state = isLast ? State.OVER : State.HEAD;
    answers.answer(head.status(), received, bytes, from, keeps, isLast, more);
  }
}
