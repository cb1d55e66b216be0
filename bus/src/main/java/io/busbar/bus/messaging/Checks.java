package io.busbar.bus.messaging;

import io.busbar.api.http.Exchange;
import io.busbar.bus.messaging.Route.Needs;
import io.busbar.bus.messaging.json.JsonReader;
import java.time.InstantSource;

/** What every request to a known route is checked for before its method is looked at, in order. */
final class Checks {

  private static final int PROJECT_MAX = 256;

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
    CommonHeaders headers = new CommonHeaders();
    exchange.headers(headers);
    checkContentType(exchange, headers.contentType());
    Accept.check(exchange, headers.accept());
    Needs needs = match.route().needs();
    if (needs == Needs.NOBODY) {
      return new Call(exchange, reader, match, "", "", clock.instant());
    }
    String client = client(headers);
    String project = project(headers);
    if (needs == Needs.QUEUE
        && (!QueueNames.isValid(match.queue()) || project.length() > PROJECT_MAX)) {
      throw Problem.of(
          400,
          "Invalid queue identification",
          "The format of the submitted queue name or project id is not valid.");
    }
    return new Call(exchange, reader, match, project, client, clock.instant());
  }

  private static void checkContentType(Exchange exchange, String contentType) {
    if (contentType.equalsIgnoreCase("application/x-www-form-urlencoded")
        && (exchange.header("Content-Length").isPresent() || exchange.body().hasRemaining())) {
      throw Problem.of(
          400,
          "Invalid Content-Type",
          "Endpoint does not accept `application/x-www-form-urlencoded` content; currently"
              + " supported media type is `application/json`; specify proper client-side media"
              + " type with the \"Content-Type\" header.");
    }
  }

  private String client(CommonHeaders headers) {
    String value = headers.client;
    if (value == null) {
      throw Problem.of(400, "Missing header value", "The \"Client-ID\" header is required.");
    }
    if (headers.clientRepeated) {
      throw repeated("Wrong UUID value", CommonHeaders.CLIENT);
    }
    return clientIds
        .normalize(value)
        .orElseThrow(() -> Problem.of(400, "Wrong UUID value", clientIds.rule()));
  }

  private static String project(CommonHeaders headers) {
    String value = headers.project;
    if (value == null) {
      throw Problem.of(400, "Project-Id Missing", "The header X-PROJECT-ID was missing");
    }
    if (headers.projectRepeated) {
      throw repeated("Invalid queue identification", CommonHeaders.PROJECT);
    }
    if (value.isEmpty()) {
      throw Problem.of(
          400,
          "Empty project header not allowed",
          "X-PROJECT-ID cannot be an empty string. Specify the right header X-PROJECT-ID and"
              + " retry.");
    }
    return value;
  }

  private static Problem repeated(String title, String name) {
    return Problem.of(400, title, "The \"" + name + "\" header must be given once.");
  }
}
