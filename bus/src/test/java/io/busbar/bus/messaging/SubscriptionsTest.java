package io.busbar.bus.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.QueueId;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionsTest {

  private static final String PATH = "/v2/queues/q/subscriptions";

  private final Bus bus = new Bus();

  @AfterEach
  void close() {
    bus.close();
  }

  private String subscribe(String uri) {
    return bus.send("POST", PATH, "{\"subscriber\":\"" + uri + "\",\"ttl\":60}")
        .expect(201)
        .find("\"subscription_id\":\"([^\"]+)\"");
  }

  @Test
  void theSameSubscriberHasOneSubscription() {
    String id = subscribe("http://localhost/a");
    assertEquals(id, subscribe("http://localhost/a"));
    assertEquals(1, bus.send("GET", PATH).count("\"id\""));
    assertEquals(1, bus.send("GET", PATH + "/" + id).expect(200).count("\"confirmed\":false"));
  }

  @Test
  void aSubscriptionEndsWithItsTimeAndMayBeMadeAgain() {
    String id = subscribe("http://localhost/a");
    bus.advance(Duration.ofSeconds(60));
    bus.send("GET", PATH + "/" + id).expect(404);
    assertEquals("{\"subscriptions\":[],\"links\":[]}", bus.send("GET", PATH).body());
    assertEquals(id, subscribe("http://localhost/a"));
    bus.send("GET", PATH + "/" + id).expect(200);
  }

  @Test
  void thoseThatAreOverDontPileUp() {
    for (int round = 0; round < 30; round++) {
      int now = round;
      IntStream.range(0, 10).forEach(i -> subscribe("http://localhost/" + now + "/" + i));
      bus.advance(Duration.ofSeconds(60));
    }
    long kept = bus.store().countQueues("p", Subscription.namespace("q"));
    assertTrue(kept < 100, () -> kept + " of 300 are kept");
  }

  @Test
  void pagesFollowEachOther() {
    IntStream.range(0, 5).forEach(i -> subscribe("http://localhost/" + i));
    int seen = 0;
    String href = PATH + "?limit=2";
    for (TestAnswer page = bus.send("GET", href);
        page.count("\"id\"") > 0;
        page = bus.send("GET", href)) {
      seen += page.count("\"id\"");
      href = page.find("\"rel\":\"next\",\"href\":\"([^\"]+)\"");
    }
    assertEquals(5, seen);
  }

  @Test
  void purgeAndDeleteRemoveThem() {
    String id = subscribe("http://localhost/a");
    bus.send("DELETE", PATH + "/" + id).expect(204);
    bus.send("GET", PATH + "/" + id).expect(404);
    IntStream.range(0, 50).forEach(i -> subscribe("http://localhost/" + i));
    bus.post("q", "1");
    bus.send("POST", "/v2/queues/q/purge", "{\"resource_types\":[\"subscriptions\"]}").expect(204);
    assertEquals("{\"subscriptions\":[],\"links\":[]}", bus.send("GET", PATH).body());
    assertEquals(1, bus.send("GET", "/v2/queues/q/stats").count("\"total\":1"));
  }

  @Test
  void theyGoWithTheirQueueAndWithNoOther() {
    IntStream.range(0, 50).forEach(i -> subscribe("http://localhost/" + i));
    bus.send("POST", "/v2/queues/q2/subscriptions", "{\"subscriber\":\"http://localhost/\"}")
        .expect(201);
    bus.send("DELETE", "/v2/queues/q").expect(204);
    assertEquals(0, bus.store().countQueues("p", Subscription.namespace("q")));
    assertEquals(1, bus.store().countQueues("p", Subscription.namespace("q2")));
    assertEquals(0, bus.send("GET", "/v2/queues").count("\"q\""));
  }

  @Test
  void thoseOfAQueueThatIsGoneGoWhenItIsDeletedAgain() {
    subscribe("http://localhost/a");
    bus.store().deleteQueue(new QueueId("p", Call.QUEUES, "q"));
    bus.send("DELETE", "/v2/queues/q").expect(204);
    assertEquals(0, bus.store().countQueues("p", Subscription.namespace("q")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"subscriber\":7}",
        "{\"subscriber\":\"\"}",
        "{\"subscriber\":\"nothing\"}",
        "{\"subscriber\":\"javascript:x\"}",
        "{\"subscriber\":\"http://localhost/\",\"ttl\":59}",
        "{\"subscriber\":\"http://localhost/\",\"ttl\":9223372036854775807}",
        "{\"subscriber\":\"http://localhost/\",\"ttl\":\"60\"}",
        "{\"subscriber\":\"http://localhost/\",\"options\":[1]}",
      })
  void whatIsNoSubscriptionIs400(String body) {
    bus.send("POST", PATH, body).expectProblem(400, "Invalid API request");
    assertEquals("{\"subscriptions\":[],\"links\":[]}", bus.send("GET", PATH).body());
  }
}
