package io.busbar.api.engine;

import io.busbar.api.http.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The answers that a transport gives by itself, without a handler. Where an engine's parser answers
 * before its adapter is asked, only the class of the status is promised. All but {@link #INTERNAL}
 * and {@link #OVERLOADED} end the connection, since nobody can tell where the next request begins.
 */
@SuppressWarnings("ImmutableEnumChecker") // its fields are never changed, nor handed out to be
public enum Refusal {
  /** The request could not be understood as HTTP. */
  BAD_REQUEST(400, "Bad request", "The request is not well-formed HTTP."),
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

  Refusal(int status, String title, String description) {
    this.status = status;
    String json = "{\"title\":\"" + title + "\",\"description\":\"" + description + "\"}";
    this.body = ByteBuffer.wrap(json.getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();
    this.headers = json(status);
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
}
