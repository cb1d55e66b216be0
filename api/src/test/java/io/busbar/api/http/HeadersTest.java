package io.busbar.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeadersTest {

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\rb", "a\0b", "a\u007fb", "\u0100"})
  void aValueThatCouldSplitAnAnswerIsRefused(String value) {
    assertThrows(IllegalArgumentException.class, () -> Headers.of("X-A", value));
    assertThrows(IllegalArgumentException.class, () -> Headers.EMPTY.with("X-A", value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:", "a\r\n", "\u00e9", "a(b)"})
  void aNameThatIsNoTokenIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> Headers.of(name, "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length",
        "transfer-encoding",
        "Connection",
        "DATE",
        "Keep-Alive",
        "Upgrade"
      })
  void aHeaderOfTheTransportIsRefused(String name) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Headers.of(name, "x"));
    assertTrue(String.valueOf(refused.getMessage()).contains(name), refused::toString);
  }

  @Test
  void aNameWithoutValueIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Headers.of("X-A"));
  }

  @Test
  void linesKeepTheirOrderAndAreFoundInAnyCase() {
    Headers headers = Headers.of("X-A", "1", "X-B", "2").with("x-a", "3");
    assertEquals("[X-A, 1, X-B, 2, x-a, 3]", headers.toString());
    assertEquals(3, headers.size());
    assertEquals(Optional.of("1"), headers.first("x-A"));
    assertEquals(Optional.empty(), headers.first("X-C"));
  }
}
