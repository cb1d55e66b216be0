package io.busbar.app.client;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.app.Outcome;
import io.busbar.app.error.ExitCode;
import io.busbar.app.testing.Launch;
import io.busbar.app.testing.Program;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PostTest {

  private static Bus bus;

  @BeforeAll
  static void start() {
    bus = new Bus();
  }

  @AfterAll
  static void stop() {
    bus.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"order\": 1, \"price\": 1.10}",
        "\"hello\"",
        "null",
        "-5",
        "1.10",
        "1e5",
        "100000000000000000.10",
        "[1,2 , {}]",
        "{\"a\":1,\"a\":2}",
        "\"\\u00fc \\/ ü 😀\""
      })
  void anArgumentArrivesAsItWasWritten(String json, TestInfo test) {
    String queue = "arguments-" + Integer.toHexString(test.getDisplayName().hashCode());
    bus.post(queue, json);

    assertEquals(List.of(json), bus.bodies(queue));
  }

  static Stream<Arguments> valuesOnStandardInputAreAMessageEach() {
    return Stream.of(
        Arguments.of(
            "lines",
            "1.10\n\"two\"\n{\"three\": 3}\n",
            List.of("1.10", "\"two\"", "{\"three\": 3}")),
        Arguments.of("no-end-of-line", "1\n2", List.of("1", "2")),
        Arguments.of(
            "one-line",
            "{}[] 7 null\ttrue\"x\"",
            List.of("{}", "[]", "7", "null", "true", "\"x\"")),
        Arguments.of("over-lines", "{\n  \"a\": 1\n}\n", List.of("{   \"a\": 1 }")),
        Arguments.of("nothing", "\n \n", List.of()));
  }

  @ParameterizedTest
  @MethodSource
  void valuesOnStandardInputAreAMessageEach(String queue, String input, List<String> bodies) {
    List<String> posted = Bus.lines(bus.feed(input, "post", queue));
    assertEquals(bodies.size(), posted.size());
    Bus.lines(bus.feed(input, "post", queue, "-"));

    if (!bodies.isEmpty()) {
      assertEquals(Stream.concat(bodies.stream(), bodies.stream()).toList(), bus.bodies(queue));
    }
  }

  @Test
  void manyValuesArriveInOrderHoweverManyRequestsTheyTake() {
    List<String> small = IntStream.range(0, 250).mapToObj(String::valueOf).toList();
    List<String> large = Collections.nCopies(3, "\"" + "x".repeat(150_000) + "\"");
    List<String> all = Stream.concat(small.stream(), large.stream()).toList();

    List<String> posted = Bus.lines(bus.feed(String.join("\n", all), "post", "many"));

    assertEquals(all, bus.bodies("many"));
    assertEquals(
        bus.lines("list", "many").stream().map(Bus::id).toList(),
        posted.stream().map(Bus::id).toList());
  }

  @Test
  void aValueIsPostedWhileTheNextOneIsStillToCome() throws Exception {
    try (PipedInputStream input = new PipedInputStream()) {
      CompletableFuture<Outcome> posting;
      try (PipedOutputStream source = new PipedOutputStream(input)) {
        posting =
            CompletableFuture.supplyAsync(
                () -> bus.run(input, "post", "slow"), Thread::startVirtualThread);
        source.write("\"first\"\n".getBytes(StandardCharsets.UTF_8));
        source.flush();
        while (!bus.run("list", "slow").out().contains("first")) {
          Thread.onSpinWait();
        }
        source.write("\"second\"\n".getBytes(StandardCharsets.UTF_8));
      }
      Bus.lines(posting.join());
    }
    assertEquals(List.of("\"first\"", "\"second\""), bus.bodies("slow"));
  }

  @Test
  void whatIsPrintedNamesTheMessage() {
    String line = bus.lines("post", "named", "1").getFirst();
    String id = Bus.id(line);

    assertEquals(
        "{\"id\":\"%s\",\"href\":\"/v2/queues/named/messages/%s\"}".formatted(id, id), line);
    String text = bus.lines("post", "named", "2", "--output", "text").getFirst();
    assertEquals("posted " + Bus.id(bus.lines("list", "named").get(1)), text);
  }

  @Test
  void aMessageLivesAsLongAsIsAsked() {
    bus.lines("post", "lives", "1", "--ttl", "90s");

    assertTrue(bus.lines("list", "lives").getFirst().contains("\"ttl\":90,"));
  }

  @Test
  void valuesBeforeOneThatIsNoJsonArePosted() {
    Outcome outcome = bus.feed("1\n2\noops\n3\n", "post", "broken");

    assertAll(
        () -> assertEquals(ExitCode.USAGE, outcome.code()),
        () ->
            assertEquals(
                "busbar: line 3 of standard input is not JSON; what is before it was posted; a text"
                    + " is written in quotes: \"hello\"\n",
                outcome.err()),
        () -> assertEquals(2, outcome.out().lines().count()),
        () -> assertEquals(List.of("1", "2"), bus.bodies("broken")));
  }

  @Test
  void valuesBeforeOneThatTheServerRefusesArePosted() {
    Outcome outcome = bus.feed("1\n2\n3\n1e400\n5\n", "post", "refused");

    assertAll(
        () -> assertEquals(ExitCode.SERVER, outcome.code()),
        () ->
            assertEquals(
                "busbar: value 4 of standard input: the server answered POST"
                    + " /v2/queues/refused/messages with 400 Invalid request body: JSON contains"
                    + " number that is too large.\n",
                outcome.err()),
        () -> assertEquals(List.of("1", "2", "3"), bus.bodies("refused")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "{", "1 2", "", "{'a': 1}"})
  void anArgumentThatIsNotJsonIsExitCode2(String text) {
    assertEquals(
        new Outcome(
            ExitCode.USAGE,
            "",
            "busbar: '%s' is not JSON; a text is written in quotes: '\"hello\"'\n".formatted(text)),
        bus.run("post", "none", text));
  }

  @Test
  void whoTypesNothingIsToldWhatToWrite() throws Exception {
    try (Program busbar =
        new Launch().flags("-Dbusbar.terminal.in=true").run("post", "q", "--url", bus.url())) {
      assertEquals(2, busbar.awaitExit());
      assertEquals(
          "busbar: no message is given; write one: busbar post q '{\"order\": 1}', or - to type"
              + " them\n",
          busbar.errors());
    }
  }

  @Test
  void lettersThatTheLocaleDoesNotKnowAreRefusedAndNotPostedAsOthers() throws Exception {
    Launch plain = new Launch().environment("LC_ALL", "C");
    try (Program busbar = plain.run("post", "letters", "\"ü\"", "--url", bus.url())) {
      assertEquals(2, busbar.awaitExit());
      assertTrue(busbar.errors().contains("set LC_ALL to C.UTF-8"), busbar.errors());
    }
  }
}
