package io.busbar.bus.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.busbar.api.store.MessageStore;
import io.busbar.api.store.QueueId;
import io.busbar.bus.messaging.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueTest {

  private final Bus bus = new Bus();

  @AfterEach
  void close() {
    bus.close();
  }

  private String raw(String member) {
    return new String(
        bus.send("GET", "/v2/queues/q").expect(200).json().member(member).orElseThrow().copy(),
        StandardCharsets.UTF_8);
  }

  @Test
  void metadataIsAnsweredAsItCame() {
    bus.send("PUT", "/v2/queues/q", "{ \"a\" : { \"x\":[ 1,2.50 ] }, \"\\u00e9\\\"\":\"日本\" }")
        .expect(201);
    assertEquals("{ \"x\":[ 1,2.50 ] }", raw("a"));
    assertEquals("\"日本\"", raw("é\""));
  }

  @Test
  void ofTwoMembersOfOneNameTheLastIsKeptAndChecked() {
    bus.send("PUT", "/v2/queues/q", "{\"_default_message_ttl\":70,\"_default_message_ttl\":5}")
        .expectProblem(400, "Invalid API request");
    bus.send("PUT", "/v2/queues/q", "{\"a\":1,\"a\":2}").expect(201);
    assertEquals(1, bus.send("GET", "/v2/queues/q").count("\"a\""));
    assertEquals("2", raw("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"_default_message_ttl\":\"\"}",
        "{\"_default_message_ttl\":[]}",
        "{\"_default_message_ttl\":false}",
        "{\"_default_message_ttl\":60.0}",
        "{\"_default_message_ttl\":9223372036854775807}",
        "{\"_max_messages_post_size\":0}",
        "{\"_max_messages_post_size\":-1}",
        "{\"_default_message_delay\":901}",
        "{\"_default_message_delay\":{}}",
        "{\"_max_claim_count\":\"x\"}",
        "{\"_dead_letter_queue_messages_ttl\":59}",
        "{\"_dead_letter_queue\":\"a/b\"}",
        "{\"_dead_letter_queue\":7}",
        "{\"_enable_encrypt_messages\":1}",
        "{\"_retry_policy\":[1]}",
        "{\"_retry_policy\":{\"minimum_delay\":null}}",
        "{\"_retry_policy\":{\"minimum_delay\":21}}",
        "{\"_retry_policy\":{\"maximum_delay\":14}}",
        "{\"_retry_policy\":{\"minimum_delay\":-9223372036854775808,\"maximum_delay\":-9223372036854775808}}",
        "{\"_retry_policy\":{\"minimum_delay\":9223372036854775807,\"maximum_delay\":-9223372036854775808}}",
        "{\"_retry_policy\":{\"retry_backoff_function\":\"guess\"}}",
        "{\"_retry_policy\":{\"ignore_subscription_override\":\"x\"}}",
      })
  void reservedMembersAreCheckedAndNothingIsMade(String metadata) {
    bus.send("PUT", "/v2/queues/q", metadata).expectProblem(400, "Invalid API request");
    assertEquals(0, bus.send("GET", "/v2/queues").count("\"q\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"_default_message_ttl\":null,\"_default_message_delay\":0}",
        "{\"_max_claim_count\":0,\"_dead_letter_queue\":\"\"}",
        "{\"_retry_policy\":{}}",
        "{\"_retry_policy\":null}",
        "{\"_retry_policy\":{\"minimum_delay\":5,\"maximum_delay\":15,\"retry_backoff_function\":\"linear\"}}",
        "{\"_enable_encrypt_messages\":true,\"_dead_letter_queue\":\"dead\"}",
      })
  void whatSaysNothingOrIsRightIsTaken(String metadata) {
    bus.send("PUT", "/v2/queues/q", metadata).expect(201);
  }

  @Test
  void metadataMayBeJustAsLargeAsTheLimit() {
    String prefix = "{\"a\":\"";
    String suffix = "\"}";
    int room = 65536 - prefix.length() - suffix.length();
    bus.send("PUT", "/v2/queues/q", prefix + "x".repeat(room + 1) + suffix).expect(400);
    bus.send("PUT", "/v2/queues/q", prefix + "x".repeat(room) + suffix).expect(201);
  }

  @Test
  void escapesDontGrowMetadataAboveItsLimit() {
    String escaped = "{\"" + "\\b".repeat(20_000) + "\":1}";
    bus.send("PUT", "/v2/queues/q", escaped).expectProblem(400, "Invalid API request");
    assertEquals(0, bus.send("GET", "/v2/queues").count("\"q\""));
    bus.send("PUT", "/v2/queues/q", "{\"" + "\u007f".repeat(65_000) + "\":1}").expect(201);
    bus.patch("q", "[{\"op\":\"add\",\"path\":\"/metadata/a\",\"value\":2}]").expect(200);
  }

  @Test
  void patchesDontGrowMetadataAboveItsLimitBitByBit() {
    bus.send("PUT", "/v2/queues/q").expect(201);
    String half = "\"" + "x".repeat(40_000) + "\"";
    bus.patch("q", "[{\"op\":\"add\",\"path\":\"/metadata/a\",\"value\":" + half + "}]")
        .expect(200);
    bus.patch("q", "[{\"op\":\"add\",\"path\":\"/metadata/b\",\"value\":" + half + "}]")
        .expectProblem(400, "Invalid request body");
    assertFalse(bus.send("GET", "/v2/queues/q").json().member("b").isPresent());
  }

  @Test
  void aPatchSeesWhatItsOwnOperationsDid() {
    bus.send("PUT", "/v2/queues/q", "{\"a\":1}").expect(201);
    bus.patch(
            "q",
            """
            [{"op":"add","path":"/metadata/b","value":2},
             {"op":"replace","path":"/METADATA/b","value":3},
             {"op":"remove","path":"/anything/a"},
             {"op":"add","path":"/metadata/x~1y~0~01","value":null}]\
            """)
        .expect(200);
    JsonValue shown = bus.send("GET", "/v2/queues/q").json();
    assertFalse(shown.member("a").isPresent());
    assertEquals(3, shown.member("b").orElseThrow().integer().orElseThrow());
    assertEquals(List.of("b", "x/y~~1"), shown.members().keySet().stream().limit(2).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"op\":\"add\",\"path\":\"/metadata/a\",\"value\":5}",
        "[1]",
        "[{\"path\":\"/metadata/a\",\"value\":5}]",
        "[{\"op\":7,\"path\":\"/metadata/a\",\"value\":5}]",
        "[{\"op\":\"add\",\"value\":5}]",
        "[{\"op\":\"add\",\"path\":7,\"value\":5}]",
        "[{\"op\":\"add\",\"path\":\"\",\"value\":5}]",
        "[{\"op\":\"add\",\"path\":\"/\",\"value\":5}]",
        "[{\"op\":\"add\",\"path\":\"//metadata/a\",\"value\":5}]",
        "[{\"op\":\"add\",\"path\":\"/metadata/ /a\",\"value\":5}]",
        "[{\"op\":\"add\",\"path\":\"/metadata/a/b\",\"value\":5}]",
        "[{\"op\":\"add\",\"path\":\"/metadata/a~\",\"value\":5}]",
        "[{\"op\":\"add\",\"path\":\"/other/a\",\"value\":5}]",
        "[{\"op\":\"replace\",\"path\":\"/metadata/a\"}]",
        "[{\"op\":\"add\",\"path\":\"/metadata/_default_message_ttl\",\"value\":1}]",
      })
  void aPatchThatIsNoneIs400AndChangesNothing(String patch) {
    bus.send("PUT", "/v2/queues/q", "{\"a\":1}").expect(201);
    String before = bus.send("GET", "/v2/queues/q").body();
    bus.patch("q", patch).expectProblem(400, "Invalid request body");
    assertEquals(before, bus.send("GET", "/v2/queues/q").body());
  }

  @Test
  void aPatchOfAnUnknownQueueIs404AfterItsOwnMistakes() {
    bus.patch("q", "[{\"op\":\"add\"}]").expect(400);
    bus.patch("q", "[]").expectProblem(404, "Not found");
  }

  @Test
  void aPatchThatLosesARaceIsAppliedToWhatTheOtherMade() {
    AtomicInteger races = new AtomicInteger();
    UnaryOperator<MessageStore> racing =
        store ->
            StoreProxy.around(
                store,
                (method, args) -> {
                  if (method.getName().equals("replaceMetadata") && races.getAndIncrement() == 0) {
                    ByteBuffer now = store.metadata((QueueId) args[0]).orElseThrow();
                    store.replaceMetadata(
                        (QueueId) args[0],
                        now,
                        ByteBuffer.wrap("{\"other\":1}".getBytes(StandardCharsets.UTF_8)));
                  }
                });
    try (Bus contended = new Bus(Map.of(), racing)) {
      contended.send("PUT", "/v2/queues/q").expect(201);
      TestAnswer patched =
          contended
              .patch("q", "[{\"op\":\"add\",\"path\":\"/metadata/mine\",\"value\":2}]")
              .expect(200);
      assertEquals(1, patched.count("\"other\":1"));
      assertEquals(1, patched.count("\"mine\":2"));
    }
  }
}
