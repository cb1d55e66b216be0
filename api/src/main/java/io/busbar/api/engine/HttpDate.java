package io.busbar.api.engine;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The value of {@code Date} (RFC 9110 sections 5.6.7 and 6.6.1), made once a second. Safe from any
 * thread.
 */
public final class HttpDate {

  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private record Second(long number, String text) {}

  private static volatile Second current = new Second(-1, "");

  private HttpDate() {}

  /**
   * This moment, by the system's clock: 29 characters of ASCII, such as {@code Sun, 06 Nov 1994
   * 08:49:37 GMT}.
   */
  public static String now() {
    long number = System.currentTimeMillis() / 1000;
    Second second = current;
    if (second.number != number) {
      second = new Second(number, IMF_FIXDATE.format(Instant.ofEpochSecond(number)));
      current = second;
    }
    return second.text;
  }
}
