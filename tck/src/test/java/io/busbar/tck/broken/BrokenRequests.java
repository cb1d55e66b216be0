package io.busbar.tck.broken;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busbar.api.engine.RequestBody;
import io.busbar.tck.plain.PlainExchange;
import io.busbar.tck.plain.PlainRequest;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A request that the handler sees, or the transport takes, for another one. */
@SuppressWarnings("ImmutableEnumChecker") // its functions hold no state
enum BrokenRequests implements Flaw {
  QUERY_DECODED(
      "Requests",
      request -> {
        int mark = request.target().indexOf('?');
        return mark < 0
            ? request
            : withTarget(
                request,
                request.target().substring(0, mark)
                    + URLDecoder.decode(request.target().substring(mark), UTF_8));
      }),
  PATH_DECODED("Requests", request -> withTarget(request, request.target().replace("%2F", "/"))),
  DOT_SEGMENTS_REMOVED(
      "Requests",
      request -> withTarget(request, request.target().replace("/../", "/").replace("/./", "/"))),
  /** RFC 9110 section 9.1: case matters. */
  METHOD_IN_CAPITALS(
      "Requests", request -> withMethod(request, request.method().toUpperCase(Locale.ROOT))),
  BODY_CUT_AT_A_CHUNK(
      "Requests.aChunkedBodyComesWholeWithoutItsFraming",
      request ->
          request.lines().stream().anyMatch(line -> line.name().equals("Transfer-Encoding"))
              ? withFirstBytesOfBody(request, 5)
              : request),
  EMPTY_HEADER_DROPPED(
      "Requests.anEmptyHeaderIsPresentAndAMissingOneIsNot",
      request ->
          withLines(
              request, request.lines().stream().filter(line -> !line.value().isEmpty()).toList())),
  HEADER_LINES_IN_REVERSE(
      "Requests.allLinesOfAHeaderAreSeenInOrder",
      request -> withLines(request, request.lines().reversed())),
  /** RFC 9112 section 9.6. */
  CLOSE_IGNORED("Connections", request -> without(request, "Connection", "close")),
  /** RFC 9110 section 7.6.1: {@code Connection} is a list. */
  CLOSE_IN_A_LIST_IGNORED("Connections", request -> without(request, "Connection", "foo, close")),
  HTTP_1_0_KEEP_ALIVE_IGNORED(
      "Connections.http10KeepAliveIsKeptAndAnnounced",
      request -> without(request, "Connection", "keep-alive")),
  /** RFC 9112 section 6.1. */
  CHUNKS_TO_HTTP_1_0(
      "Streams.http10GetsTheBodyUpToTheEndOfTheConnection",
      request -> withVersion(request, "HTTP/1.1")),
  /** RFC 9110 section 9.3.2. */
  BODY_SENT_TO_HEAD(
      "Answers.headGetsTheHeadOfGetAndNoBody",
      request -> request.method().equals("HEAD") ? withMethod(request, "GET") : request);

  private final String caughtBy;
  private final UnaryOperator<PlainRequest> reading;

  BrokenRequests(String caughtBy, UnaryOperator<PlainRequest> reading) {
    this.caughtBy = caughtBy;
    this.reading = reading;
  }

  private static PlainRequest withTarget(PlainRequest request, String target) {
    return new PlainRequest(
        request.method(), target, request.version(), request.lines(), request.body());
  }

  private static PlainRequest withMethod(PlainRequest request, String method) {
    return new PlainRequest(
        method, request.target(), request.version(), request.lines(), request.body());
  }

  private static PlainRequest withVersion(PlainRequest request, String version) {
    return new PlainRequest(
        request.method(), request.target(), version, request.lines(), request.body());
  }

  private static PlainRequest withLines(PlainRequest request, List<PlainRequest.Line> lines) {
    return new PlainRequest(
        request.method(), request.target(), request.version(), lines, request.body());
  }

  private static PlainRequest without(PlainRequest request, String name, String value) {
    return withLines(
        request,
        request.lines().stream()
            .filter(line -> !line.name().equals(name) || !line.value().equals(value))
            .toList());
  }

  private static PlainRequest withFirstBytesOfBody(PlainRequest request, int most) {
    ByteBuffer all = request.body().read();
    RequestBody first = new RequestBody();
    first.add(all.limit(Math.min(most, all.limit())));
    return new PlainRequest(
        request.method(), request.target(), request.version(), request.lines(), first);
  }

  @Override
  public String caughtBy() {
    return caughtBy;
  }

  @Override
  public PlainExchange exchange(BrokenConnection connection, PlainRequest request) {
    return new PlainExchange(connection, reading.apply(request));
  }
}
