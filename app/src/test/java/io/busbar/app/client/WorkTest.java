package io.busbar.app.client;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.app.Outcome;
import io.busbar.app.error.ExitCode;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a worker does: claim, delete, release. */
final class WorkTest {

  private static final String HINT = "when done: busbar ";

  private static Bus bus;

  @BeforeAll
  static void start() {
    bus = new Bus();
  }

  @AfterAll
  static void stop() {
    bus.close();
  }

  @Test
  void theLineBelowAClaimDeletesWhatWasClaimed() {
    Bus.lines(bus.feed("1 2 3", "post", "hint"));

    List<String> lines = bus.lines("claim", "hint", "--limit", "2", "--output", "text");

    assertEquals(4, lines.size());
    assertTrue(lines.getLast().startsWith(HINT), lines.getLast());
    String[] words = lines.getLast().substring(HINT.length()).split(" ");
    assertEquals(2, Bus.lines(Outcome.of(InputStream.nullInputStream(), words)).size());
    assertEquals(1, bus.lines("list", "hint", "--claimed").size());
  }

  @Test
  void aClaimHoldsForAsLongAsIsAskedAndItsLinesNameIt() {
    bus.post("held", "\"x\"");
    String line = bus.lines("claim", "held", "--ttl", "2h", "--grace", "1h").getFirst();
    Map<String, String> members = Json.members(line);

    assertAll(
        () -> assertEquals("\"x\"", members.get("body")),
        () -> assertTrue(members.containsKey("claim_id"), line),
        // The message outlives the claim by its grace.
        () -> assertTrue(Long.parseLong(Message.member(members, "ttl")) >= 3 * 3600, line),
        () -> assertEquals(List.of(), bus.lines("claim", "held")));
  }

  @Test
  void aClaimedMessageIsDeletedOnlyUnderItsClaim() {
    bus.post("guarded", "1");
    Map<String, String> claimed = Json.members(bus.lines("claim", "guarded").getFirst());
    String id = Json.text(Message.member(claimed, "id"));
    String claim = Json.text(Message.member(claimed, "claim_id"));

    assertEquals(
        new Outcome(
            ExitCode.SERVER,
            "",
            "busbar: the server answered DELETE /v2/queues/guarded/messages/"
                + id
                + " with 403 Unable to delete: This message is claimed; it cannot be deleted"
                + " without a valid claim ID.\n"),
        bus.run("delete", "guarded", id));
    assertEquals(
        List.of("{\"deleted\":\"" + id + "\"}"),
        bus.lines("delete", "guarded", id, "--claim", claim));
    assertEquals(List.of(), bus.lines("list", "guarded", "--claimed"));
  }

  @Test
  void messagesThatNobodyHoldsAreDeletedInOneGo() {
    String first = bus.post("free", "1");
    String second = bus.post("free", "2");

    assertEquals(
        List.of("deleted " + first, "deleted " + second),
        bus.lines("delete", "free", first, second, "--output", "text"));
    assertEquals(List.of(), bus.bodies("free"));
  }

  @Test
  void aReleasedMessageIsThereForOthers() {
    bus.post("released", "1");
    Map<String, String> claimed = Json.members(bus.lines("claim", "released").getFirst());
    String claim = Json.text(Message.member(claimed, "claim_id"));

    assertEquals(
        List.of("released " + claim), bus.lines("release", "released", claim, "--output", "text"));
    assertEquals(List.of("1"), bus.bodies("released"));
  }

  @Test
  void nothingToClaimIsARemarkForPeopleAndNothingForPrograms() {
    assertEquals(new Outcome(ExitCode.OK, "", ""), bus.run("claim", "empty"));
    assertEquals(
        new Outcome(ExitCode.OK, "", "busbar: nothing to claim in empty\n"),
        bus.run("claim", "empty", "--output", "text"));
  }
}
