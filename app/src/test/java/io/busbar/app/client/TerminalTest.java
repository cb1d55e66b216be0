package io.busbar.app.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalTest {

  @ParameterizedTest
  @CsvSource({"80, 80", "0, 100", "wide, 100", "'', 100"})
  void theWidthIsColumnsIfThatIsOne(String columns, int width) {
    assertEquals(width, Terminal.width(Map.of("COLUMNS", columns)));
  }
}
