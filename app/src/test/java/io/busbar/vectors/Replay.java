package io.busbar.vectors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.busbar.tck.ManualClock;
import io.busbar.tck.wire.WireAnswer;
import io.busbar.tck.wire.WireClient;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assertions;
import tools.jackson.databind.JsonNode;

/**
 * Replays one vector: each step's request as it was recorded, on a connection of its own, and its
 * answer held against the recorded ones. Where the recording waited for real, the clock is moved.
 */
final class Replay {

  private static final List<String> METHODS_WITH_BODY = List.of("POST", "PUT", "PATCH");

  private final InetSocketAddress server;
  private final ManualClock clock;
  private Bindings bindings =
      new Bindings(
          Map.of(
              "run", UUID.randomUUID().toString().substring(0, 8),
              "client1", UUID.randomUUID().toString(),
              "client2", UUID.randomUUID().toString()));

  Replay(InetSocketAddress server, ManualClock clock) {
    this.server = server;
    this.clock = clock;
  }

  void run(JsonNode vector) {
    int number = 0;
    for (JsonNode step : vector.get("steps")) {
      number++;
      clock.advance(Duration.ofMillis((long) (1000 * step.path("wait").asDouble(0))));
      JsonNode request = step.get("request");
      WireAnswer answer = send(request);
      List<String> problems = check(step, answer);
      if (!problems.isEmpty()) {
        Assertions.fail(
            "step %d, %s %s: %s"
                .formatted(
                    number,
                    request.get("method"),
                    request.get("path"),
                    String.join("\n  ", problems)));
      }
    }
  }

  /** The problems with the first recorded answer, unless one that was seen elsewhere fits. */
  private List<String> check(JsonNode step, WireAnswer answer) {
    List<JsonNode> accepted = new ArrayList<>();
    accepted.add(step.get("response"));
    step.path("also_seen")
        .forEach(seen -> {
          if (!seen.path("bug").asBoolean(false)) {
            accepted.add(seen);
          }
        });
    List<String> first = List.of();
    for (JsonNode recorded : accepted) {
      Bindings tried = bindings.copy();
      List<String> problems = Expectation.problems(recorded, answer, tried);
      if (problems.isEmpty()) {
        bindings = tried;
        return problems;
      }
      first = first.isEmpty() ? problems : first;
    }
    return first;
  }

  private WireAnswer send(JsonNode request) {
    String method = request.get("method").asString();
    StringBuilder bytes = new StringBuilder();
    bytes
        .append(method)
        .append(' ')
        .append(bindings.fill(request.get("path").asString()))
        .append(" HTTP/1.1\r\n");
    bytes.append("Host: ").append(server.getHostString()).append("\r\nConnection: close\r\n");
    request
        .path("headers")
        .properties()
        .forEach(line ->
            bytes
                .append(line.getKey())
                .append(": ")
                .append(bindings.fill(line.getValue().asString()))
                .append("\r\n"));
    String body = new String(body(request).getBytes(UTF_8), ISO_8859_1);
    boolean empty = !request.has("body") && !request.has("body_raw") && !request.has("body_fill");
    if (!empty || (METHODS_WITH_BODY.contains(method) && !request.has("no_length"))) {
      bytes.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    bytes.append("\r\n").append(body);
    try (WireClient client = WireClient.connect(server)) {
      client.sendIfOpen(bytes.toString());
      return method.equals("HEAD") ? client.head() : client.answer();
    }
  }

  private String body(JsonNode request) {
    if (request.has("body")) {
      return bindings.fill(request.get("body").toString());
    }
    if (request.has("body_raw")) {
      return bindings.fill(request.get("body_raw").asString());
    }
    JsonNode fill = request.path("body_fill");
    return fill.path("prefix").asString("")
        + fill.path("char").asString("").repeat(fill.path("count").asInt(0))
        + fill.path("suffix").asString("");
  }
}
