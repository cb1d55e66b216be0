package io.busbar.transport.undertow;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;

/** Whether a client wants its connection kept (RFC 9112 section 9.3). */
final class Persistence {

  private Persistence() {}

  /** By the whole list of options in {@code Connection}; Undertow looks at a lone one only. */
  static boolean of(HttpServerExchange exchange) {
    HeaderValues lines = exchange.getRequestHeaders().get(Headers.CONNECTION);
    if (lines == null) {
      return exchange.isHttp11();
    }
    return !has(lines, "close") && (exchange.isHttp11() || has(lines, "keep-alive"));
  }

  private static boolean has(HeaderValues lines, String option) {
    for (String line : lines) {
      for (String each : line.split(",", -1)) {
        if (each.strip().equalsIgnoreCase(option)) {
          return true;
        }
      }
    }
    return false;
  }
}
