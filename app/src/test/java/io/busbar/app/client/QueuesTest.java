package io.busbar.app.client;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.app.Outcome;
import io.busbar.app.error.ExitCode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code queues} and {@code stats}, each on a bus of its own, since they tell of all there is. */
final class QueuesTest {

  @Test
  void allQueuesOfTheProjectAreListed() {
    List<String> names = IntStream.range(10, 33).mapToObj(n -> "q" + n).toList();
    try (Bus bus = new Bus()) {
      names.forEach(name -> bus.post(name, "1"));
      bus.lines("post", "other", "1", "--project", "other");

      assertAll(
          () ->
              assertEquals(
                  names.stream()
                      .map(name ->
                          "{\"name\":\"%s\",\"href\":\"/v2/queues/%s\"}".formatted(name, name))
                      .toList(),
                  bus.lines("queues")),
          () ->
              assertEquals(
                  Stream.concat(Stream.of("NAME"), names.stream()).toList(),
                  bus.lines("queues", "--output", "text")),
          () ->
              assertEquals(
                  List.of("NAME", "other"),
                  bus.lines("queues", "--output", "text", "--project", "other")),
          () ->
              assertEquals(
                  new Outcome(ExitCode.OK, "", "busbar: no queues in project third\n"),
                  bus.run("queues", "--output", "text", "--project", "third")));
    }
  }

  @Test
  void detailsAreEachQueuesMetadata() {
    try (Bus bus = new Bus()) {
      bus.post("q", "1");

      String json = bus.lines("queues", "--detailed").getFirst();
      List<String> text = bus.lines("queues", "--detailed", "--output", "text");
      assertAll(
          () ->
              assertTrue(json.contains("\"metadata\":{\"_max_messages_post_size\":262144,"), json),
          () -> assertTrue(text.get(0).matches("NAME +METADATA"), text.get(0)),
          () ->
              assertTrue(
                  text.get(1).matches("q +\\{\"_max_messages_post_size.*\\.\\.\\."), text.get(1)));
    }
  }

  @Test
  void statsSayHowTheQueueStands() {
    try (Bus bus = new Bus()) {
      List<String> ids = Bus.lines(bus.feed("1 2 3", "post", "q")).stream().map(Bus::id).toList();
      bus.lines("claim", "q", "--limit", "1");

      List<String> text = bus.lines("stats", "q", "--output", "text");
      String json = bus.lines("stats", "q").getFirst();
      assertAll(
          () -> assertEquals(List.of("free     2", "claimed  1", "total    3"), text.subList(0, 3)),
          () ->
              assertTrue(
                  text.get(3).matches("oldest   " + ids.get(0) + ", posted \\d+s ago \\(.*Z\\)"),
                  text.get(3)),
          () ->
              assertTrue(
                  text.get(4).matches("newest   " + ids.get(2) + ", posted \\d+s ago \\(.*Z\\)"),
                  text.get(4)),
          () ->
              assertTrue(
                  json.startsWith(
                      "{\"queue\":\"q\",\"claimed\":1,\"free\":2,\"total\":3,\"oldest\":{"),
                  json));
    }
  }
}
