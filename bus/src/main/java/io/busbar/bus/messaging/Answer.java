package io.busbar.bus.messaging;

import io.busbar.api.http.Exchange;
import io.busbar.api.http.Headers;
import io.busbar.bus.messaging.json.JsonOut;
import java.nio.ByteBuffer;

/**
 * What a resource answers, before anything of it is sent: so a resource may be run a second time,
 * and there is one place that answers.
 */
@SuppressWarnings("ArrayRecordComponent") // goes straight to the exchange, is never compared
record Answer(int status, Headers headers, ByteBuffer... body) implements Reply {

  /** Of every answer with a JSON body. */
  static final Headers JSON = Headers.of("Content-Type", "application/json");

  /** 204 without anything. */
  static final Answer NO_CONTENT = new Answer(204, Headers.EMPTY);

  /** 200 with a JSON body. */
  static Answer ok(JsonOut body) {
    return new Answer(200, JSON, body.finish());
  }

  /** 201 with a JSON body and where it is. */
  static Answer created(String location, JsonOut body) {
    return new Answer(201, JSON.with("Location", location), body.finish());
  }

  void send(Exchange exchange) {
    exchange.respond(status, headers, body);
  }
}
