package io.busbar.app.config;

import java.util.Locale;

/**
 * Where a value comes from.
 *
 * @param source which of the four
 * @param place where there: the flag, the variable, or the file with its line; empty for a default
 */
public record Origin(Source source, String place) {

  /** The sources, the strongest last. */
  public enum Source {
    /** What is declared. */
    DEFAULT,
    /** The file that {@code --config} names. */
    FILE,
    /** A variable. */
    ENVIRONMENT,
    /** The command line. */
    FLAG
  }

  /** Given nowhere. */
  static final Origin DEFAULT = new Origin(Source.DEFAULT, "");

  /** What an error about a value begins with: where it is, and which option it is of. */
  String subject(String key) {
    return switch (source) {
      case FLAG, ENVIRONMENT -> place;
      case FILE -> place + ": " + key;
      case DEFAULT -> Names.flag(key);
    };
  }

  /** What an error about more than one value begins with: where it is, if that is not obvious. */
  public String prefix() {
    return source == Source.FILE || source == Source.ENVIRONMENT ? place + ": " : "";
  }

  /** For people: {@code flag --grace}, {@code file busbar.yaml:3}, {@code default}. */
  @Override
  public String toString() {
    String name = source.name().toLowerCase(Locale.ROOT);
    return place.isEmpty() ? name : name + " " + place;
  }
}
