package io.busbar.api.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9112 section 3.2. */
final class RequestTargetTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "/, /, \"\"",
        "/a/b?c=d?e, /a/b, c=d?e",
        "/a?, /a, \"\"",
        "/a://b, /a://b, \"\"",
        "http://host/a?b, /a, b",
        "http://user@host:80, /, \"\"",
        "HTTP://host?a=/b, /, a=/b",
        "*, *, \"\"",
        "host:443, host:443, \"\"",
        "a/b, a/b, \"\"",
      })
  void aTargetIsTakenApartUndecoded(String raw, String path, String query) {
    assertEquals(new RequestTarget(path, query), RequestTarget.parse(raw));
  }
}
