package io.busbar.api.option;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the values of one type are written.
 *
 * @param type the type
 * @param shape what a value looks like, in a word: {@code N}, {@code SIZE}
 * @param unit what a value is counted in; empty if in nothing
 * @param allowed what a value may be, to follow the word {@code write}
 * @param parser what a text means; throws {@link IllegalArgumentException} with what would be right
 * @param printer a value as it would be written
 */
record Form<T>(
    Option.Type type,
    String shape,
    String unit,
    String allowed,
    Function<String, T> parser,
    Function<T, String> printer) {

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})(B|KiB|MiB|GiB)?");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d)");

  static Form<String> text() {
    return new Form<>(Option.Type.TEXT, "TEXT", "", "any text", text -> text, text -> text);
  }

  static Form<Boolean> bool() {
    String allowed = "true or false";
    return new Form<>(
        Option.Type.BOOL,
        "true|false",
        "",
        allowed,
        text -> {
          if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
          }
          throw new IllegalArgumentException(allowed);
        },
        String::valueOf);
  }

  static Form<Integer> number(int min, int max, String unit) {
    String allowed = "a whole number from " + min + " to " + max;
    return new Form<>(
        Option.Type.NUMBER,
        "N",
        unit,
        allowed,
        text -> (int) within(text, 1, min, max, allowed),
        String::valueOf);
  }

  static Form<Long> size(long min, long max) {
    String allowed = "a size from " + printSize(min) + " to " + printSize(max) + ", such as 64KiB";
    return new Form<>(
        Option.Type.SIZE,
        "SIZE",
        "bytes",
        allowed,
        text -> {
          Matcher size = SIZE.matcher(text);
          if (!size.matches()) {
            throw new IllegalArgumentException(allowed);
          }
          return within(size.group(1), bytesPer(size.group(2)), min, max, allowed);
        },
        Form::printSize);
  }

  static Form<Duration> duration(Duration min, Duration max) {
    String allowed =
        "a time from " + printDuration(min) + " to " + printDuration(max) + ", such as 30s";
    return new Form<>(
        Option.Type.DURATION,
        "TIME",
        "ms, s, m, h or d",
        allowed,
        text -> {
          Matcher time = DURATION.matcher(text);
          if (!time.matches()) {
            throw new IllegalArgumentException(allowed);
          }
          return Duration.ofMillis(
              within(
                  time.group(1),
                  millisPer(time.group(2)),
                  min.toMillis(),
                  max.toMillis(),
                  allowed));
        },
        Form::printDuration);
  }

  static <E extends Enum<E>> Form<E> choice(Class<E> type) {
    List<E> all = List.of(type.getEnumConstants());
    String allowed =
        "one of " + all.stream().map(Object::toString).collect(Collectors.joining(", "));
    return new Form<>(
        Option.Type.CHOICE,
        all.stream().map(Object::toString).collect(Collectors.joining("|")),
        "",
        allowed,
        text ->
            all.stream()
                .filter(one -> one.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(allowed)),
        Object::toString);
  }

  private static long within(String digits, long factor, long min, long max, String right) {
    try {
      long value = Math.multiplyExact(Long.parseLong(digits), factor);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Told below, in the same words as a value out of range.
    }
    throw new IllegalArgumentException(right);
  }

  private static long bytesPer(String unit) {
    return switch (unit == null ? "B" : unit) {
      case "KiB" -> 1L << 10;
      case "MiB" -> 1L << 20;
      case "GiB" -> 1L << 30;
      default -> 1;
    };
  }

  private static String printSize(long bytes) {
    for (String unit : Arrays.asList("GiB", "MiB", "KiB")) {
      if (bytes != 0 && bytes % bytesPer(unit) == 0) {
        return bytes / bytesPer(unit) + unit;
      }
    }
    return String.valueOf(bytes);
  }

  private static long millisPer(String unit) {
    return switch (unit) {
      case "s" -> 1000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      default -> 1;
    };
  }

  private static String printDuration(Duration time) {
    for (String unit : Arrays.asList("d", "h", "m", "s")) {
      if (!time.isZero() && time.toMillis() % millisPer(unit) == 0) {
        return time.toMillis() / millisPer(unit) + unit;
      }
    }
    return time.toMillis() + "ms";
  }
}
