package io.busbar.bench.generator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.busbar.bench.load.Fault;
import io.busbar.bench.load.LoadException;
import io.busbar.bench.load.Script;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** An ask of a script, made ready: its bytes, and what its answer is held against. */
final class Question {

  /** Longest body that is looked into every time. */
  static final int ALWAYS = 4096;

  private final byte[] open;
  private final byte[] last;
  private final String before;
  private final String afterOpen;
  private final String afterLast;
  private final int status;
  private final int shortest;
  private final int longest;
  private final Parts parts;
  private final Optional<Pattern> capture;

  /** Whether its target holds what was captured. */
  final boolean needsCapture;

  /** Whether its answer has no body. */
  final boolean isHead;

  Question(Script.Ask ask, String host) {
    String body = ask.body();
    String method = ask.method().toUpperCase(Locale.ROOT);
    var head = new StringBuilder(" HTTP/1.1\r\nHost: ").append(host).append("\r\n");
    ask.headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (!body.isEmpty() || method.startsWith("P")) {
      head.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    int marker = ask.target().indexOf(Script.CAPTURED);
    needsCapture = marker >= 0;
    isHead = method.equals("HEAD");
    String rest = "";
    if (needsCapture) {
      before = method + " " + ask.target().substring(0, marker);
      rest = ask.target().substring(marker + Script.CAPTURED.length());
    } else {
      before = method + " " + ask.target();
    }
    afterOpen = rest + head + "\r\n" + body;
    afterLast = rest + head + "Connection: close\r\n\r\n" + body;
    open = (before + afterOpen).getBytes(ISO_8859_1);
    last = (before + afterLast).getBytes(ISO_8859_1);
    status = ask.expected().status();
    shortest = ask.expected().shortest();
    longest = ask.expected().longest();
    parts = new Parts(ask.expected().body());
    try {
      capture =
          ask.capture().isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(ask.capture()));
    } catch (PatternSyntaxException e) {
      throw new LoadException("the capture '" + ask.capture() + "' is no pattern", e);
    }
    if (capture.isPresent() && capture.get().matcher("").groupCount() < 1) {
      throw new LoadException("the capture '" + ask.capture() + "' has no group");
    }
  }

  /**
   * The whole request.
   *
   * @param isLast whether it says that the connection shall be closed after its answer
   */
  byte[] bytes(boolean isLast, String captured) {
    if (needsCapture) {
      return (before + captured + (isLast ? afterLast : afterOpen)).getBytes(ISO_8859_1);
    }
    return isLast ? last : open;
  }

  /** Whether an answer's body is looked into at all. */
  boolean looks() {
    return capture.isPresent() || !parts.isAny();
  }

  /** Whether an answer's body is looked into, however long it is. */
  boolean captures() {
    return capture.isPresent();
  }

  /** Whether an answer is right, as far as status and length tell. */
  Optional<Fault> judge(int answered, long length) {
    if (answered != status) {
      return Optional.of(Fault.STATUS);
    }
    return length < shortest || length > longest ? Optional.of(Fault.BODY) : Optional.empty();
  }

  /** Whether a whole body is right. */
  boolean isRight(byte[] bytes, int from, int to) {
    return parts.matches(bytes, from, to);
  }

  /** What a body has for later requests; empty if nothing. */
  String captured(byte[] bytes, int from, int to) {
    if (capture.isEmpty()) {
      return "";
    }
    Matcher matcher = capture.get().matcher(new String(bytes, from, to - from, ISO_8859_1));
    String found = matcher.find() ? matcher.group(1) : null;
    return found == null ? "" : found;
  }
}
