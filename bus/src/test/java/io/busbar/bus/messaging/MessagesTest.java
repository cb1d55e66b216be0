package io.busbar.bus.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.bus.messaging.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

  private static final String MESSAGES = "/v2/queues/q/messages";

  private final Bus bus = new Bus();

  @AfterEach
  void close() {
    bus.close();
  }

  private List<String> bodies(String target) {
    return bus
        .send("GET", target)
        .expect(200)
        .json()
        .member("messages")
        .orElseThrow()
        .items()
        .stream()
        .map(message -> message.member("body").orElseThrow())
        .map(body -> new String(body.copy(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void bodiesComeBackByteForByteAmongOthers() {
    List<String> all =
        List.of(
            "null",
            "\"\\ud83d\\ude80 \\u0000 \\\"}]\"",
            "\"]}],\\\"links\\\":[\"",
            "{ \"a\" : [ 1.50 , -0, 1E5 ],\n\"a\":2 }",
            "\"" + "é".repeat(3000) + "\"",
            "[[[[[[]]]]]]",
            "\"</script>\\/\"",
            "9223372036854775807");
    String list =
        all.stream().map(one -> "{\"body\":" + one + "}").collect(Collectors.joining(" , "));
    bus.send("POST", MESSAGES, "{ \"messages\" : [" + list + "] }").expect(201);
    assertEquals(all, bodies(MESSAGES + "?echo=true"));
    assertEquals(
        all.size(),
        bus.send("DELETE", MESSAGES + "?pop=20")
            .json()
            .member("messages")
            .orElseThrow()
            .items()
            .size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"messages\":[{\"body\":1},{\"body\":99999999999999999999}]}",
        "{\"messages\":[{\"body\":1},{\"body\":[{\"a\":-9223372036854775809}]}]}",
        "{\"messages\":[{\"body\":1},{\"body\":1e400}]}",
        "{\"messages\":[{\"body\":1},{\"body\":NaN}]}",
        "{\"messages\":[{\"body\":1},{\"body\":\"a\u0001\"}]}",
        "{\"messages\":[{\"body\":1},{\"body\":\"}]}",
        "{\"messages\":[{\"body\":1},{}]}",
        "{\"messages\":[{\"body\":1},7]}",
        "{\"messages\":[{\"body\":1},{\"body\":2,\"ttl\":60.0}]}",
        "{\"messages\":[{\"body\":1},{\"body\":2,\"ttl\":59}]}",
        "{\"messages\":[{\"body\":1},{\"body\":2,\"ttl\":9223372036854775807}]}",
        "{\"messages\":[]}",
        "{\"messages\":null}",
        "{}",
        "[]",
        "7",
        "\"x\"",
      })
  void ofABadPostNothingIsKept(String body) {
    bus.send("POST", MESSAGES, body).expect(400);
    assertEquals(List.of(), bodies(MESSAGES + "?echo=true"));
  }

  @Test
  void bytesThatAreNotUtf8AreRefusedInTheMidstOfABody() {
    byte[] post = "{\"messages\":[{\"body\":{\"a\":\"??\"}}]}".getBytes(StandardCharsets.US_ASCII);
    int at = new String(post, StandardCharsets.US_ASCII).indexOf('?');
    post[at] = (byte) 0xc0;
    post[at + 1] = (byte) 0xa2;
    bus.sendBytes("POST", MESSAGES, post).expectProblem(400, "Invalid request body");
  }

  @Test
  void nestingIsBoundedForPostAndAnswerAlike() {
    String deepest = "[".repeat(97) + "]".repeat(97);
    bus.post("q", deepest);
    assertEquals(List.of(deepest), bodies(MESSAGES + "?echo=true"));
    bus.send("POST", MESSAGES, "{\"messages\":[{\"body\":[" + deepest + "]}]}").expect(400);
  }

  @Test
  void aPostMayBeJustAsLargeAsTheLimitOfServerAndQueue() {
    String prefix = "{\"messages\":[{\"body\":\"";
    String suffix = "\"}]}";
    int envelope = prefix.length() + suffix.length();
    bus.send("POST", MESSAGES, prefix + "x".repeat(262_145 - envelope) + suffix).expect(400);
    bus.send("POST", MESSAGES, prefix + "x".repeat(262_144 - envelope) + suffix).expect(201);
    bus.send("PUT", "/v2/queues/small", "{\"_max_messages_post_size\":100}").expect(201);
    String small = "/v2/queues/small/messages";
    bus.send("POST", small, prefix + "x".repeat(101 - envelope) + suffix).expect(400);
    bus.send("POST", small, prefix + "x".repeat(100 - envelope) + suffix).expect(201);
  }

  @Test
  void aPostOfThousandsIsListedWholeInTheBodyButNotInAHeader() {
    String many = "{\"body\":1},".repeat(5000);
    TestAnswer answer =
        bus.send("POST", MESSAGES, "{\"messages\":[" + many + "{\"body\":2}]}").expect(201);
    assertEquals(5001, answer.json().member("resources").orElseThrow().items().size());
    assertEquals(MESSAGES, answer.header("Location"));
    TestAnswer hundred =
        bus.send(
            "POST", MESSAGES, "{\"messages\":[" + "{\"body\":1},".repeat(99) + "{\"body\":2}]}");
    assertEquals(100, hundred.header("Location").split(",", -1).length);
  }

  @Test
  void aReaderThatFollowsTheLinksSeesEveryMessageOnceInOrder() {
    IntStream.range(0, 25).forEach(i -> bus.post("q", Integer.toString(i)));
    StringBuilder seen = new StringBuilder();
    String href = MESSAGES + "?limit=7&echo=true";
    for (TestAnswer page = bus.send("GET", href);
        page.count("\"body\"") > 0;
        page = bus.send("GET", href)) {
      page.json().member("messages").orElseThrow().items().stream()
          .map(message -> message.member("body").orElseThrow().integer().orElseThrow())
          .forEach(body -> seen.append(body).append(' '));
      href = page.find("\"rel\":\"next\",\"href\":\"([^\"]+)\"");
    }
    assertEquals(
        IntStream.range(0, 25).mapToObj(Integer::toString).collect(Collectors.joining(" ")) + " ",
        seen.toString());
    bus.post("q", "25");
    assertEquals(List.of("25"), bodies(href), "what came after the last page");
  }

  @Test
  void anIdIsAMarkerAndWhatIsNoneGivesAnEmptyPage() {
    String first = bus.post("q", "1");
    bus.post("q", "2");
    assertEquals(List.of("2"), bodies(MESSAGES + "?echo=true&marker=" + first));
    for (String marker :
        List.of("zzz", "-1", "ffffffffffffffff", "%00", "5ff9f3b2b5a4f30001d1c9aa")) {
      assertEquals(List.of(), bodies(MESSAGES + "?echo=true&marker=" + marker));
    }
  }

  @Test
  void idsAreAnsweredInTheirOrderAndEachOnce() {
    String one = bus.post("q", "1");
    String two = bus.post("q", "2");
    assertEquals(
        List.of("2", "1"), bodies(MESSAGES + "?ids=" + two + "," + one + "," + two + ",zzz"));
    String many = String.join(",", Collections.nCopies(21, one));
    bus.send("GET", MESSAGES + "?ids=" + many).expectProblem(400, "Invalid API request");
    bus.send("DELETE", MESSAGES + "?ids=" + many).expectProblem(400, "Invalid API request");
    bus.send("GET", MESSAGES + "?ids=,").expect(400);
    bus.send("DELETE", MESSAGES + "?ids=,").expect(400);
  }

  @Test
  void whatAClientWritesIntoAnIdComesBackAsTextOnly() {
    TestAnswer one = bus.send("GET", MESSAGES + "/%22%7D%0D%0A%C3%A9%00").expect(404);
    assertTrue(
        one.json()
            .member("description")
            .flatMap(JsonValue::text)
            .orElseThrow()
            .contains("\"}\r\né\u0000"));
    bus.send("GET", MESSAGES + "?ids=%22%7D%5C").expectProblem(404, "Not found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=21",
        "limit=0",
        "limit=-1",
        "limit=99999999999999999999",
        "limit=4294967297"
      })
  void limitsAreLimits(String query) {
    bus.send("GET", MESSAGES + "?" + query).expectProblem(400, "Invalid API request");
    bus.send("GET", "/v2/queues?" + query).expectProblem(400, "Invalid API request");
    bus.send("POST", "/v2/queues/q/claims?" + query).expectProblem(400, "Invalid API request");
    bus.send("DELETE", MESSAGES + "?pop" + query.substring(5)).expect(400);
  }

  @Test
  void aDelayHoldsAMessageBackUntilItIsOver() {
    bus.send("PUT", "/v2/queues/q", "{\"_default_message_delay\":30}").expect(201);
    bus.send("POST", MESSAGES, "{\"messages\":[{\"body\":1},{\"body\":2,\"delay\":0}]}")
        .expect(201);
    assertEquals(List.of("2"), bodies(MESSAGES + "?echo=true"));
    assertEquals(List.of("1", "2"), bodies(MESSAGES + "?echo=true&include_delayed=true"));
    bus.advance(Duration.ofSeconds(30));
    assertEquals(List.of("1", "2"), bodies(MESSAGES + "?echo=true"));
  }

  @Test
  void ageIsWholeSecondsAndATtlEndsTheMessage() {
    bus.send("POST", MESSAGES, "{\"messages\":[{\"body\":1,\"ttl\":60}]}").expect(201);
    bus.advance(Duration.ofMillis(59_999));
    assertEquals(1, bus.send("GET", MESSAGES + "?echo=true").count("\"age\":59,"));
    assertEquals(
        2, bus.send("GET", "/v2/queues/q/stats").count("\"created\":\"2026-03-01T12:00:00Z\""));
    bus.advance(Duration.ofMillis(1));
    assertEquals(List.of(), bodies(MESSAGES + "?echo=true"));
  }

  @Test
  void aClockThatIsSetBackGivesNoNegativeAge() {
    bus.post("q", "1");
    bus.advance(Duration.ofSeconds(-100));
    assertEquals(1, bus.send("GET", MESSAGES + "?echo=true").count("\"age\":0,"));
  }

  @Test
  void projectsAreWalls() {
    String id = bus.post("q", "\"secret\"");
    String claim = bus.send("POST", "/v2/queues/q/claims").expect(201).find("claim_id=([^\"]+)");
    String[] other = {"Client-ID", Bus.OTHER_CLIENT, "X-Project-ID", "other"};
    assertEquals(
        0,
        bus.send("GET", MESSAGES + "?echo=true&include_claimed=true", "", other).count("secret"));
    bus.send("GET", MESSAGES + "/" + id, "", other).expect(404);
    bus.send("GET", MESSAGES + "?ids=" + id, "", other).expect(404);
    bus.send("GET", "/v2/queues/q/claims/" + claim, "", other).expect(404);
    bus.send("PATCH", "/v2/queues/q/claims/" + claim, "{}", other).expect(404);
    bus.send("DELETE", "/v2/queues/q/claims/" + claim, "", other).expect(204);
    bus.send("DELETE", MESSAGES + "?ids=" + id, "", other).expect(204);
    bus.send("DELETE", MESSAGES + "/" + id + "?claim_id=" + claim, "", other).expect(204);
    bus.send("DELETE", "/v2/queues/q", "", other).expect(204);
    assertEquals(
        "{\"queues\":[],\"links\":[]}",
        bus.send("GET", "/v2/queues?with_count=true", "", other).body());
    assertEquals(1, bus.send("GET", "/v2/queues/q/claims/" + claim).expect(200).count("secret"));
  }
}
