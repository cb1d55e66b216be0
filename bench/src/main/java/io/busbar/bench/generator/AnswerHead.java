package io.busbar.bench.generator;

/** The head of an answer: its status, and how its body is framed. */
final class AnswerHead {

  private static final byte[] VERSION = {'H', 'T', 'T', 'P', '/', '1', '.'};
  private static final int LONGEST = 1 << 16;

  private int status;
  private long length;
  private boolean chunked;
  private boolean closes;

  int status() {
    return status;
  }

  /** How long its body is; -1 if it does not say. */
  long length() {
    return length;
  }

  boolean isChunked() {
    return chunked;
  }

  /** Whether the real answer is still to come. */
  boolean isInterim() {
    return status < 200 && status != 101;
  }

  boolean isBodiless() {
    return status == 204 || status == 304 || status == 101;
  }

  /** Whether it says that the connection ends after it. */
  boolean closes() {
    return closes;
  }

  /**
   * Reads a head.
   *
   * @return where its body begins; {@code at} if it is not whole; -1 if it is none
   */
  int read(byte[] in, int at, int to) {
    for (int i = 0; i < VERSION.length && at + i < to; i++) {
      if (in[at + i] != VERSION[i]) {
        return -1;
      }
    }
    int line = end(in, at, to);
    if (line < 0) {
      return to - at > LONGEST ? -1 : at;
    }
    status = line - at < 12 ? -1 : number(in, at + 9, at + 12);
    if (status < 100) {
      return -1;
    }
    closes = in[at + 7] == '0';
    length = -1;
    chunked = false;
    int from = line + 1;
    while (true) {
      int end = end(in, from, to);
      if (end < 0) {
        return to - at > LONGEST ? -1 : at;
      }
      if (end == from || (end == from + 1 && in[from] == '\r')) {
        return end + 1;
      }
      if (!field(in, from, end)) {
        return -1;
      }
      from = end + 1;
    }
  }

  private static int end(byte[] in, int from, int to) {
    for (int i = from; i < to; i++) {
      if (in[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static int number(byte[] in, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      if (in[i] < '0' || in[i] > '9' || number > 100_000_000) {
        return -1;
      }
      number = number * 10 + in[i] - '0';
    }
    return from == to ? -1 : number;
  }

  private boolean field(byte[] in, int from, int end) {
    int first = in[from] | 0x20;
    if (first == 'c' && is(in, from, end, "content-length:")) {
      int value = from + 15;
      int last = end;
      while (value < last && in[value] <= ' ') {
        value++;
      }
      while (last > value && in[last - 1] <= ' ') {
        last--;
      }
      length = number(in, value, last);
      return length >= 0;
    }
    if (first == 'c' && is(in, from, end, "connection:")) {
      if (has(in, from + 11, end, "close")) {
        closes = true;
      } else if (has(in, from + 11, end, "keep-alive")) {
        closes = false;
      }
    } else if (first == 't' && is(in, from, end, "transfer-encoding:")) {
      chunked = has(in, from + 18, end, "chunked");
    }
    return true;
  }

  private static boolean has(byte[] in, int from, int end, String word) {
    for (int i = from; i + word.length() <= end; i++) {
      if (is(in, i, end, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean is(byte[] in, int from, int end, String lower) {
    if (end - from < lower.length()) {
      return false;
    }
    for (int i = 0; i < lower.length(); i++) {
      int c = in[from + i];
      if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
