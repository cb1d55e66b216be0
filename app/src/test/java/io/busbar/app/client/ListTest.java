package io.busbar.app.client;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.app.Outcome;
import io.busbar.app.error.ExitCode;
import io.busbar.app.testing.Launch;
import io.busbar.app.testing.Program;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ListTest {

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
  void allPagesAreShownInOrderAndALimitCutsThem() {
    List<String> all = IntStream.range(0, 45).mapToObj(String::valueOf).toList();
    Bus.lines(bus.feed(String.join(" ", all), "post", "pages"));

    assertEquals(all, bus.bodies("pages"));
    assertEquals(
        bus.lines("list", "pages").subList(0, 13), bus.lines("list", "pages", "--limit", "13"));
  }

  @Test
  void aLineOfJsonIsWhatTheServerSaysOfTheMessage() {
    String id = bus.post("said", "{\"a\": 1}");
    String line = bus.lines("list", "said").getFirst();

    assertEquals(
        ("{\"id\":\"%s\",\"href\":\"/v2/queues/said/messages/%s\",\"ttl\":3600,\"age\":0,"
                + "\"body\":{\"a\": 1}}")
            .formatted(id, id),
        line.replaceFirst("\"age\":\\d+", "\"age\":0"));
  }

  @Test
  void textIsATable() {
    String first = bus.post("table", "{\"order\": 1}");
    String second = Bus.id(bus.lines("post", "table", "\"two\"", "--ttl", "90s").getFirst());

    List<String> lines = bus.lines("list", "table", "--output", "text");

    assertEquals(
        List.of(
            "ID                 AGE      TTL  BODY",
            first + "     S       1h  {\"order\": 1}",
            second + "     S      90s  \"two\""),
        lines.stream().map(line -> line.replaceFirst("  \\ds  ", "   S  ")).toList());
  }

  @Test
  void aBodyTakesOneLineOfTheTerminal() throws Exception {
    bus.lines("post", "long", "{\n  \"a\":\r\n \"" + "x".repeat(200) + "\"}");
    Launch narrow = new Launch().environment("COLUMNS", "60");
    try (Program busbar = narrow.run("list", "long", "--output", "text", "--url", bus.url())) {
      assertEquals(0, busbar.awaitExit());
      List<String> lines = busbar.lines();
      assertEquals(2, lines.size());
      assertEquals(60, lines.get(1).length());
      assertTrue(lines.get(1).endsWith("  {   \"a\":   \"xxxxxxxxxxxx..."), lines.get(1));
    }
  }

  /** Written as Java writes them, which is as JSON and the terminal are to see them, too. */
  static Stream<Arguments> noBodyCanSteerTheTerminal() {
    return Stream.of(
        Arguments.of("c0", "\"\\u001b[2J \\u0007\\u001f\"", "\"\\u001b[2J \\u0007\\u001f\""),
        Arguments.of("del-c1", "\"\u007f \u0085\u009b31m\"", "\"\\u007f \\u0085\\u009b31m\""),
        Arguments.of("bidi", "\"\u202e\u2066\u200f\"", "\"\\u202e\\u2066\\u200f\""),
        Arguments.of("unseen", "\"\u200b\u2028\uD834\uDD73\"", "\"\\u200b\\u2028\\ud834\\udd73\""));
  }

  @ParameterizedTest
  @MethodSource
  void noBodyCanSteerTheTerminal(String queue, String body, String shown) {
    bus.post(queue, body);

    List<String> text = bus.lines("list", queue, "--output", "text");
    assertTrue(text.get(1).endsWith("  " + shown), text.get(1));
    // For a program the body is what it is.
    assertEquals(List.of(body), bus.bodies(queue));
  }

  @Test
  void jsonOnATerminalIsTheSameJsonWithoutWhatSteersIt() throws Exception {
    bus.post("shown", "\"\u009b31m\"");
    Launch terminal = new Launch().flags("-Dbusbar.terminal=true");
    try (Program busbar = terminal.run("list", "shown", "--output", "json", "--url", bus.url())) {
      assertEquals(0, busbar.awaitExit());
      assertTrue(busbar.lines().getFirst().endsWith("\"body\":\"\\u009b31m\"}"));
    }
  }

  @Test
  void textIsForATerminalAndJsonForAPipe() throws Exception {
    bus.post("auto", "1");
    try (Program busbar =
        new Launch().flags("-Dbusbar.terminal=true").run("list", "auto", "--url", bus.url())) {
      assertEquals(0, busbar.awaitExit());
      assertTrue(busbar.lines().getFirst().startsWith("ID "));
    }
    assertTrue(bus.lines("list", "auto").getFirst().startsWith("{"));
  }

  @Test
  void jsonIsUtf8WhateverTheLocaleIs() throws Exception {
    bus.post("letters", "\"ü😀\"");
    Launch plain = new Launch().environment("LC_ALL", "C");
    try (Program busbar = plain.run("list", "letters", "--url", bus.url())) {
      assertEquals(0, busbar.awaitExit());
      assertTrue(busbar.lines().getFirst().contains("\"ü😀\""), busbar.lines().getFirst());
    }
  }

  @Test
  void claimedMessagesAreShownOnlyIfAsked() {
    Bus.lines(bus.feed("1 2", "post", "claimed"));
    String claim =
        Json.text(
            Message.member(
                Json.members(bus.lines("claim", "claimed", "--limit", "1").getFirst()),
                "claim_id"));

    assertEquals(List.of("2"), bus.bodies("claimed"));
    List<String> all = bus.lines("list", "claimed", "--claimed");
    assertEquals(2, all.size());
    assertTrue(all.getFirst().contains("\"claim_id\":\"" + claim + "\""), all.getFirst());
  }

  @Test
  void nothingToShowIsARemarkForPeopleAndNothingForPrograms() {
    assertAll(
        () -> assertEquals(new Outcome(ExitCode.OK, "", ""), bus.run("list", "empty")),
        () ->
            assertEquals(
                new Outcome(ExitCode.OK, "", "busbar: no messages in empty\n"),
                bus.run("list", "empty", "--output", "text")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "true"})
  void aReaderThatHasSeenEnoughEndsItQuietly(String follow) throws Exception {
    String many =
        IntStream.range(0, 2000).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    String queue = "head-" + follow;
    Bus.lines(bus.feed(many, "post", queue));
    Launch head = new Launch().under("bash", "-c", "set -o pipefail; \"$@\" | head -n 1", "bash");
    try (Program busbar = head.run("list", queue, "--follow=" + follow, "--url", bus.url())) {
      assertEquals(0, busbar.awaitExit());
      assertEquals("", busbar.errors());
      assertEquals(1, busbar.lines().size());
    }
  }
}
