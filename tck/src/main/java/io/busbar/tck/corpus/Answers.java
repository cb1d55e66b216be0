package io.busbar.tck.corpus;

import io.busbar.tck.wire.WireAnswer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The answers in the bytes that a server sent so far (RFC 9112 section 6.3, read strictly). */
final class Answers {

  private static final Pattern HEAD =
      Pattern.compile(
          "(HTTP/1\\.[01] ([1-5][0-9][0-9])( [^\r\n]*)?\r\n)"
              + "((?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\r\n]*\r\n)*)\r\n");

  private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,7})(;[^\r\n]*)?\r\n");

  private final String bytes;
  private final IntPredicate toHead;
  private final boolean ended;
  private final List<WireAnswer> whole = new ArrayList<>();
  private int position;

  /**
   * Reads all answers that are whole, and leaves interim ones out.
   *
   * @param bytes all that came on a connection
   * @param toHead whether the answer of this index, from 0, is one to HEAD
   * @param ended whether no more will come
   */
  Answers(String bytes, IntPredicate toHead, boolean ended) {
    this.bytes = bytes;
    this.toHead = toHead;
    this.ended = ended;
    Matcher head = HEAD.matcher(bytes);
    while (head.find(position) && head.start() == position && read(head)) {
      // One more was whole.
    }
  }

  private boolean read(Matcher matcher) {
    int status = Integer.parseInt(matcher.group(2));
    WireAnswer head =
        new WireAnswer(matcher.group(1) + matcher.group(4), status, lines(matcher.group(4)), "");
    if (status < 200) {
      position = matcher.end();
      return true;
    }
    String body = body(head, matcher.end());
    if (body == null) {
      return false;
    }
    whole.add(new WireAnswer(head.head(), status, head.headers(), body));
    return true;
  }

  private static List<String> lines(String headers) {
    return headers.isEmpty()
        ? List.of()
        : Arrays.stream(headers.split("\r\n")).map(Answers::line).toList();
  }

  private static String line(String line) {
    int colon = line.indexOf(':');
    return line.substring(0, colon).toLowerCase(Locale.ROOT)
        + ": "
        + line.substring(colon + 1).strip();
  }

  /** The body that begins there, null if it is not whole; moves on behind it. */
  private @Nullable String body(WireAnswer head, int begin) {
    if (toHead.test(whole.size()) || head.status() == 204 || head.status() == 304) {
      return upTo(begin, begin);
    }
    if (head.values("Transfer-Encoding").equals(List.of("chunked"))) {
      return chunked(begin);
    }
    if (head.has("Content-Length")) {
      String length = head.values("Content-Length").getFirst();
      return length.matches("[0-9]{1,7}") ? upTo(begin, begin + Integer.parseInt(length)) : null;
    }
    return ended ? upTo(begin, bytes.length()) : null;
  }

  private @Nullable String upTo(int begin, int end) {
    if (end > bytes.length()) {
      return null;
    }
    position = end;
    return bytes.substring(begin, end);
  }

  private @Nullable String chunked(int begin) {
    StringBuilder body = new StringBuilder();
    Matcher line = CHUNK.matcher(bytes);
    int next = begin;
    while (line.find(next) && line.start() == next) {
      int size = Integer.parseInt(line.group(1), 16);
      int end = line.end() + size;
      if (!bytes.startsWith("\r\n", end)) {
        return null;
      }
      body.append(bytes, line.end(), end);
      next = end + 2;
      if (size == 0) {
        position = next;
        return body.toString();
      }
    }
    return null;
  }

  /** The answers that are whole, in order. */
  List<WireAnswer> whole() {
    return List.copyOf(whole);
  }

  /** What came behind them. */
  String rest() {
    return bytes.substring(position);
  }
}
