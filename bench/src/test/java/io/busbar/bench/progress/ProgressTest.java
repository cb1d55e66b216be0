package io.busbar.bench.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.bench.progress.Progress.Form;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ProgressTest {

  private static final String LONG = "round 1/3  netty/event-loop  " + "x".repeat(1000);

  @Test
  void onATerminalOneLineIsWrittenOverAndNotesStay() {
    String text = told(Form.AUTO, true);

    String[] lines = text.split("\n", -1);
    assertEquals(2, lines.length, text);
    assertTrue(lines[0].endsWith("something happened"), text);
    for (String drawn : text.split("\r", -1)) {
      int width = drawn.replace("\u001b[K", "").strip().length();
      assertTrue(width < 1000, () -> width + " in " + drawn);
    }
    assertTrue(text.contains("[############            ]  50 % 02:05 left  round 1/3"), text);
    assertTrue(text.endsWith("\r\u001b[K"), text);
  }

  @Test
  void elsewhereAndWherePlainIsAskedForEachStepIsALine() {
    String text = told(Form.PLAIN, true);

    assertEquals(" 50 %  02:05 left  " + LONG + "\nsomething happened\n", text);
    assertEquals(text, told(Form.AUTO, false));
    assertFalse(text.contains("\u001b"));
  }

  @Test
  void eachLineOfJsonIsAnObject() {
    JsonMapper json = new JsonMapper();
    List<JsonNode> events = told(Form.JSON, true).lines().map(json::readTree).toList();

    assertEquals(
        List.of("step", "note", "end"),
        events.stream().map(it -> it.get("event").asString()).toList());
    assertEquals(0.5, events.getFirst().get("done").asDouble());
    assertEquals(125, events.getFirst().get("secondsLeft").asInt());
    assertEquals("something happened", events.get(1).get("text").asString());
  }

  @Test
  void noneSaysOnlyWhatAPersonMustKnow() {
    assertEquals("something happened\n", told(Form.NONE, true));
  }

  private static String told(Form form, boolean isTerminal) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Progress progress = form.to(new PrintStream(out, true, StandardCharsets.UTF_8), isTerminal);
    progress.step(LONG, 0.5, Duration.ofSeconds(125));
    progress.note("something happened");
    progress.end();
    return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
