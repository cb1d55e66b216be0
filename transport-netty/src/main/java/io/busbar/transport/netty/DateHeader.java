package io.busbar.transport.netty;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The value of {@code Date} (RFC 9110 section 5.6.7), made once a second. */
final class DateHeader {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static volatile Second current = new Second(0, new byte[0]);

  private static final class Second {
    final long number;
    final byte[] text;

    Second(long number, byte[] text) {
      this.number = number;
      this.text = text;
    }
  }

  private DateHeader() {}

  static byte[] now() {
    long number = System.currentTimeMillis() / 1000;
    Second second = current;
    if (second.number != number) {
      String text = FORMAT.format(Instant.ofEpochSecond(number));
      second = new Second(number, text.getBytes(StandardCharsets.US_ASCII));
      current = second;
    }
    return second.text;
  }
}
