package io.busbar.tck.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What mutations do to the text of requests. */
final class Text {

  private static final Pattern NUMBER = Pattern.compile("[0-9]+|(?<=\n)[0-9A-Fa-f]+(?=[\r;])");

  private static final Pattern LETTERS = Pattern.compile("[A-Za-z]+");

  private Text() {}

  /** A text with a part of it replaced. */
  static String replace(String text, int begin, int end, String by) {
    return text.substring(0, begin) + by + text.substring(end);
  }

  /** The lines with their ends, one at least; whoever gets the list may change it. */
  static List<String> lines(String text) {
    return new ArrayList<>(List.of(text.split("(?<=\n)")));
  }

  /** A line without its LF or CRLF. */
  static String withoutEnd(String line) {
    String open = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
    return open.endsWith("\r") ? open.substring(0, open.length() - 1) : open;
  }

  /** Where one of the occurrences of a part begins, -1 if there is none. */
  static int indexFromSomewhere(String text, String part, Dice dice) {
    int at = text.indexOf(part, dice.place(text));
    return at < 0 ? text.indexOf(part) : at;
  }

  /** A text with its ASCII letters changed, and no others. */
  static String ascii(String text, UnaryOperator<String> change) {
    return LETTERS.matcher(text).replaceAll(letters -> change.apply(letters.group()));
  }

  /** A text with one of its numbers changed. */
  static String changeNumber(String text, Dice dice) {
    List<MatchResult> numbers = NUMBER.matcher(text).results().toList();
    if (numbers.isEmpty()) {
      return text;
    }
    MatchResult number = dice.pick(numbers);
    return replace(text, number.start(), number.end(), changed(number.group(), dice));
  }

  private static String changed(String number, Dice dice) {
    long value = number.length() > 15 ? 7 : Long.parseLong(number, 16);
    boolean decimal = number.chars().allMatch(Character::isDigit);
    long same = decimal && number.length() <= 15 ? Long.parseLong(number) : value;
    return switch (dice.below(14)) {
      case 0 -> String.valueOf(same + 1);
      case 1 -> String.valueOf(same - 1);
      case 2 -> Long.toHexString(value + 1);
      case 3 -> Long.toHexString(Math.max(0, value - 1));
      case 4 -> "-" + number;
      case 5 -> "+" + number;
      case 6 -> "0".repeat(1 + dice.below(20)) + number;
      case 7 -> "0x" + number;
      case 8 -> Long.toHexString(same);
      case 9 -> String.valueOf(1L << dice.below(63));
      case 10 -> Long.toHexString(-1L >>> dice.below(64));
      case 11 -> "9".repeat(1 + dice.below(25));
      case 12 -> String.valueOf(dice.below(1100));
      default -> number + dice.pick(List.of(" ", "\t", ".0", ",", "h", "_0", "0", ";"));
    };
  }
}
