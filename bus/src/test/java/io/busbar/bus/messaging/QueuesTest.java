package io.busbar.bus.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.api.http.Headers;
import io.busbar.api.store.MessageStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueuesTest {

  private final Bus bus = new Bus();

  @AfterEach
  void close() {
    bus.close();
  }

  @Test
  void listsAreFilteredByNameAndMetadataAndTheLinkKeepsTheFilter() {
    IntStream.range(0, 30)
        .forEach(i ->
            bus.send(
                    "PUT",
                    "/v2/queues/q" + (100 + i),
                    "{\"even\":\"" + (i % 2 == 0 ? "yes" : "no") + "\",\"n\":" + i % 3 + "}")
                .expect(201));
    TestAnswer page = bus.send("GET", "/v2/queues?n=0&even=yes&limit=3");
    assertEquals(3, page.count("\"name\""));
    assertEquals(1, page.count("?limit=3&n=0&even=yes&marker=q112"));
    TestAnswer rest = bus.send("GET", "/v2/queues?limit=3&n=0&even=yes&marker=q112");
    assertEquals(2, rest.count("\"name\""));
    assertEquals(1, bus.send("GET", "/v2/queues?name=q12&n=1&even=no").count("\"q125\""));
    assertEquals("{\"queues\":[],\"links\":[]}", bus.send("GET", "/v2/queues?name=zz").body());
  }

  @Test
  void aFilteredListingLooksAtSoManyQueuesOnlyAndItsLinksStillFindAll() {
    try (Bus small = new Bus(Map.of("queue-scan-max", "4"), UnaryOperator.identity())) {
      IntStream.range(0, 10).forEach(i -> small.send("PUT", "/v2/queues/q" + i).expect(201));
      small.send("PUT", "/v2/queues/wanted").expect(201);
      String href = "/v2/queues?name=wanted";
      int requests = 0;
      TestAnswer page = small.send("GET", href);
      while (page.count("\"name\"") == 0) {
        href = page.find("\"href\":\"([^\"]+)\"}]");
        page = small.send("GET", href).expect(200);
        requests++;
      }
      assertEquals(2, requests, "links followed");
      assertEquals(1, page.count("\"wanted\""));
    }
  }

  @Test
  void aFilteredListingReadsSoMuchMetadataOnlyAndItsLinksStillFindAll() {
    try (Bus small = new Bus(Map.of("queue-scan-size-max", "4000"), UnaryOperator.identity())) {
      String large = "{\"a\":\"" + "x".repeat(1000) + "\",\"n\":";
      IntStream.range(0, 10)
          .forEach(i -> small.send("PUT", "/v2/queues/q" + i, large + i / 9 + "}").expect(201));
      int requests = 1;
      TestAnswer page = small.send("GET", "/v2/queues?n=1");
      while (page.count("\"name\"") == 0) {
        page = small.send("GET", page.find("\"href\":\"([^\"]+)\"}]")).expect(200);
        requests++;
      }
      assertEquals(3, requests, "requests for 10 queues of 1000 bytes");
      assertEquals(1, page.count("\"q9\""));
      assertEquals(1, small.send("GET", "/v2/queues?name=9&n=1").count("\"q9\""), "by name first");
      assertEquals(1, small.send("GET", "/v2/queues?name=9").count("\"q9\""), "by name only");
    }
  }

  @Test
  void oneQueueAtLeastIsLookedAtHoweverLargeItsMetadata() {
    try (Bus small = new Bus(Map.of("queue-scan-size-max", "1"), UnaryOperator.identity())) {
      small.send("PUT", "/v2/queues/a", "{\"n\":1}").expect(201);
      small.send("PUT", "/v2/queues/b", "{\"n\":1}").expect(201);
      assertEquals(1, small.send("GET", "/v2/queues?n=1").count("marker=a\""));
      assertEquals(1, small.send("GET", "/v2/queues?n=1&marker=a").count("marker=b\""));
    }
  }

  @Test
  void aFilteredListingEndsWhenItsClientHasGone() {
    List<TestExchange> leaving = new CopyOnWriteArrayList<>();
    AtomicInteger chunks = new AtomicInteger();
    UnaryOperator<MessageStore> around =
        store ->
            StoreProxy.around(
                store,
                (method, args) -> {
                  if (method.getName().equals("queues")) {
                    chunks.incrementAndGet();
                    leaving.forEach(TestExchange::abort);
                  }
                });
    TestAnswer none = new TestAnswer(499, Headers.EMPTY, "", Thread.currentThread());
    try (Bus slow = new Bus(Map.of(), around)) {
      IntStream.range(0, 150).forEach(i -> slow.send("PUT", "/v2/queues/q" + i).expect(201));
      TestExchange exchange = slow.exchange("GET", "/v2/queues?name=zz");
      leaving.add(exchange);
      exchange.dispatch();
      exchange.answer().exceptionally(gone -> none).orTimeout(20, TimeUnit.SECONDS).join();
      slow.closeWorker();
    }
    assertEquals(1, chunks.get(), "times that the store was asked");
  }

  @Test
  void whatAClientWritesIntoAListingCantBreakItsLink() {
    bus.send("PUT", "/v2/queues/q", "{\"a\\\"b\":\"<>\\\"&\\r\\n\"}").expect(201);
    TestAnswer page =
        bus.send("GET", "/v2/queues?a%22b=%3C%3E%22%26%0D%0A&marker=%22%5C").expect(200);
    String href = page.find("\"links\":\\[\\{\"rel\":\"next\",\"href\":\"([^\"]+)\"");
    assertEquals("/v2/queues?a%22b=%3C%3E%22%26%0D%0A&marker=q", href);
    bus.send("GET", href).expect(200);
  }

  @Test
  void theCountIsOfAllQueuesOfTheProject() {
    assertEquals(0, bus.send("GET", "/v2/queues?with_count=true").count("count"));
    IntStream.range(0, 3).forEach(i -> bus.send("PUT", "/v2/queues/q" + i));
    assertEquals(1, bus.send("GET", "/v2/queues?with_count=true&limit=1").count("\"count\":3"));
  }
}
