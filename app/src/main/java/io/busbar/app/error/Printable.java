package io.busbar.app.error;

/** Texts from elsewhere, fit for a terminal. */
public final class Printable {

  private static final String CUT = "...";

  private Printable() {}

  /**
   * The text with everything that could steer a terminal, or is not seen on it, written as JSON
   * writes it: {@code \}{@code u001b}. JSON stays the same JSON by that, since only its strings can
   * hold such characters.
   */
  public static String of(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          if (isSeen(point)) {
            safe.appendCodePoint(point);
          } else {
            for (char c : Character.toChars(point)) {
              safe.append("\\u%04x".formatted((int) c));
            }
          }
        });
    return safe.toString();
  }

  private static boolean isSeen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** As much of a text as fits into so many columns, with a mark if that is not all. */
  public static String fit(String text, int columns) {
    int used = 0;
    int cut = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      used += columns(point);
      if (used > columns) {
        return text.substring(0, cut) + CUT;
      }
      i += Character.charCount(point);
      if (used <= columns - CUT.length()) {
        cut = i;
      }
    }
    return text;
  }

  private static int columns(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        Character.isIdeographic(point)
            || Character.isEmojiPresentation(point)
            || switch (Character.UnicodeScript.of(point)) {
              case HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
              default -> false;
            }
            // Full-width forms.
            || (point >= 0xff01 && point <= 0xff60)
            || (point >= 0x3000 && point <= 0x303f);
    return wide ? 2 : 1;
  }
}
