package io.busbar.bus.messaging;

import io.busbar.api.http.Exchange;
import io.busbar.bus.messaging.Route.Needs;
import io.busbar.bus.messaging.json.JsonReader;
import java.time.InstantSource;
import java.util.List;

/** What every request to a known route is checked for before its method is looked at, in order. */
final class Checks {

  private static final int PROJECT_MAX = 256;
  private static final String FORM = "application/x-www-form-urlencoded";

  private final ClientIds clientIds;
  private final JsonReader reader;
  private final InstantSource clock;

  Checks(ClientIds clientIds, JsonReader reader, InstantSource clock) {
    this.clientIds = clientIds;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * Checks a request.
   *
   * @throws Problem at the first check that it does not pass
   */
  Call check(Exchange exchange, Match match) {
    checkContentType(exchange);
    Accept.check(exchange);
    Needs needs = match.route().needs();
    if (needs == Needs.NOBODY) {
      return new Call(exchange, reader, match, "", "", clock.instant());
    }
    String client = client(exchange);
    String project = project(exchange);
    if (needs == Needs.QUEUE
        && (!QueueNames.isValid(match.queue()) || project.length() > PROJECT_MAX)) {
      throw Problem.of(
          400,
          "Invalid queue identification",
          "The format of the submitted queue name or project id is not valid.");
    }
    return new Call(exchange, reader, match, project, client, clock.instant());
  }

  private static void checkContentType(Exchange exchange) {
    if (exchange.header("Content-Type").orElse("").equalsIgnoreCase(FORM)
        && (exchange.header("Content-Length").isPresent() || exchange.body().hasRemaining())) {
      throw Problem.of(
          400,
          "Invalid Content-Type",
          "Endpoint does not accept `application/x-www-form-urlencoded` content; currently"
              + " supported media type is `application/json`; specify proper client-side media"
              + " type with the \"Content-Type\" header.");
    }
  }

  private String client(Exchange exchange) {
    List<String> values = exchange.headers("Client-ID");
    if (values.isEmpty()) {
      throw Problem.of(400, "Missing header value", "The \"Client-ID\" header is required.");
    }
    checkOnce(values, "Wrong UUID value", "Client-ID");
    return clientIds
        .normalize(values.getFirst())
        .orElseThrow(() -> Problem.of(400, "Wrong UUID value", clientIds.rule()));
  }

  private static String project(Exchange exchange) {
    List<String> values = exchange.headers("X-Project-ID");
    if (values.isEmpty()) {
      throw Problem.of(400, "Project-Id Missing", "The header X-PROJECT-ID was missing");
    }
    checkOnce(values, "Invalid queue identification", "X-Project-ID");
    String value = values.getFirst();
    if (value.isEmpty()) {
      throw Problem.of(
          400,
          "Empty project header not allowed",
          "X-PROJECT-ID cannot be an empty string. Specify the right header X-PROJECT-ID and"
              + " retry.");
    }
    return value;
  }

  /**
   * Of two lines that say who asks, one may be the client's own and the other its front's, so that
   * neither can be believed.
   */
  private static void checkOnce(List<String> values, String title, String name) {
    if (values.size() > 1) {
      throw Problem.of(400, title, "The \"" + name + "\" header must be given once.");
    }
  }
}
