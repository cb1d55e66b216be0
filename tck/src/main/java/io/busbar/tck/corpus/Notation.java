package io.busbar.tck.corpus;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes as readable text and back. Printable ASCII stands for itself, {@code \r}, {@code \n},
 * {@code \t}, {@code \0}, {@code \\} and {@code \xHH} for what they do in most languages, and
 * {@code \{ab*3}} for {@code ababab}. A byte is a character of ISO 8859-1 here.
 */
public final class Notation {

  /** A run longer than this is written as a repetition. */
  private static final int LONGEST_RUN = 16;

  private static final Pattern PART =
      Pattern.compile(
          "\\\\\\{(?<part>.+?)\\*(?<times>\\d+)}"
              + "|\\\\x(?<hex>[0-9A-Fa-f]{2})"
              + "|\\\\(?<letter>[rnt0\\\\])"
              + "|(?<plain>[ -\\[\\]-~])");

  private static final Pattern RUN =
      Pattern.compile("(.)\\1{" + LONGEST_RUN + ",}", Pattern.DOTALL);

  private Notation() {}

  /**
   * The bytes that are written so.
   *
   * @throws IllegalArgumentException if the text is not in this notation
   */
  public static String read(String text) {
    StringBuilder bytes = new StringBuilder();
    Matcher part = PART.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!part.find() || part.start() != end) {
        throw new IllegalArgumentException(
            "not in the notation from here on: " + text.substring(end));
      }
      bytes.append(meaning(part));
      end = part.end();
    }
    return bytes.toString();
  }

  private static String meaning(Matcher part) {
    String plain = part.group("plain");
    if (plain != null) {
      return plain;
    }
    String letter = part.group("letter");
    if (letter != null) {
      return switch (letter) {
        case "r" -> "\r";
        case "n" -> "\n";
        case "t" -> "\t";
        case "0" -> "\0";
        default -> letter;
      };
    }
    String hex = part.group("hex");
    return hex != null
        ? String.valueOf((char) Integer.parseInt(hex, 16))
        : read(part.group("part")).repeat(Integer.parseInt(part.group("times")));
  }

  /**
   * Bytes in this notation: one line, the same for the same bytes, and different for different
   * ones. A long run of one byte is written as a repetition; a space at either end as {@code \x20}.
   */
  public static String write(String bytes) {
    StringBuilder text = new StringBuilder();
    Matcher run = RUN.matcher(bytes);
    int end = 0;
    while (run.find()) {
      plain(text, bytes.substring(end, run.start()));
      text.append("\\{").append(write(bytes.charAt(run.start())));
      text.append('*').append(run.end() - run.start()).append('}');
      end = run.end();
    }
    plain(text, bytes.substring(end));
    String written = text.toString();
    written = written.startsWith(" ") ? "\\x20" + written.substring(1) : written;
    return written.endsWith(" ") ? written.substring(0, written.length() - 1) + "\\x20" : written;
  }

  private static void plain(StringBuilder text, String bytes) {
    bytes.chars().forEach(b -> text.append(write((char) b)));
  }

  private static String write(char b) {
    return switch (b) {
      case '\r' -> "\\r";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      case '\0' -> "\\0";
      case '\\' -> "\\\\";
      default ->
          b >= ' ' && b <= '~' ? String.valueOf(b) : String.format(Locale.ROOT, "\\x%02x", (int) b);
    };
  }

  /** Bytes in this notation, a line of text for each of theirs. */
  static String lines(String bytes) {
    StringBuilder text = new StringBuilder();
    for (String line : bytes.split("(?<=\n)", -1)) {
      text.append(line.isEmpty() ? "" : "    " + write(line) + "\n");
    }
    return text.toString();
  }
}
