package io.busbar.bus.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.api.http.Headers;
import io.busbar.bus.messaging.json.JsonReader;
import io.busbar.bus.messaging.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client got. */
record TestAnswer(int status, Headers headers, String body, Thread thread) {

  static TestAnswer of(int status, Headers headers, ByteBuffer[] parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteBuffer part : parts) {
      byte[] bytes = new byte[part.remaining()];
      part.duplicate().get(bytes);
      all.writeBytes(bytes);
    }
    return new TestAnswer(
        status, headers, all.toString(StandardCharsets.UTF_8), Thread.currentThread());
  }

  /** The answer itself, if it has this status. */
  TestAnswer expect(int wanted) {
    assertEquals(wanted, status, body);
    return this;
  }

  /** The answer itself, if it is this error. */
  TestAnswer expectProblem(int wanted, String title) {
    expect(wanted);
    assertEquals(title, json().member("title").flatMap(JsonValue::text).orElseThrow(), body);
    return this;
  }

  String header(String name) {
    return headers.first(name).orElse("");
  }

  /** The body, all of it checked as strictly as a request's. */
  JsonValue json() {
    return new JsonReader(500).read(body.getBytes(StandardCharsets.UTF_8), 6);
  }

  /** The first group of the first match of a pattern in the body. */
  String find(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(body);
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in " + body);
    }
    return matcher.group(1);
  }

  /** How often a text is in the body. */
  int count(String text) {
    return body.split(Pattern.quote(text), -1).length - 1;
  }
}
