package io.busbar.bus.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.api.store.WouldBlockException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that must be handed over when no worker takes it: 503, and nothing was done. */
class FullWorkerTest {

  private static final String Q = "/v2/queues/q";
  private static final String SUBSCRIPTION = "{\"subscriber\":\"http://localhost/\"}";
  private static final String MESSAGE = "{\"messages\":[{\"body\":1}]}";

  private final Bus bus = new Bus();

  @AfterEach
  void close() {
    bus.close();
  }

  /** A bus on whose store one method is never ready. */
  private static Bus unready(String name) {
    return new Bus(
        Map.of(),
        store ->
            StoreProxy.around(
                store,
                (method, args) -> {
                  if (method.getName().equals(name)) {
                    throw WouldBlockException.INSTANCE;
                  }
                }));
  }

  private static long queues(Bus some) {
    return some.store().countQueues("p", Call.QUEUES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /purge", "DELETE "})
  void whatRemovesSubscriptionsTooRemovesNothing(String request) {
    bus.send("POST", Q + "/messages", MESSAGE).expect(201);
    bus.send("POST", Q + "/subscriptions", SUBSCRIPTION).expect(201);
    bus.closeWorker();
    String[] parts = request.split(" ", -1);
    bus.send(parts[0], Q + parts[1]).expect(503);
    assertEquals(1, queues(bus));
    assertEquals(1, bus.send("GET", Q + "/stats").count("\"total\":1"));
    assertEquals(1, bus.store().countQueues("p", Subscription.namespace("q")));
  }

  @Test
  void aPostMakesNoQueueForMessagesThatItDoesNotTake() {
    try (Bus busy = unready("postAsync")) {
      busy.closeWorker();
      busy.send("POST", Q + "/messages", MESSAGE).expect(503);
      assertEquals(0, queues(busy));
    }
  }

  @Test
  void aSubscriptionMakesNoQueueForWhatItDoesNotKeep() {
    try (Bus busy = unready("queues")) {
      busy.closeWorker();
      busy.send("POST", Q + "/subscriptions", SUBSCRIPTION).expect(503);
      assertEquals(0, queues(busy));
    }
  }
}
