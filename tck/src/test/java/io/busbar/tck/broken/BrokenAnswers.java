package io.busbar.tck.broken;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Heads of answers that are not what the handler gave or HTTP wants. */
@SuppressWarnings("ImmutableEnumChecker") // its functions hold no state
enum BrokenAnswers implements Flaw {
  /** RFC 9110 section 6.6.1. */
  DATE_MISSING(
      "Answers.everyAnswerHasOneDateAndNamesNoServer",
      head -> head.replaceFirst("Date: [^\r]*\r\n", "")),
  DATE_TWICE(
      "Answers.everyAnswerHasOneDateAndNamesNoServer",
      head -> head.replaceFirst("(Date: [^\r]*\r\n)", "$1$1")),
  SERVER_NAMED(
      "Answers.everyAnswerHasOneDateAndNamesNoServer",
      head -> head.replaceFirst("\r\n", "\r\nServer: Plain/1.0\r\n")),
  NAMES_IN_LOWER_CASE(
      "Answers.headerNamesKeepTheirCase",
      head ->
          Pattern.compile("(?m)^[-\\w]+:")
              .matcher(head)
              .replaceAll(name -> name.group().toLowerCase(Locale.ROOT))),
  REPEATED_HEADERS_JOINED(
      "Answers.repeatedHeadersAreSentInOrder",
      head -> head.replace("X-A: 1\r\nX-B: 2\r\nX-A: 3\r\n", "X-A: 1, 3\r\nX-B: 2\r\n")),
  REPEATED_HEADERS_IN_REVERSE(
      "Answers.repeatedHeadersAreSentInOrder",
      head -> head.replaceFirst("(?s)(X-A: 1\r\n)(.*?)(X-A: 3\r\n)", "$3$2$1")),
  HEADERS_IN_ASCII(
      "Answers.statusHeadersAndBodyAreSent", head -> head.replaceAll("[\u0080-\u00ff]", "?")),
  /** RFC 9110 section 8.6. */
  LENGTH_WITH_204(
      "Answers",
      head -> head.replaceFirst("^(HTTP/1.1 [23]04 )\r\n", "$1\r\nContent-Length: 0\r\n")),
  /** RFC 9110 section 6.4.1. */
  BODY_WITH_204(
      "Answers", head -> head.matches("(?s)HTTP/1.1 [23]04 .*") ? head + "not to be sent" : head),
  /** RFC 9112 section 6.3: without it, the body ends with the connection, which does not end. */
  LENGTH_0_MISSING(
      "Answers.anEmptyBodyHasLengthZero", head -> head.replace("Content-Length: 0\r\n", "")),
  ERROR_PAGE_IN_HTML(
      "Bytes",
      head ->
          head.startsWith("HTTP/1.1 400 ")
              ? "HTTP/1.1 400 \r\n"
                  + "Content-Type: text/html\r\n"
                  + "Content-Length: 13\r\n"
                  + "Connection: close\r\n\r\n"
                  + "<html></html>"
              : head),
  REFUSAL_WITHOUT_CLOSE_SAID(
      "LimitsOfRequests.aBodyOverTheLimitIsRefusedAndTheConnectionClosed",
      head -> head.startsWith("HTTP/1.1 413 ") ? head.replace("Connection: close\r\n", "") : head),
  RETRY_AFTER_MISSING(
      "Workers.beyondWhatTheWorkerCanDoAtOnceTheAnswerIs503",
      head -> head.replace("Retry-After: 1\r\n", "")),
  /** RFC 9112 section 9.6. */
  CLOSE_NOT_SAID(
      "Lifecycle.drainClosesAfterTheNextAnswerAndNotBefore",
      head -> head.replace("Connection: close\r\n", "")),
  KEEP_ALIVE_NOT_SAID_TO_HTTP_1_0(
      "Connections.http10KeepAliveIsKeptAndAnnounced",
      head -> head.replace("Connection: keep-alive\r\n", "")),
  /** RFC 9110 section 10.1.1. */
  CONTINUE_NEVER_SENT(
      "Connections.aBodyThatWaitsForContinueIsAskedFor",
      head -> head.startsWith("HTTP/1.1 100 ") ? "" : head),
  /** RFC 9112 section 7.1. */
  CHUNK_SIZE_WRONG(
      "Streams.eachChunkIsSentAtOnceAndTheEndIsMarked",
      head -> head.equals("3\r\n") ? "4\r\n" : head),
  END_OF_STREAM_MISSING(
      "Streams.aStopEndsStreamsWellAndDoesNotWaitForThem",
      head -> head.equals("0\r\n\r\n") ? "" : head);

  private final String caughtBy;
  private final UnaryOperator<String> writing;

  BrokenAnswers(String caughtBy, UnaryOperator<String> writing) {
    this.caughtBy = caughtBy;
    this.writing = writing;
  }

  @Override
  public String caughtBy() {
    return caughtBy;
  }

  @Override
  public String sent(String bytes) {
    return writing.apply(bytes);
  }
}
