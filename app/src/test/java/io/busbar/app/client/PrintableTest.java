package io.busbar.app.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
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
  @CsvSource({"80, 80", "0, 100", "wide, 100", "'', 100"})
  void theWidthIsColumnsIfThatIsOne(String columns, int width) {
    assertEquals(width, Terminal.width(Map.of("COLUMNS", columns)));
  }
}
