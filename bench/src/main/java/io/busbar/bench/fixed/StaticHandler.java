package io.busbar.bench.fixed;

import io.busbar.api.http.Exchange;
import io.busbar.api.http.Headers;
import io.busbar.api.protocol.ProtocolHandler;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Answers by the method alone, with what it made at its start. */
final class StaticHandler implements ProtocolHandler {

  private static final Headers JSON = Headers.of("Content-Type", "application/json");
  private static final Headers ALLOW = Headers.of("Allow", "GET, HEAD, POST, PUT");
  private static final ByteBuffer[] NOTHING = {};

  /** Shared by all requests, also at the same time: a transport leaves it as it is. */
  private final ByteBuffer[] body;

  StaticHandler(int length) {
    byte[] bytes = json(length).getBytes(StandardCharsets.US_ASCII);
    body = new ByteBuffer[] {ByteBuffer.wrap(bytes).asReadOnlyBuffer()};
  }

  /** JSON of just so many bytes; the empty text, which is none, for 0. */
  static String json(int length) {
    return switch (length) {
      case 0 -> "";
      case 1 -> "1";
      default -> '"' + "b".repeat(length - 2) + '"';
    };
  }

  @Override
  public void handle(Exchange exchange) {
    switch (exchange.method()) {
      case "GET", "HEAD" -> exchange.respond(200, JSON, body);
      case "POST", "PUT" -> exchange.respond(201, Headers.EMPTY, NOTHING);
      default -> exchange.respond(405, ALLOW, NOTHING);
    }
  }
}
