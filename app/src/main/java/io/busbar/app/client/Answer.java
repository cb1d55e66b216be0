package io.busbar.app.client;

import io.busbar.app.error.Printable;
import java.time.Duration;
import java.util.Map;

/**
 * What came back.
 *
 * @param request what was asked: {@code GET /v2/queues}
 * @param status the HTTP status
 * @param retry the header {@code Retry-After}, "" if there is none
 * @param body the body, "" if there is none
 */
record Answer(String request, int status, String retry, String body) {

  private static final int RETRY_MAX = 3600;

  /** Most columns of a server's reason; it may be any server. */
  private static final int REASON_MAX = 500;

  /** How long the server asks to wait; negative if it doesn't, or not in seconds. */
  Duration retryAfter() {
    return retry.matches("\\d{1,4}")
        ? Duration.ofSeconds(Math.min(RETRY_MAX, Integer.parseInt(retry)))
        : Duration.ofSeconds(-1);
  }

  /** This answer if it says yes. */
  Answer orFail(BusClient bus) {
    if (status >= 200 && status < 300) {
      return this;
    }
    boolean passing = status == 502 || status == 503 || status == 504;
    String reason = reason();
    throw new CallFailed(
        reason.isEmpty()
            ? bus.notTheBus(request, "a " + status + " without a reason")
            : "the server answered %s with %s"
                .formatted(
                    request, reason.startsWith(status + " ") ? reason : status + " " + reason),
        status,
        passing);
  }

  /** The title and the description of a refusal; "" if there is no title. */
  private String reason() {
    try {
      Map<String, String> problem = Json.members(body);
      String title = Json.text(problem.getOrDefault("title", ""));
      String description = problem.getOrDefault("description", "");
      return Printable.fit(
          description.isEmpty() ? title : title + ": " + Json.text(description), REASON_MAX);
    } catch (IllegalArgumentException other) {
      return "";
    }
  }
}
