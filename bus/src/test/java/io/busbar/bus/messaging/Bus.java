package io.busbar.bus.messaging;

import io.busbar.api.http.Handler;
import io.busbar.api.option.Options;
import io.busbar.api.store.MessageStore;
import io.busbar.api.transport.Worker;
import io.busbar.bus.MessagingV2;
import io.busbar.store.memory.MemoryStoreProvider;
import io.busbar.tck.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** The protocol on a store in memory and a clock that stands still, and a client of it. */
final class Bus implements AutoCloseable {

  static final String CLIENT = "3381af92-2b9e-11e3-b191-71861300734c";
  static final String OTHER_CLIENT = "4481af92-2b9e-11e3-b191-71861300734d";
  static final String PATCH_TYPE = "application/openstack-messaging-v2.0-json-patch";

  private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final Worker worker = Worker.eventLoop(1, 64);
  private final MessageStore store = new MemoryStoreProvider().open(Options.DEFAULTS, clock);
  private final Handler handler;

  Bus() {
    this(Map.of(), UnaryOperator.identity());
  }

  /** With options, keys without their prefix, and something between the protocol and the store. */
  Bus(Map<String, String> options, UnaryOperator<MessageStore> around) {
    MessagingV2 protocol = new MessagingV2();
    Map<String, String> texts = new HashMap<>();
    options.forEach((key, value) -> texts.put("protocol.messaging-v2." + key, value));
    handler = protocol.create(around.apply(store), Options.of(protocol.options(), texts), clock);
  }

  void advance(Duration time) {
    clock.advance(time);
  }

  MessageStore store() {
    return store;
  }

  /** From now on no request is taken where it may block; waits for those that are there. */
  void closeWorker() {
    worker.close();
  }

  /** A request of the usual client that is not under way yet. */
  TestExchange exchange(String method, String target) {
    List<String> headers = List.of("Client-ID", CLIENT, "X-Project-ID", "p");
    return new TestExchange(handler, worker, method, target, headers, new byte[0]);
  }

  /** A request of the usual client in the usual project. */
  TestAnswer send(String method, String target, String body) {
    return send(method, target, body, "Client-ID", CLIENT, "X-Project-ID", "p");
  }

  TestAnswer send(String method, String target) {
    return send(method, target, "");
  }

  /** A request with these headers and no others. */
  TestAnswer send(String method, String target, String body, String... headers) {
    return sendBytes(method, target, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** A patch of a queue's metadata. */
  TestAnswer patch(String queue, String body) {
    return send(
        "PATCH",
        "/v2/queues/" + queue,
        body,
        "Client-ID",
        CLIENT,
        "X-Project-ID",
        "p",
        "Content-Type",
        PATCH_TYPE);
  }

  /** A body of any bytes, from the usual client. */
  TestAnswer sendBytes(String method, String target, byte[] body) {
    return sendBytes(method, target, body, "Client-ID", CLIENT, "X-Project-ID", "p");
  }

  private TestAnswer sendBytes(String method, String target, byte[] body, String... headers) {
    List<String> lines = new ArrayList<>(List.of(headers));
    if (body.length > 0) {
      lines.add("Content-Length");
      lines.add(Integer.toString(body.length));
    }
    TestExchange exchange = new TestExchange(handler, worker, method, target, lines, body);
    exchange.dispatch();
    try {
      return exchange.answer().get(20, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(method + " " + target + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Posts a message with a body; gives its id. */
  String post(String queue, String json) {
    return send(
            "POST", "/v2/queues/" + queue + "/messages", "{\"messages\":[{\"body\":" + json + "}]}")
        .expect(201)
        .find("/messages/([0-9a-f]+)\"");
  }

  @Override
  public void close() {
    worker.close();
    store.close();
  }
}
