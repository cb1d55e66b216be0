package io.busbar.durability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.tck.wire.WireAnswer;
import io.busbar.tck.wire.WireClient;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks messaging v2 on one connection; its messages are ASCII text. When the server goes away,
 * calls throw {@link java.io.UncheckedIOException}.
 */
final class Client implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final WireClient wire;

  Client(InetSocketAddress server) {
    this.wire = WireClient.connect(server);
  }

  /** A message as the server shows it. */
  record Message(String id, String body) {}

  /** A page of a queue, and the link to the next one; "" if there is none. */
  record Page(List<Message> messages, String next) {}

  /** A claim and what it holds. */
  record Claim(String path, List<Message> messages) {}

  WireAnswer call(String method, String path, String body) {
    wire.send(
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: bus\r\n"
            + "Client-ID: 3381af92-2b9e-11e3-b191-71861300734c\r\nX-Project-ID: p\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
    return wire.answer();
  }

  WireAnswer get(String path) {
    return call("GET", path, "");
  }

  static String messages(String queue) {
    return "/v2/queues/" + queue + "/messages";
  }

  /** The path of the first page, with the claimed ones. */
  static String first(String queue) {
    return messages(queue) + "?echo=true&include_claimed=true&limit=1000";
  }

  WireAnswer tryPost(String queue, List<String> bodies) {
    return call(
        "POST",
        messages(queue),
        bodies.stream()
            .map(body -> "{\"body\":\"" + body + "\"}")
            .collect(Collectors.joining(",", "{\"messages\":[", "]}")));
  }

  /** Posts messages, and gives their ids. */
  List<String> post(String queue, List<String> bodies) {
    List<String> ids = ids(tryPost(queue, bodies).expect(201));
    assertEquals(bodies.size(), ids.size());
    return ids;
  }

  /** The ids in the answer to a post. */
  static List<String> ids(WireAnswer posted) {
    List<String> ids = new ArrayList<>();
    for (JsonNode path : json(posted).get("resources")) {
      ids.add(path.asString().substring(path.asString().lastIndexOf('/') + 1));
    }
    return ids;
  }

  /** A page of a queue. */
  Page page(String path) {
    JsonNode page = json(get(path).expect(200));
    return new Page(messages(page), page.get("links").path(0).path("href").asString(""));
  }

  /** All messages of a queue, page by page. */
  List<Message> all(String queue) {
    List<Message> all = new ArrayList<>();
    for (Page page = page(first(queue)); !page.messages().isEmpty(); page = page(page.next())) {
      all.addAll(page.messages());
    }
    return all;
  }

  /** The texts of all messages of a queue. */
  List<String> bodies(String queue) {
    return all(queue).stream().map(Message::body).toList();
  }

  /** Claims for long; one that holds nothing if there is nothing to claim. */
  Claim claim(String queue, int limit) {
    WireAnswer answer =
        call(
            "POST",
            "/v2/queues/" + queue + "/claims?limit=" + limit,
            "{\"ttl\":43200,\"grace\":60}");
    return answer.status() == 204
        ? new Claim("", List.of())
        : new Claim(answer.expect(201).values("Location").getFirst(), messages(json(answer)));
  }

  /** Deletes something, which need not be there. */
  void delete(String path) {
    call("DELETE", path, "").expect(204);
  }

  /** Takes messages out of a queue. */
  List<Message> pop(String queue, int limit) {
    return messages(json(call("DELETE", messages(queue) + "?pop=" + limit, "").expect(200)));
  }

  /** What a live claim holds. */
  List<Message> held(String claim) {
    return messages(json(get(claim).expect(200)));
  }

  private static List<Message> messages(JsonNode answer) {
    List<Message> messages = new ArrayList<>();
    for (JsonNode message : answer.get("messages")) {
      messages.add(new Message(message.get("id").asString(), message.get("body").asString()));
    }
    return messages;
  }

  private static JsonNode json(WireAnswer answer) {
    return JSON.readTree(answer.body());
  }

  /** Short texts, each another one. */
  static List<String> texts(String prefix, int count) {
    return Stream.iterate(1, n -> n + 1).limit(count).map(n -> prefix + n).toList();
  }

  @Override
  public void close() {
    wire.close();
  }
}
