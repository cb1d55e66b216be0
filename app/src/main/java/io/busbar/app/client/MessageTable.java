package io.busbar.app.client;

import io.busbar.app.error.Printable;
import java.util.Locale;

/** Messages as a table, a line each, written as they come. */
final class MessageTable {

  /** The columns of an id of 16 digits, an age and a ttl; the body has the rest of the line. */
  private static final int LEFT_WIDTH = 33;

  private static final int BODY_MIN = 20;

  private final Output out;
  private boolean begun;

  MessageTable(Output out) {
    this.out = out;
  }

  /** Writes a message in the form that the output has. */
  void write(Message message) {
    if (!out.isText()) {
      out.json(message.json());
      return;
    }
    if (!begun) {
      out.line(left("ID", "AGE", "TTL") + "BODY");
      begun = true;
    }
    String body = Printable.of(Json.oneLine(message.body()));
    int room = Math.max(BODY_MIN, out.width() - LEFT_WIDTH);
    out.line(
        left(message.id(), age(message.age()), time(message.ttl())) + Printable.fit(body, room));
  }

  /** Whether there was any. */
  boolean isBegun() {
    return begun;
  }

  private static String left(String id, String age, String ttl) {
    return String.format(Locale.ROOT, "%-16s  %4s  %7s  ", id, age, ttl);
  }

  /** About how long ago: in the largest unit that is full. */
  static String age(long seconds) {
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return seconds / 60 + "m";
    }
    return seconds < 86_400 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
  }

  /** Exactly, as a flag would say it. */
  static String time(long seconds) {
    if (seconds == 0 || seconds % 60 != 0) {
      return seconds + "s";
    }
    if (seconds % 3600 != 0) {
      return seconds / 60 + "m";
    }
    return seconds % 86_400 == 0 ? seconds / 86_400 + "d" : seconds / 3600 + "h";
  }
}
