package io.busbar.bench.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes an object of JSON a line, for programs. */
final class JsonLines implements Progress {

  private final JsonMapper json = new JsonMapper();
  private final PrintStream out;

  JsonLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public void step(String what, double done, Duration left) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", "step");
    fields.put("what", what);
    fields.put("done", Math.round(done * 10_000) / 10_000.0);
    fields.put("secondsLeft", left.toSeconds());
    out.println(json.writeValueAsString(fields));
  }

  @Override
  public void note(String text) {
    out.println(json.writeValueAsString(Map.of("event", "note", "text", text)));
  }

  @Override
  public void end() {
    out.println(json.writeValueAsString(Map.of("event", "end")));
  }
}
