package io.busbar.api.engine;

import io.busbar.api.http.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The answers that a transport gives by itself, without a handler. What is refused before a request
 * has come whole ends the connection, since nobody can tell where the next request begins.
 */
@SuppressWarnings("ImmutableEnumChecker") // its fields are never changed, nor handed out to be
public enum Refusal {
  /** The request could not be understood as HTTP. */
  BAD_REQUEST(400, "Bad request", "The request is not well-formed HTTP."),
  /** The request took too long to come (RFC 9110 section 15.5.9). */
  REQUEST_TIMEOUT(408, "Request timeout", "The request took too long to come."),
  /** The body is larger than the limit. */
  BODY_TOO_LARGE(413, "Content too large", "The body is larger than this server takes."),
  /** The request line is longer than the limit. */
  TARGET_TOO_LONG(414, "URI too long", "The request line is longer than this server takes."),
  /** The expectation is unknown (RFC 9110 section 10.1.1). */
  EXPECTATION_FAILED(417, "Expectation failed", "The only expectation known here is 100-continue."),
  /** The head is larger than the limit. */
  HEAD_TOO_LARGE(
      431, "Request header fields too large", "The headers are larger than this server takes."),
  /** The handler failed. */
  INTERNAL(500, "Internal server error", "The server met a fault; its log says more."),
  /** The transfer coding is unknown (RFC 9112 section 6.1). */
  NOT_IMPLEMENTED(501, "Not implemented", "The only transfer coding known here is chunked."),
  /** All workers are busy. */
  OVERLOADED(503, "Service temporarily unavailable", "The server is busy. Try again in a moment."),
  /** An HTTP version that is not 1.0 or 1.1. */
  VERSION_NOT_SUPPORTED(
      505, "HTTP version not supported", "This server speaks HTTP/1.1 and HTTP/1.0.");

  private final int status;
  private final Headers headers;
  private final ByteBuffer body;
  private final String head;

  Refusal(int status, String title, String description) {
    this.status = status;
    String json = "{\"title\":\"" + title + "\",\"description\":\"" + description + "\"}";
    this.body = ByteBuffer.wrap(json.getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();
    this.headers = json(status);
    this.head = "HTTP/1.1 " + status + " " + title + "\r\n" + lines(headers);
  }

  private static String lines(Headers headers) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < headers.size(); i++) {
      lines.append(headers.name(i)).append(": ").append(headers.value(i)).append("\r\n");
    }
    return lines.toString();
  }

  private static Headers json(int status) {
    Headers json = Headers.of("Content-Type", "application/json");
    return status == 503 ? json.with("Retry-After", "1") : json;
  }

  /** The status. */
  public int status() {
    return status;
  }

  /** The headers; for 503 with {@code Retry-After} in seconds. */
  public Headers headers() {
    return headers;
  }

  /**
   * The body: a JSON object with {@code title} and {@code description}; a buffer of the caller's
   * own.
   */
  public ByteBuffer body() {
    return body.duplicate();
  }

  /**
   * The whole answer as it goes over the wire, the last one of its connection; a buffer of the
   * caller's own.
   */
  public ByteBuffer wire() {
    String all =
        head
            + "Date: "
            + HttpDate.now()
            + "\r\nContent-Length: "
            + body.remaining()
            + "\r\nConnection: close\r\n\r\n"
            + StandardCharsets.US_ASCII.decode(body.duplicate());
    return ByteBuffer.wrap(all.getBytes(StandardCharsets.US_ASCII));
  }
}
