package io.busbar.tck.fuzz;

import io.busbar.api.engine.Refusal;
import io.busbar.tck.wire.WireAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends an input and holds what comes against what must come.
 *
 * @param same whether the engine must refuse where the guard does, with the very same answer; if
 *     not, it may refuse with another status that says so, earlier, and by closing
 */
record Judge(boolean same) {

  /** What an engine's parser may say to a head. */
  private static final Set<Integer> PARSERS = Set.of(400, 408, 413, 414, 417, 426, 431, 501, 505);

  /** Between two pieces, in nanoseconds: time for the server to see most of them one by one. */
  private static final long PAUSE = 20_000;

  private static final Pattern PAGE_OR_BANNER =
      Pattern.compile(
          "<(!doctype|html|head|body|h1)|netty|undertow|jetty", Pattern.CASE_INSENSITIVE);

  private static final ModelRequest NEXT =
      Model.read("GET /next HTTP/1.1\r\nHost: tck\r\nConnection: close\r\n\r\n");

  /** What came of an input: how many answers the handler gave, and the last status. */
  record Result(int served, int status) {}

  /** Asks for one good answer on a connection of its own. */
  static void expectGood(FuzzSocket socket) {
    socket.send("GET /next HTTP/1.1\r\nHost: tck\r\nConnection: close\r\n\r\n");
    new Judge(true).served(socket, NEXT);
    expectClosed(socket);
  }

  /**
   * Sends an input on a new connection.
   *
   * @throws AssertionError if anything else comes of it than must
   */
  Result send(FuzzSocket socket, Input input, Prediction wanted) {
    for (String piece : input.pieces()) {
      if (!socket.send(piece)) {
        break;
      }
      LockSupport.parkNanos(PAUSE);
    }
    int count = 0;
    for (ModelRequest request : wanted.served()) {
      int refused = served(socket, request);
      if (refused != 0) {
        return new Result(count, refused);
      }
      count++;
    }
    return end(socket, wanted, count);
  }

  private Result end(FuzzSocket socket, Prediction wanted, int count) {
    switch (wanted.ending()) {
      case CLOSED -> expectClosed(socket);
      case OPEN -> {
        socket.send("GET /next HTTP/1.1\r\nHost: tck\r\nConnection: close\r\n\r\n");
        served(socket, NEXT);
        expectClosed(socket);
        return new Result(count + 1, 200);
      }
      case UNFINISHED -> {
        socket.finish();
        WireAnswer answer = next(socket, false, wanted.mayContinue());
        check(answer == null || !same, "an answer to part of a request:\n" + answer);
        return new Result(count, refused(socket, answer));
      }
      case REFUSED -> {
        WireAnswer answer = next(socket, false, wanted.mayContinue());
        Refusal refusal = wanted.refusal();
        check(
            !same || (answer != null && refusal != null && isWire(refusal, answer)),
            "no refusal as it should be, but:\n" + answer);
        return new Result(count, refused(socket, answer));
      }
    }
    return new Result(count, 200);
  }

  /** Expects an answer of the handler; gives 0, or the status that was there instead of it. */
  private int served(FuzzSocket socket, ModelRequest request) {
    boolean toHead = request.method().equals("HEAD");
    WireAnswer answer = next(socket, toHead, request.expectsContinue());
    if (!same && (answer == null || answer.status() != 200)) {
      return refused(socket, answer);
    }
    if (answer == null) {
      throw new AssertionError("no answer to " + request.method() + " " + request.target());
    }
    String body = ModelAnswer.body(request);
    check(answer.status() == 200, "no 200, but:\n" + answer);
    // An engine may answer in the older version where it was asked in it.
    check(
        answer.head().startsWith("HTTP/1.1 ") || !request.isHttp11(),
        "an answer in another version:\n" + answer);
    check(
        answer.body().equals(toHead ? "" : body),
        "the handler did not see\n" + body + "but\n" + answer.body());
    value(answer, "Content-Type", List.of("text/plain"));
    value(answer, "Content-Length", List.of(String.valueOf(body.length())));
    value(answer, "Connection", connection(request));
    value(answer, "Server", List.of());
    check(answer.values("Date").size() == 1, "not one Date:\n" + answer);
    return 0;
  }

  private static List<String> connection(ModelRequest request) {
    if (!request.keepsOpen()) {
      return List.of("close");
    }
    return request.isHttp11() ? List.of() : List.of("keep-alive");
  }

  private static void value(WireAnswer answer, String name, List<String> values) {
    check(
        answer.values(name).stream()
            .map(value -> value.toLowerCase(Locale.ROOT))
            .toList()
            .equals(values),
        name + " is not " + values + " in the answer\n" + answer);
  }

  /** The next answer that is not an interim one; of those, one may come where it was asked for. */
  private static @Nullable WireAnswer next(FuzzSocket socket, boolean toHead, boolean mayContinue) {
    WireAnswer answer = socket.answer(toHead);
    if (answer == null || answer.status() >= 200) {
      return answer;
    }
    check(mayContinue && answer.status() == 100, "an interim answer not asked for:\n" + answer);
    WireAnswer last = socket.answer(toHead);
    check(last == null || last.status() >= 200, "a second interim answer:\n" + last);
    return last;
  }

  /** Expects a refusal or none, and the close; gives the status, or 0. */
  private static int refused(FuzzSocket socket, @Nullable WireAnswer answer) {
    if (answer == null) {
      return 0;
    }
    check(PARSERS.contains(answer.status()), "no refusal:\n" + answer);
    check(
        !answer.has("Server") && !PAGE_OR_BANNER.matcher(answer.head() + answer.body()).find(),
        "a page, or an answer that names the engine:\n" + answer);
    expectClosed(socket);
    return answer.status();
  }

  private static boolean isWire(Refusal refusal, WireAnswer answer) {
    return answer.head().startsWith("HTTP/1.1 ")
        && answer.status() == refusal.status()
        && answer.body().equals(StandardCharsets.US_ASCII.decode(refusal.body()).toString())
        && answer.values("Connection").equals(List.of("close"))
        && answer.values("Content-Type").equals(List.of("application/json"))
        && answer.values("Date").size() == 1;
  }

  private static void expectClosed(FuzzSocket socket) {
    WireAnswer more = socket.answer(false);
    check(more == null, "an answer too many:\n" + more);
  }

  private static void check(boolean holds, String fault) {
    if (!holds) {
      throw new AssertionError(fault);
    }
  }
}
