package io.busbar.api.option;

import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The declaration of one setting. Immutable; made once as a constant and used as the key to its
 * value in {@link Options}. The flag, the key in a file, the environment variable, help, check and
 * reference page all come from it.
 *
 * @param <T> the type of its value
 */
public final class Option<T> {

  /** The types of values. */
  public enum Type {
    /** Any text. */
    TEXT,
    /** {@code true} or {@code false}. */
    BOOL,
    /** A whole number. */
    NUMBER,
    /** A number of bytes, with a unit if one likes. */
    SIZE,
    /** A time with its unit. */
    DURATION,
    /** One of some words. */
    CHOICE,
    /** A value of another kind, with a parser of its own. */
    OTHER
  }

  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");

  private final String key;
  private final T fallback;
  private final String fallbackDoc;
  private final Form<T> form;
  private final String doc;
  private final boolean secret;
  private final boolean several;

  private Option(
      String key,
      T fallback,
      String fallbackDoc,
      Form<T> form,
      String doc,
      boolean secret,
      boolean several) {
    this.key = key;
    this.fallback = fallback;
    this.fallbackDoc = fallbackDoc;
    this.form = form;
    this.doc = doc;
    this.secret = secret;
    this.several = several;
  }

  private static <T> Option<T> declare(String key, T fallback, Form<T> form, String doc) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "'" + key + "' is not a key; write words of a-z, 0-9 and - joined by dots");
    }
    if (form.type() != Type.OTHER
        && !form.parser().apply(form.printer().apply(fallback)).equals(fallback)) {
      throw new IllegalArgumentException(
          "the default " + fallback + " of " + key + " is not " + form.allowed());
    }
    return new Option<>(key, fallback, "", form, doc, false, false);
  }

  /**
   * A value of any kind.
   *
   * @param shape what a value looks like, for help: {@code HOST:PORT}
   * @param parser what a text means, from any thread; throws {@link IllegalArgumentException} with
   *     what would be right, to follow the word {@code write}: {@code HOST:PORT, [IPV6]:PORT or
   *     :PORT}
   * @param printer a value as it would be written, so that the parser takes it
   */
  public static <T> Option<T> of(
      String key,
      T fallback,
      String shape,
      String doc,
      Function<String, T> parser,
      Function<T, String> printer) {
    return declare(key, fallback, new Form<>(Type.OTHER, shape, "", shape, parser, printer), doc);
  }

  /** Any text. */
  public static Option<String> text(String key, String fallback, String doc) {
    return declare(key, fallback, Form.text(), doc);
  }

  /** {@code true} or {@code false}. */
  public static Option<Boolean> bool(String key, boolean fallback, String doc) {
    return declare(key, fallback, Form.bool(), doc);
  }

  /**
   * A whole number from {@code min} to {@code max}, both included; the default is one of these.
   *
   * @param unit what is counted, in the plural: {@code threads}
   */
  public static Option<Integer> number(
      String key, int fallback, int min, int max, String unit, String doc) {
    return declare(key, fallback, Form.number(min, max, unit), doc);
  }

  /**
   * A size in bytes from {@code min} to {@code max}, both included, written as {@code 65536},
   * {@code 64KiB}, {@code 1MiB} or {@code 2GiB}.
   */
  public static Option<Long> size(String key, long fallback, long min, long max, String doc) {
    return declare(key, fallback, Form.size(min, max), doc);
  }

  /**
   * A time in whole milliseconds from {@code min} to {@code max}, both included, written as {@code
   * 250ms}, {@code 30s}, {@code 5m}, {@code 12h} or {@code 14d}.
   */
  public static Option<Duration> duration(
      String key, Duration fallback, Duration min, Duration max, String doc) {
    return declare(key, fallback, Form.duration(min, max), doc);
  }

  /** One of an enum's constants, written as their {@link Object#toString} says. */
  public static <E extends Enum<E>> Option<E> choice(String key, E fallback, String doc) {
    return declare(key, fallback, Form.choice(fallback.getDeclaringClass()), doc);
  }

  /** The same option with a value that is never shown. */
  public Option<T> secret() {
    return new Option<>(key, fallback, fallbackDoc, form, doc, true, several);
  }

  /**
   * The same option with a default that differs from machine to machine.
   *
   * @param words what it is, for the reference page: {@code half the heap}
   */
  public Option<T> computed(String words) {
    return new Option<>(key, fallback, words, form, doc, secret, several);
  }

  /**
   * The same option whose text holds several values joined by commas: its flag may be repeated, and
   * a file may have a list.
   */
  public Option<T> several() {
    return new Option<>(key, fallback, fallbackDoc, form, doc, secret, true);
  }

  /** Its name in a file and, after two dashes, on the command line: {@code store.memory.size}. */
  public String key() {
    return key;
  }

  /** What its values are. */
  public Type type() {
    return form.type();
  }

  /** What a value is counted in: {@code bytes}, {@code threads}; empty if in nothing. */
  public String unit() {
    return form.unit();
  }

  /** What a value may be, in words: {@code a whole number from 1 to 10}. */
  public String allowed() {
    return form.allowed();
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
   * The default in words that are true on every machine: as it would be written, or how it is
   * found.
   */
  public String fallbackDoc() {
    return fallbackDoc.isEmpty() ? fallbackText() : fallbackDoc;
  }

  /** Whether the default differs from machine to machine. */
  public boolean isComputed() {
    return !fallbackDoc.isEmpty();
  }

  /**
   * What a value looks like, for help: {@code N}, {@code SIZE}, {@code TIME}, {@code TEXT} or the
   * choices.
   */
  public String shape() {
    return form.shape();
  }

  /** One line that says what it means. */
  public String doc() {
    return doc;
  }

  /** Whether its value must never be shown. */
  public boolean isSecret() {
    return secret;
  }

  /** Whether its text may hold several values, joined by commas. */
  public boolean isSeveral() {
    return several;
  }

  /**
   * The value that a text means.
   *
   * @throws OptionException if it means none
   */
  public T parse(String text) {
    try {
      return form.parser().apply(text);
    } catch (RuntimeException wrong) {
      if (secret) { // Parsers like to repeat what they were given.
        throw new OptionException(key, "has a value that can't be used; write " + allowed());
      }
      if (wrong instanceof OptionException told) {
        throw told;
      }
      String right =
          wrong instanceof IllegalArgumentException
              ? String.valueOf(wrong.getMessage())
              : allowed();
      throw new OptionException(key, "is '" + text + "'; write " + right);
    }
  }

  /** A value as it would be written. */
  public String print(T value) {
    return form.printer().apply(value);
  }

  @Override
  public String toString() {
    return key;
  }
}
