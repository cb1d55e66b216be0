package io.busbar.bench.generator;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.busbar.bench.load.Load;
import io.busbar.bench.load.LoadResult;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line that a generator's process says.
 *
 * @param event {@link #BEGINS}, {@link #ENDS}, {@link #RESULT} or {@link #FAILED}
 * @param result of a result
 * @param message why it failed
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Event(String event, Optional<LoadResult> result, Optional<String> message) {

  static final String BEGINS = "begins";
  static final String ENDS = "ends";
  static final String RESULT = "result";
  static final String FAILED = "failed";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .changeDefaultVisibility(
              all -> all.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
          .build();

  static Event of(String event) {
    return new Event(event, Optional.empty(), Optional.empty());
  }

  static Event of(LoadResult result) {
    return new Event(RESULT, Optional.of(result), Optional.empty());
  }

  static Event failed(String message) {
    return new Event(FAILED, Optional.empty(), Optional.of(message));
  }

  static Event read(String line) {
    return MAPPER.readValue(line, Event.class);
  }

  String line() {
    return MAPPER.writeValueAsString(this);
  }

  static Load load(String line) {
    return MAPPER.readValue(line, Load.class);
  }

  static String line(Load load) {
    return MAPPER.writeValueAsString(load);
  }
}
