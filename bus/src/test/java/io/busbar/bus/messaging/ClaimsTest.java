package io.busbar.bus.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimsTest {

  private static final String CLAIMS = "/v2/queues/q/claims";

  private final Bus bus = new Bus();

  @AfterEach
  void close() {
    bus.close();
  }

  private String claim() {
    return bus.send("POST", CLAIMS).expect(201).header("Location");
  }

  @Test
  void aClaimIsShownUntilItsTimeIsOver() {
    bus.post("q", "1");
    String path = claim();
    bus.advance(Duration.ofSeconds(299));
    assertEquals(1, bus.send("GET", path).expect(200).count("{\"age\":299,\"ttl\":300,"));
    bus.send("POST", CLAIMS).expect(204);
    bus.advance(Duration.ofSeconds(1));
    bus.send("GET", path).expectProblem(404, "Not found");
    bus.send("POST", CLAIMS).expect(201);
  }

  @Test
  void aRenewalStartsTheTimeAgain() {
    bus.post("q", "1");
    String path = claim();
    bus.advance(Duration.ofSeconds(200));
    bus.send("PATCH", path, "{\"ttl\":100}").expect(204);
    bus.advance(Duration.ofSeconds(99));
    assertEquals(1, bus.send("GET", path).expect(200).count("\"age\":99,\"ttl\":100"));
  }

  @ParameterizedTest
  @CsvSource({"-9223372036854775808", "-1", "0", "43201", "9223372036854775807"})
  void aRenewalTakesAnyGraceAndNoneDoesHarm(long grace) {
    bus.post("q", "1");
    String path = claim();
    bus.send("PATCH", path, "{\"ttl\":60,\"grace\":" + grace + "}").expect(204);
    bus.send("GET", path).expect(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"ttl\":59}|Invalid API request",
        "{\"ttl\":43201}|Invalid API request",
        "{\"ttl\":\"60\"}|Invalid request body",
        "{\"ttl\":60.0}|Invalid request body",
        "{\"ttl\":null}|Invalid request body",
        "{\"ttl\":true}|Invalid API request",
        "{\"other\":99999999999999999999}|Invalid request body",
        "[]|Invalid request body",
        "7|Invalid request body",
      })
  void timesAreCheckedAlikeForNewAndRenewed(String body, String title) {
    bus.post("q", "1");
    bus.send("POST", CLAIMS, body).expectProblem(400, title);
    String path = claim();
    bus.send("PATCH", path, body).expectProblem(400, title);
  }

  @Test
  void aClaimedMessageIsDeletedOnlyUnderItsClaim() {
    String id = bus.post("q", "1");
    bus.post("q", "2");
    String claim = bus.send("POST", CLAIMS + "?limit=1").expect(201).find("claim_id=([^\"]+)");
    String other = bus.send("POST", CLAIMS + "?limit=1").expect(201).find("claim_id=([^\"]+)");
    String message = "/v2/queues/q/messages/" + id;
    bus.send("DELETE", message).expectProblem(403, "Unable to delete");
    bus.send("DELETE", message + "?claim_id=" + other).expectProblem(403, "Unable to delete");
    bus.send("DELETE", message + "?claim_id=zzz%22").expectProblem(400, "Unable to delete");
    bus.send("DELETE", message + "?claim_id=" + claim).expect(204);
    bus.send("GET", message).expect(404);
  }

  @Test
  void whatWasClaimedTooOftenGoesToTheDeadLettersOfTheProject() {
    bus.send(
            "PUT",
            "/v2/queues/q",
            "{\"_max_claim_count\":1,\"_dead_letter_queue\":\"dead\","
                + "\"_dead_letter_queue_messages_ttl\":500}")
        .expect(201);
    bus.post("q", "\"poison\"");
    claim();
    bus.advance(Duration.ofMinutes(5));
    bus.send("POST", CLAIMS).expect(204);
    TestAnswer dead = bus.send("GET", "/v2/queues/dead/messages?echo=true").expect(200);
    assertEquals(1, dead.count("\"poison\""));
    assertEquals(1, dead.count("\"ttl\":500"));
  }

  @Test
  void aQueueIsNotItsOwnDeadLetterQueue() {
    bus.send("PUT", "/v2/queues/q", "{\"_max_claim_count\":1,\"_dead_letter_queue\":\"q\"}")
        .expect(201);
    String id = bus.post("q", "1");
    claim();
    bus.advance(Duration.ofMinutes(5));
    assertEquals(1, bus.send("POST", CLAIMS).expect(201).count("\"id\":\"" + id));
  }
}
