package io.busbar.bus.messaging;

import io.busbar.api.http.Headers;
import io.busbar.bus.messaging.json.JsonOut;
import java.io.Serial;

/** The request can't be done as it is; carries the answer that says so. */
final class Problem extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  /** Errors depend on what the client accepts: RFC 9110 section 12.5.5. */
  static final Headers JSON = Answer.JSON.with("Vary", "Accept");

  private static final Headers RETRY = JSON.with("Retry-After", "1");

  private final transient Answer answer;

  Problem(Answer answer) {
    super("answered with " + answer.status(), null, false, false);
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }

  private static Problem of(int status, Headers headers, String title, String description) {
    JsonOut body = new JsonOut().ascii("{\"title\":").string(title);
    if (!description.isEmpty()) {
      body.ascii(",\"description\":").string(description);
    }
    return new Problem(new Answer(status, headers, body.ascii("}").finish()));
  }

  /** A problem with a title that is all it says if the description is "". */
  static Problem of(int status, String title, String description) {
    return of(status, JSON, title, description);
  }

  /** 400: a limit or a rule is broken. */
  static Problem badRequest(String description) {
    return of(400, "Invalid API request", description);
  }

  /** 400: the body is not JSON, or lacks something, or has a wrong type. */
  static Problem badBody(String description) {
    return of(400, "Invalid request body", description);
  }

  /** 400: a query value is not of its type at all. */
  static Problem badParameter(String name, String rule) {
    return of(400, "Invalid parameter", "The \"" + name + "\" parameter is invalid. " + rule);
  }

  /** 404: a thing inside a known route. */
  static Problem notFound(String description) {
    return of(404, "Not found", description);
  }

  /** 405 with the methods that there are. */
  static Problem methodNotAllowed(String allow) {
    return of(405, JSON.with("Allow", allow), "405 Method Not Allowed", "");
  }

  /** 409. */
  static Problem conflict(String description) {
    return of(409, "Resource conflict", description);
  }

  /** 503: the store can't now. */
  static Problem unavailable() {
    return of(
        503,
        RETRY,
        "Service temporarily unavailable",
        "The store could not do this now. Please try again in a few seconds.");
  }

  /** 500: a fault of ours. */
  static Problem internal() {
    return of(500, "Internal server error", "The server met a fault; its log says more.");
  }
}
