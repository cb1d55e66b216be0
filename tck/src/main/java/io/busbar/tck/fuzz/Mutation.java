package io.busbar.tck.fuzz;

import java.util.List;
import java.util.Locale;

/** One way to change the bytes of requests, a character of ISO 8859-1 for each. */
enum Mutation {
  /** One bit of one byte. */
  FLIP_BIT {
    @Override
    String apply(String bytes, Dice dice, List<String> corpus) {
      if (bytes.isEmpty()) {
        return bytes;
      }
      int at = dice.below(bytes.length());
      return Text.replace(
          bytes, at, at + 1, String.valueOf((char) (bytes.charAt(at) ^ 1 << dice.below(8))));
    }
  },
  REPLACE_BYTE {
    @Override
    String apply(String bytes, Dice dice, List<String> corpus) {
      int at = dice.place(bytes);
      return Text.replace(
          bytes, at, Math.min(at + 1, bytes.length()), String.valueOf(dice.oneByte()));
    }
  },
  INSERT_BYTES {
    @Override
    String apply(String bytes, Dice dice, List<String> corpus) {
      int at = dice.place(bytes);
      String more = String.valueOf(dice.oneByte());
      return Text.replace(bytes, at, at, dice.oneIn(4) ? more + dice.oneByte() : more);
    }
  },
  DELETE_BYTES {
    @Override
    String apply(String bytes, Dice dice, List<String> corpus) {
      int at = dice.place(bytes);
      return Text.replace(bytes, at, Math.min(bytes.length(), at + 1 + dice.below(3)), "");
    }
  },
  /** A CR, LF or CRLF by another end of a line. */
  CHANGE_LINE_END {
    @Override
    String apply(String bytes, Dice dice, List<String> corpus) {
      List<String> lines = Text.lines(bytes);
      int at = dice.below(lines.size());
      String end = dice.pick(List.of("\n", "\r", "\r\r\n", "\n\r", "\r\n ", " \r\n", "", "\0\r\n"));
      lines.set(at, Text.withoutEnd(lines.get(at)) + end);
      return String.join("", lines);
    }
  },
  DUPLICATE_LINE {
    @Override
    String apply(String bytes, Dice dice, List<String> corpus) {
      List<String> lines = Text.lines(bytes);
      int at = dice.below(lines.size());
      lines.add(at, lines.get(at));
      return String.join("", lines);
    }
  },
  MOVE_LINE {
    @Override
    String apply(String bytes, Dice dice, List<String> corpus) {
      List<String> lines = Text.lines(bytes);
      String moved = lines.remove(dice.below(lines.size()));
      lines.add(dice.below(lines.size() + 1), moved);
      return String.join("", lines);
    }
  },
  REMOVE_LINE {
    @Override
    String apply(String bytes, Dice dice, List<String> corpus) {
      List<String> lines = Text.lines(bytes);
      lines.remove(dice.below(lines.size()));
      return String.join("", lines);
    }
  },
  /** The begin of it, and the end of another one. */
  SPLICE {
    @Override
    String apply(String bytes, Dice dice, List<String> corpus) {
      String other = dice.pick(corpus);
      return bytes.substring(0, dice.place(bytes)) + other.substring(dice.place(other));
    }
  },
  REPEAT_SLICE {
    @Override
    String apply(String bytes, Dice dice, List<String> corpus) {
      int begin = dice.place(bytes);
      int end = Math.min(bytes.length(), begin + 1 + dice.below(dice.oneIn(4) ? 200 : 12));
      int times = 1 + dice.below(dice.oneIn(8) ? 100 : 4);
      return Text.replace(bytes, end, end, bytes.substring(begin, end).repeat(times));
    }
  },
  TRUNCATE {
    @Override
    String apply(String bytes, Dice dice, List<String> corpus) {
      return bytes.substring(0, dice.place(bytes));
    }
  },
  /** A length, a chunk's size, a version's part, or whatever else is a number. */
  CHANGE_NUMBER {
    @Override
    String apply(String bytes, Dice dice, List<String> corpus) {
      return Text.changeNumber(bytes, dice);
    }
  },
  SWAP_CASE {
    @Override
    String apply(String bytes, Dice dice, List<String> corpus) {
      int begin = dice.place(bytes);
      int end = Math.min(bytes.length(), begin + 1 + dice.below(20));
      String slice = bytes.substring(begin, end);
      String upper = Text.ascii(slice, text -> text.toUpperCase(Locale.ROOT));
      String lower = Text.ascii(slice, text -> text.toLowerCase(Locale.ROOT));
      return Text.replace(bytes, begin, end, upper.equals(slice) ? lower : upper);
    }
  },
  CHANGE_METHOD {
    @Override
    String apply(String bytes, Dice dice, List<String> corpus) {
      return Text.replace(bytes, 0, Math.max(0, bytes.indexOf(' ')), dice.pick(Words.METHODS));
    }
  },
  CHANGE_VERSION {
    @Override
    String apply(String bytes, Dice dice, List<String> corpus) {
      int at = Text.indexFromSomewhere(bytes, "HTTP/", dice);
      int end = at < 0 ? -1 : bytes.indexOf('\r', at);
      return end < 0 ? bytes : Text.replace(bytes, at, end, dice.pick(Words.VERSIONS));
    }
  },
  CHANGE_TARGET {
    @Override
    String apply(String bytes, Dice dice, List<String> corpus) {
      int begin = bytes.indexOf(' ') + 1;
      int end = bytes.indexOf(' ', begin);
      return end < 0 ? bytes : Text.replace(bytes, begin, end, dice.pick(Words.TARGETS));
    }
  },
  /** A header line that says how a body is framed, or what becomes of the connection. */
  INSERT_HEADER {
    @Override
    String apply(String bytes, Dice dice, List<String> corpus) {
      int end = Text.indexFromSomewhere(bytes, "\r\n", dice);
      return end < 0
          ? bytes
          : Text.replace(bytes, end + 2, end + 2, dice.pick(Words.HEADERS) + "\r\n");
    }
  },
  /** Other requests before or behind it on the same connection. */
  PIPELINE {
    @Override
    String apply(String bytes, Dice dice, List<String> corpus) {
      StringBuilder all = new StringBuilder(bytes);
      for (int more = 1 + dice.below(4); more > 0; more--) {
        String other = dice.oneIn(2) ? dice.pick(Words.GOOD) : dice.pick(corpus);
        all.insert(dice.oneIn(2) ? 0 : all.length(), other);
      }
      return all.toString();
    }
  };

  private static final List<Mutation> ALL = List.of(values());

  /** One of them, each as often. */
  static Mutation any(Dice dice) {
    return dice.pick(ALL);
  }

  /**
   * The bytes as this changes them, now and then not at all.
   *
   * @param corpus whose parts may be put in
   */
  abstract String apply(String bytes, Dice dice, List<String> corpus);
}
