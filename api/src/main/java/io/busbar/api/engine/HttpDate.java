package io.busbar.api.engine;

import java.nio.charset.StandardCharsets;
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

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Second(long number, String text, byte[] line) {}

  private static volatile Second current = new Second(-1, "", new byte[0]);

  private HttpDate() {}

  /**
   * This moment, by the system's clock: 29 characters of ASCII, such as {@code Sun, 06 Nov 1994
   * 08:49:37 GMT}.
   */
  public static String now() {
    return second().text;
  }

  /** The header's whole line with this moment, {@code Date: ...} and CRLF. Not to be changed. */
  public static byte[] line() {
    return second().line;
  }

  private static Second second() {
    long number = System.currentTimeMillis() / 1000;
    Second second = current;
    if (second.number != number) {
      String text = IMF_FIXDATE.format(Instant.ofEpochSecond(number));
      String line = "Date: " + text + "\r\n";
      second = new Second(number, text, line.getBytes(StandardCharsets.US_ASCII));
      current = second;
    }
    return second;
  }
}
