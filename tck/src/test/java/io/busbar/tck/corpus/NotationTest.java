package io.busbar.tck.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How bytes are written as text. */
final class NotationTest {

  private static final String ALL =
      IntStream.range(0, 256).mapToObj(b -> String.valueOf((char) b)).collect(Collectors.joining());

  @Test
  void escapesAndRepetitionsAreRead() {
    assertEquals("a\r\n\t\0\u00ff\\{b*2}", Notation.read("a\\r\\n\\t\\0\\xFF\\\\{b*2}"));
    assertEquals("abababc", Notation.read("\\{ab*3}c"));
    assertEquals("a*\r\na*\r\n", Notation.read("\\{a*\\r\\n*2}"));
  }

  @Test
  void everyByteIsWrittenSoThatItIsReadBack() {
    assertEquals(ALL, Notation.read(Notation.write(ALL)));
    assertEquals(
        -1, Notation.write(ALL).chars().filter(c -> c < ' ' || c > '~').findAny().orElse(-1));
  }

  @Test
  void aLongRunIsWrittenShort() {
    assertEquals("a\\{x*17}b", Notation.write("a" + "x".repeat(17) + "b"));
    assertEquals("\\{\\\\*500}", Notation.write("\\".repeat(500)));
    assertEquals("x".repeat(16), Notation.write("x".repeat(16)));
  }

  @Test
  void blanksAtTheEndsAreSeen() {
    assertEquals("\\x20 a \\x20", Notation.write("  a  "));
    assertEquals("\\x20", Notation.write(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\", "\\q", "\\x4", "\\xgg", "\\{a}", "\\{a*}", "\u00e9", "a\tb"})
  void whatIsNotInTheNotationIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Notation.read(text));
  }
}
