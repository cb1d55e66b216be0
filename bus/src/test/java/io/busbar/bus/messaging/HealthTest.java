package io.busbar.bus.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.busbar.api.store.StoreException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthTest {

  private static TestAnswer health(Bus bus, String roles) {
    return bus.send(
        "GET", "/v2/health", "", "Client-ID", Bus.CLIENT, "X-Project-ID", "p", "X-Roles", roles);
  }

  @Test
  void anAdminSeesEveryStepSucceedAndNothingIsLeftBehind() {
    try (Bus bus = new Bus()) {
      TestAnswer answer = health(bus, "member, ADMIN").expect(200);
      assertEquals(8, answer.count("\"succeeded\":true"), answer.body());
      assertEquals(1, answer.count("\"storage_reachable\":true"));
      assertNotEquals(Thread.currentThread(), answer.thread(), "it was answered by");
      assertEquals(0, bus.store().countQueues("", "health"));
    }
  }

  @Test
  void nobodyElseMayAsk() {
    try (Bus bus = new Bus()) {
      for (String roles : new String[] {"", "member", "administrator"}) {
        health(bus, roles).expectProblem(403, "Not authorized");
      }
    }
  }

  @Test
  void aStepThatFailsIsToldAndTheQueueIsStillRemoved() {
    try (Bus bus =
        new Bus(
            Map.of(),
            store ->
                StoreProxy.around(
                    store,
                    (method, args) -> {
                      if (method.getName().equals("list") || method.getName().equals("ping")) {
                        throw new StoreException("out of reach");
                      }
                    }))) {
      TestAnswer answer = health(bus, "admin").expect(200);
      assertEquals(1, answer.count("\"storage_reachable\":false"));
      assertEquals(1, answer.count("\"list_messages\":{\"succeeded\":false"));
      assertEquals(7, answer.count("\"succeeded\":true"), answer.body());
      assertEquals(0, bus.store().countQueues("", "health"));
    }
  }
}
