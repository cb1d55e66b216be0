package io.busbar.bus.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

  @Test
  void aParameterWithoutAValueIsAbsent() {
    Query query = Query.parse("limit=&echo&=x&&marker=m");
    assertTrue(query.integer("limit").isEmpty());
    assertTrue(query.bool("echo").isEmpty());
    assertEquals(Optional.of("m"), query.text("marker"));
  }

  @Test
  void valuesAreDecodedAndTheLastOneCounts() {
    Query query = Query.parse("a=1&%61=b%20c%2Bd+e%C3%A9=x");
    assertEquals(Optional.of("b c+d eé=x"), query.text("a"));
  }

  @Test
  void brokenEncodingsStayHarmlessText() {
    assertEquals(Optional.of("%"), Query.parse("a=%").text("a"));
    assertEquals(Optional.of("%4"), Query.parse("a=%4").text("a"));
    assertEquals(Optional.of("%zz"), Query.parse("a=%zz").text("a"));
    assertEquals(Optional.of("\ufffd"), Query.parse("a=%ff").text("a"));
  }

  @Test
  void listsAreCommasAndRepetitionsAndSkipEmptyParts() {
    assertEquals(
        Optional.of(List.of("a", "b", "c", "d")),
        Query.parse("ids=a,,b&x=1&ids=c%2Cd,").list("ids"));
    assertEquals(Optional.of(List.of()), Query.parse("ids=,").list("ids"));
    assertEquals(Optional.empty(), Query.parse("ids=").list("ids"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-3, -3",
    "%2B5, 5",
    "007, 7",
    "000000000000000000000000000000007, 7",
    "999999999999999999, 999999999999999999",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808, 9223372036854775807",
    "-99999999999999999999999, -9223372036854775808",
  })
  void numbersOfAnySizeAreNumbers(String text, long number) {
    assertEquals(number, Query.parse("n=" + text).integer("n").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1x", "1.0", "1e3", "+1", "-", "--1", "0x1", "%D9%A3", "1_0"})
  void whatIsNoNumberIsAProblem(String text) {
    assertThrows(Problem.class, () -> Query.parse("n=" + text).integer("n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRUE", "2", "tru", "Yes", "ON", "-1"})
  void otherSpellingsOfYesAndNoAreAProblem(String text) {
    assertThrows(Problem.class, () -> Query.parse("b=" + text).bool("b"));
  }
}
