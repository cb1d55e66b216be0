package io.busbar.bench.workload;

import io.busbar.bench.load.Script;
import io.busbar.bench.load.Script.Ask;
import io.busbar.bench.load.Script.Expected;
import java.util.Map;

/** The messaging protocol's requests, as the lab sends them. */
final class Requests {

  private static final String READER = "3381af92-2b9e-11e3-b191-71861300734c";
  private static final String WRITER = "5b2d7e6c-2b9e-11e3-b191-71861300734c";
  private static final String PROJECT = "bench";
  private static final int TTL_SECONDS = 86_400;

  private Requests() {}

  /** The first message of a queue. */
  static Ask get(String queue) {
    return Ask.get(
        "/v2/queues/%s/messages?limit=1".formatted(queue), headers(READER), Expected.status(200));
  }

  /** The first message after another. */
  static Ask getAfter(String queue, String marker) {
    return Ask.get(
        "/v2/queues/%s/messages?limit=1&marker=%s".formatted(queue, marker),
        headers(READER),
        Expected.status(200));
  }

  /** A new queue. */
  static Ask create(String queue) {
    return new Ask(1, "PUT", "/v2/queues/" + queue, headers(WRITER), "", Expected.status(201), "");
  }

  /** A message of so many bytes. */
  static Ask post(String queue, int bytes) {
    return post(queue, '{' + member(message(bytes)) + '}');
  }

  /** So many of the smallest messages. */
  static Ask postMany(String queue, int number) {
    return post(queue, ('{' + member("1") + "},").repeat(number - 1) + '{' + member("1") + '}');
  }

  private static String member(String body) {
    return "\"body\":%s,\"ttl\":%d".formatted(body, TTL_SECONDS);
  }

  private static Ask post(String queue, String messages) {
    return new Ask(
        1,
        "POST",
        "/v2/queues/%s/messages".formatted(queue),
        headers(WRITER),
        "{\"messages\":[" + messages + "]}",
        Expected.status(201),
        "");
  }

  /** A claim of one message. */
  static Ask claim(String queue) {
    return new Ask(
        1,
        "POST",
        "/v2/queues/%s/claims?limit=1".formatted(queue),
        headers(READER),
        "{\"ttl\":300,\"grace\":60}",
        Expected.status(201),
        "\"href\": ?\"([^\"]+claim_id=[^\"]+)\"");
  }

  /** What was claimed, is gone. */
  static Ask delete() {
    return new Ask(1, "DELETE", Script.CAPTURED, headers(READER), "", Expected.status(204), "");
  }

  private static Map<String, String> headers(String client) {
    return Map.of("Client-ID", client, "X-Project-ID", PROJECT, "Content-Type", "application/json");
  }

  /** A JSON string of so many bytes, its quotes included; none of zero. */
  static String message(int bytes) {
    return bytes == 0 ? "" : '"' + "m".repeat(bytes - 2) + '"';
  }
}
