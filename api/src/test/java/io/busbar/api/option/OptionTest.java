package io.busbar.api.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionTest {

  private enum Colour {
    RED,
    GREEN
  }

  private static final Option<Integer> NUMBER =
      Option.number("a.number", 5, 1, 10, "things", "How many.");
  private static final Option<Long> SIZE = Option.size("a.size", 65536, 1, 1L << 30, "How large.");
  private static final Option<Duration> TIME =
      Option.duration(
          "a.time", Duration.ofSeconds(90), Duration.ofMillis(1), Duration.ofDays(14), "How long.");
  private static final Option<Boolean> FLAG = Option.bool("a.flag", true, "Whether.");
  private static final Option<Colour> CHOICE = Option.choice("a.choice", Colour.RED, "Which.");
  private static final List<Option<?>> ALL = List.of(NUMBER, SIZE, TIME, FLAG, CHOICE);

  @ParameterizedTest
  @CsvSource({
    "a.number, 1, 1",
    "a.number, 10, 10",
    "a.size, 1, 1",
    "a.size, 12B, 12",
    "a.size, 64KiB, 65536",
    "a.size, 3MiB, 3145728",
    "a.size, 1GiB, 1073741824",
    "a.time, 250ms, PT0.25S",
    "a.time, 30s, PT30S",
    "a.time, 5m, PT5M",
    "a.time, 12h, PT12H",
    "a.time, 14d, PT336H",
    "a.flag, false, false",
    "a.choice, GREEN, GREEN",
  })
  void aTextMeansItsValue(String key, String text, String value) {
    assertEquals(value, option(key).parse(text).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.number | 0 | a.number is '0'; write a whole number from 1 to 10",
        "a.number | 11 | a.number is '11'; write a whole number from 1 to 10",
        "a.number | x | a.number is 'x'; write a whole number from 1 to 10",
        "a.number | 99999999999999999999 | a.number is '99999999999999999999'; write a whole number"
            + " from 1 to 10",
        "a.size | 2GiB | a.size is '2GiB'; write a size from 1 to 1GiB, such as 64KiB",
        "a.size | 1kb | a.size is '1kb'; write a size from 1 to 1GiB, such as 64KiB",
        "a.size | 999999999999999GiB | a.size is '999999999999999GiB'; write a size from 1 to 1GiB,"
            + " such as 64KiB",
        "a.time | 30 | a.time is '30'; write a time from 1ms to 14d, such as 30s",
        "a.time | -1s | a.time is '-1s'; write a time from 1ms to 14d, such as 30s",
        "a.flag | yes | a.flag is 'yes'; write true or false",
        "a.choice | BLUE | a.choice is 'BLUE'; write one of RED, GREEN",
      })
  void aTextThatMeansNoneIsRefusedInOneLineThatSaysWhatIsRight(
      String key, String text, String message) {
    OptionException refused = assertThrows(OptionException.class, () -> option(key).parse(text));
    assertEquals(message, refused.getMessage());
    assertEquals(key, refused.key());
  }

  @ParameterizedTest
  @CsvSource({"a.number, 5", "a.size, 64KiB", "a.time, 90s", "a.flag, true", "a.choice, RED"})
  void aDefaultIsPrintedAsItWouldBeWritten(String key, String text) {
    assertEquals(text, option(key).fallbackText());
    assertEquals(option(key).fallback(), option(key).parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nodot", "A.b", "a.b_c", "a..b", ".a", "a.", "a.1"})
  void aKeyThatNoFileOrVariableCouldCarryIsRefused(String key) {
    assertThrows(IllegalArgumentException.class, () -> Option.bool(key, true, "Whether."));
  }

  @Test
  void aSecretIsNeverToldNotEvenAWrongOne() {
    OptionException refused =
        assertThrows(OptionException.class, () -> NUMBER.secret().parse("hunter2"));
    assertEquals(
        "a.number has a value that can't be used; write a whole number from 1 to 10",
        refused.getMessage());
  }

  @Test
  void aParserCannotTellASecretEither() {
    Option<Integer> pin =
        Option.of("a.pin", 1, "PIN", "Which.", Integer::valueOf, String::valueOf).secret();
    OptionException refused = assertThrows(OptionException.class, () -> pin.parse("hunter2"));
    assertEquals("a.pin has a value that can't be used; write PIN", refused.getMessage());
  }

  @Test
  void aParserThatFailsSaysThatTheValueIsWrong() {
    Option<String> odd =
        Option.of(
            "a.odd",
            "",
            "ODD",
            "Which.",
            _ -> {
              throw new IllegalStateException("boom");
            },
            it -> it);
    OptionException refused = assertThrows(OptionException.class, () -> odd.parse("x"));
    assertEquals("a.odd is 'x'; write ODD", refused.getMessage());
  }

  @Test
  void aDefaultThatNobodyCouldWriteIsRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThrows(
        IllegalArgumentException.class, () -> Option.number("a.n", 0, 1, 5, "things", "How many."));
    assertThrows(IllegalArgumentException.class, () -> Option.size("a.s", 10, 1024, 4096, "Size."));
    assertThrows(
        IllegalArgumentException.class,
        () -> Option.duration("a.t", Duration.ofNanos(1), Duration.ZERO, second, "How long."));
  }

  @Test
  void optionsGiveWhatWasWrittenAndTheDefaultOfTheRest() {
    Options options = Options.of(ALL, Map.of("a.number", "7"));
    assertEquals(7, options.get(NUMBER));
    assertEquals(65536, options.get(SIZE));
  }

  @Test
  void aKeyThatIsNotDeclaredIsRefused() {
    OptionException refused =
        assertThrows(OptionException.class, () -> Options.of(ALL, Map.of("a.nuber", "7")));
    assertEquals("a.nuber", refused.key());
  }

  private static Option<?> option(String key) {
    return ALL.stream().filter(option -> option.key().equals(key)).findFirst().orElseThrow();
  }
}
