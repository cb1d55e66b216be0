package io.busbar.app.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrintableTest {

  @ParameterizedTest
  @CsvSource({
    "abcdef, 6, abcdef",
    "abcdefg, 6, abc...",
    "日本語です, 10, 日本語です",
    "日本語です, 9, 日本語...",
    "aé́́bc, 4, aé́́bc",
    "😀😀😀, 5, 😀...",
  })
  void aTextFitsIntoItsColumns(String text, int columns, String fit) {
    assertEquals(fit, Printable.fit(text, columns));
  }

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "a\u001b[31mb, a\\u001b[31mb",
    "a\u202eb, a\\u202eb",
    "\u00e4\u65e5, \u00e4\u65e5"
  })
  void whatSteersATerminalIsWrittenOut(String text, String safe) {
    assertEquals(safe, Printable.of(text));
  }
}
