package io.busbar.bus.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {

  private final Bus bus = new Bus();

  @AfterEach
  void close() {
    bus.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/v2",
        "/v1/queues",
        "/V2/queues",
        "//v2/queues",
        "/v2//queues",
        "/v2/Queues",
        "/v2/ping/",
        "/v2/queues/q/",
        "/v2/queues/q/nothing",
        "/v2/queues/q/stats/",
        "/v2/queues/q/stats/x",
        "/v2/queues/q/messages/m/x",
        "/v2/queues/q/claims/c/confirm",
        "/v2/queues/q/subscriptions/s/confirm/",
        "/v2/queues/a%2Fb",
        "/v2/queues/a%2fstats",
        "/v2/queues%2Fq",
        "/v2/pools",
        "/v2/flavors/f",
        "*",
        "%",
        "/v2/%",
      })
  void whatIsNoRouteIs404WhateverElseIsWrong(String path) {
    TestAnswer answer = bus.send("BREW", path, "{", "Accept", "text/html").expect(404);
    assertEquals("{\"title\":\"404 Not Found\"}", answer.body());
    assertEquals("application/json", answer.header("Content-Type"));
    assertEquals("Accept", answer.header("Vary"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a@b", "a:b", "a%20b", "%FF", "a%00b", "%C3%A9", "a%", "a%zz", "a%2", "a+b"})
  void namesThatAreNoneAre400OnEveryRouteOfAQueue(String name) {
    for (String rest : new String[] {"", "/messages", "/stats", "/claims/c"}) {
      if (name.isEmpty() && rest.isEmpty()) {
        bus.send("GET", "/v2/queues/").expectProblem(400, "Invalid queue identification");
      }
      bus.send("GET", "/v2/queues/" + name + rest)
          .expectProblem(400, "Invalid queue identification");
    }
  }

  @Test
  void namesAreComparedDecodedAndAnsweredInTheirPlainForm() {
    assertEquals(
        "/v2/queues/abc", bus.send("PUT", "/v2/queues/%61b%63").expect(201).header("Location"));
    bus.send("PUT", "/v2/queues/abc").expect(204);
    bus.send("PUT", "/v2/queues/" + "n".repeat(64)).expect(201);
    bus.send("PUT", "/v2/queues/" + "n".repeat(65)).expect(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/|GET",
        "/v2/|GET",
        "/v2/ping|GET, HEAD",
        "/v2/health|GET",
        "/v2/queues|GET",
        "/v2/queues/q|DELETE, GET, PATCH, PUT",
        "/v2/queues/q/stats|GET",
        "/v2/queues/q/purge|POST",
        "/v2/queues/q/messages|DELETE, GET, POST",
        "/v2/queues/q/messages/m|DELETE, GET",
        "/v2/queues/q/claims|POST",
        "/v2/queues/q/claims/c|DELETE, GET, PATCH",
        "/v2/queues/q/subscriptions|GET, POST",
      })
  void aWrongMethodIsToldTheRightOnesAndOptionsNeedsNoHeaders(String path, String methods) {
    TestAnswer wrong = bus.send("BREW", path);
    assertEquals("{\"title\":\"405 Method Not Allowed\"}", wrong.expect(405).body());
    assertEquals(methods + ", OPTIONS", wrong.header("Allow"));
    TestAnswer options = bus.send("OPTIONS", path, "", new String[0]).expect(200);
    assertEquals(methods, options.header("Allow"));
    assertEquals("", options.body());
  }

  @Test
  void headIsForPingAlone() {
    bus.send("HEAD", "/v2/ping").expect(204);
    bus.send("HEAD", "/v2/queues").expect(405);
    bus.send("HEAD", "/").expect(405);
  }
}
