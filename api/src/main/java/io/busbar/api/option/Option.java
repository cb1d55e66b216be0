package io.busbar.api.option;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The declaration of one setting. Immutable; made once as a constant and used as the key to its
 * value in {@link Options}.
 *
 * @param <T> the type of its value
 */
public final class Option<T> {

  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})(B|KiB|MiB|GiB)?");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d)");

  private final String key;
  private final T fallback;
  private final String shape;
  private final String doc;
  private final boolean secret;
  private final Function<String, T> parser;
  private final Function<T, String> printer;

  private Option(
      String key,
      T fallback,
      String shape,
      String doc,
      boolean secret,
      Function<String, T> parser,
      Function<T, String> printer) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "'" + key + "' is not a key; write words of a-z, 0-9 and - joined by dots");
    }
    this.key = key;
    this.fallback = fallback;
    this.shape = shape;
    this.doc = doc;
    this.secret = secret;
    this.parser = parser;
    this.printer = printer;
  }

  /**
   * A value of any kind.
   *
   * @param shape what a value looks like, for help: {@code HOST:PORT}
   * @param parser what a text means; throws {@link IllegalArgumentException} with what would be
   *     right, to follow the word {@code write}: {@code HOST:PORT, [IPV6]:PORT or :PORT}
   * @param printer a value as it would be written, so that the parser takes it
   */
  public static <T> Option<T> of(
      String key,
      T fallback,
      String shape,
      String doc,
      Function<String, T> parser,
      Function<T, String> printer) {
    return new Option<>(key, fallback, shape, doc, false, parser, printer);
  }

  /** Any text. */
  public static Option<String> text(String key, String fallback, String doc) {
    return new Option<>(key, fallback, "TEXT", doc, false, text -> text, text -> text);
  }

  /** {@code true} or {@code false}. */
  public static Option<Boolean> bool(String key, boolean fallback, String doc) {
    return new Option<>(
        key,
        fallback,
        "true|false",
        doc,
        false,
        text -> {
          if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
          }
          throw new IllegalArgumentException("true or false");
        },
        String::valueOf);
  }

  /** A whole number from {@code min} to {@code max}; the doc line names its unit. */
  public static Option<Integer> number(String key, int fallback, int min, int max, String doc) {
    return new Option<>(
        key,
        fallback,
        "N",
        doc,
        false,
        text -> (int) within(text, 1, min, max, "a whole number from " + min + " to " + max),
        String::valueOf);
  }

  /**
   * A size in bytes from {@code min} to {@code max}, written as {@code 65536}, {@code 64KiB},
   * {@code 1MiB} or {@code 2GiB}.
   */
  public static Option<Long> size(String key, long fallback, long min, long max, String doc) {
    String right = "a size from " + printSize(min) + " to " + printSize(max) + ", such as 64KiB";
    return new Option<>(
        key,
        fallback,
        "SIZE",
        doc,
        false,
        text -> {
          Matcher size = SIZE.matcher(text);
          if (!size.matches()) {
            throw new IllegalArgumentException(right);
          }
          return within(size.group(1), bytesPer(size.group(2)), min, max, right);
        },
        Option::printSize);
  }

  /**
   * A time from {@code min} to {@code max}, written as {@code 250ms}, {@code 30s}, {@code 5m},
   * {@code 12h} or {@code 14d}.
   */
  public static Option<Duration> duration(
      String key, Duration fallback, Duration min, Duration max, String doc) {
    String right =
        "a time from " + printDuration(min) + " to " + printDuration(max) + ", such as 30s";
    return new Option<>(
        key,
        fallback,
        "TIME",
        doc,
        false,
        text -> {
          Matcher time = DURATION.matcher(text);
          if (!time.matches()) {
            throw new IllegalArgumentException(right);
          }
          return Duration.ofMillis(
              within(
                  time.group(1), millisPer(time.group(2)), min.toMillis(), max.toMillis(), right));
        },
        Option::printDuration);
  }

  /** One of an enum's constants, written as their {@link Object#toString} says. */
  public static <E extends Enum<E>> Option<E> choice(String key, E fallback, String doc) {
    List<E> all = List.of(fallback.getDeclaringClass().getEnumConstants());
    return new Option<>(
        key,
        fallback,
        all.stream().map(Object::toString).collect(Collectors.joining("|")),
        doc,
        false,
        text ->
            all.stream()
                .filter(one -> one.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(oneOf(all))),
        Object::toString);
  }

  /** The same option with a value that is never shown. */
  public Option<T> secret() {
    return new Option<>(key, fallback, shape, doc, true, parser, printer);
  }

  /** Its name in a file and, after two dashes, on the command line: {@code store.memory.size}. */
  public String key() {
    return key;
  }

  /** The value where none is given. */
  public T fallback() {
    return fallback;
  }

  /** The default as it would be written. */
  public String fallbackText() {
    return print(fallback);
  }

  /**
   * What a value looks like, for help: {@code N}, {@code SIZE}, {@code TIME}, {@code TEXT} or the
   * choices.
   */
  public String shape() {
    return shape;
  }

  /** One line that says what it means, in which unit. */
  public String doc() {
    return doc;
  }

  /** Whether its value must never be shown. */
  public boolean isSecret() {
    return secret;
  }

  /**
   * The value that a text means.
   *
   * @throws OptionException if it means none
   */
  public T parse(String text) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException wrong) {
      String what = secret ? "has a value that can't be used" : "is '" + text + "'";
      throw new OptionException(key, what + "; write " + wrong.getMessage());
    }
  }

  /** A value as it would be written. */
  public String print(T value) {
    return printer.apply(value);
  }

  @Override
  public String toString() {
    return key;
  }

  private static String oneOf(List<?> all) {
    return "one of " + all.stream().map(Object::toString).collect(Collectors.joining(", "));
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
    return switch (unit.toLowerCase(Locale.ROOT)) {
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
