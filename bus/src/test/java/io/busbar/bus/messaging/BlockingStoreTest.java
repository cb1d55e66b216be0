package io.busbar.bus.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.busbar.api.store.MessageStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class BlockingStoreTest {

  private record Step(String method, String target, String body) {}

  private static final String Q = "/v2/queues/q";

  /** Every resource that asks the store; no step's answer holds an id that differs by run. */
  private static final List<Step> STEPS =
      List.of(
          new Step("GET", "/v2/ping", ""),
          new Step("PUT", Q, "{\"a\":1}"),
          new Step("GET", Q, ""),
          new Step("GET", "/v2/queues?detailed=true&with_count=true", ""),
          new Step("GET", "/v2/queues?name=q&a=1", ""),
          new Step("POST", Q + "/messages", "{\"messages\":[{\"body\":1},{\"body\":[2]}]}"),
          new Step("POST", Q + "/messages", "{\"messages\":[{\"body\":1,\"ttl\":1}]}"),
          new Step("GET", Q + "/messages?echo=true", ""),
          new Step("GET", Q + "/messages?ids=0000000000000001", ""),
          new Step("GET", Q + "/messages/0000000000000001", ""),
          new Step("GET", Q + "/stats", ""),
          new Step("POST", Q + "/claims?limit=1", "{\"ttl\":60}"),
          new Step("GET", Q + "/claims/unknown", ""),
          new Step("PATCH", Q + "/claims/unknown", "{}"),
          new Step("DELETE", Q + "/claims/unknown", ""),
          new Step("DELETE", Q + "/messages?pop=1", ""),
          new Step("DELETE", Q + "/messages?ids=0000000000000001", ""),
          new Step("DELETE", Q + "/messages/0000000000000001", ""),
          new Step("POST", Q + "/subscriptions", "{\"subscriber\":\"http://localhost/\"}"),
          new Step("GET", Q + "/subscriptions", ""),
          new Step("POST", Q + "/purge", ""),
          new Step("DELETE", Q, ""),
          new Step("GET", "/v2/queues", ""));

  @Test
  void whatMayBlockNeverRunsOnTheCallersThreadAndAnswersTheSame() {
    Set<Thread> callers = ConcurrentHashMap.newKeySet();
    try (Bus inline = new Bus();
        Bus blocking =
            new Bus(
                Map.of(),
                store ->
                    StoreProxy.blocking(
                        store, (method, args) -> callers.add(Thread.currentThread())))) {
      for (Step step : STEPS) {
        TestAnswer here = inline.send(step.method(), step.target(), step.body());
        TestAnswer there = blocking.send(step.method(), step.target(), step.body());
        assertNotEquals(Thread.currentThread(), there.thread(), step.toString());
        assertEquals(here.status(), there.status(), step.toString());
        assertEquals(withoutIds(here), withoutIds(there), step.toString());
      }
    }
    assertFalse(callers.contains(Thread.currentThread()), "the store was asked by the caller");
  }

  /** Markers and claims are the store's, and two stores give different ones. */
  private static String withoutIds(TestAnswer answer) {
    return (answer.headers() + answer.body())
        .replaceAll("[0-9a-f]{16}", "ID")
        .replaceAll("claim_id=[^\"]+|claims/[^\"\\], ]+", "CLAIM");
  }

  @Test
  void whatIsReadyIsAnsweredOnTheCallersThread() {
    try (Bus bus = new Bus()) {
      for (Step step : STEPS) {
        TestAnswer answer = bus.send(step.method(), step.target(), step.body());
        boolean filtered = step.target().contains("name=");
        boolean purge = step.target().endsWith("/purge");
        if (!filtered && !purge) {
          assertEquals(Thread.currentThread(), answer.thread(), step.toString());
        }
      }
    }
  }

  @Test
  void aBadRequestIsAnsweredWithoutAskingTheStore() {
    UnaryOperator<MessageStore> broken =
        store ->
            StoreProxy.blocking(
                store,
                (method, args) -> {
                  throw new AssertionError(method + " was called");
                });
    try (Bus bus = new Bus(Map.of(), broken)) {
      bus.send("PUT", Q, "{").expect(400);
      bus.send("GET", Q + "/messages?limit=0").expect(400);
      bus.send("POST", Q + "/claims", "{\"ttl\":1}").expect(400);
      bus.send("GET", Q + "/messages/zzz").expect(404);
      bus.send("GET", Q + "/messages?marker=zzz").expect(200);
    }
  }
}
