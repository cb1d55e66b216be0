package io.busbar.tck.broken;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A parser that takes what nobody should take, so that two on the way may read it differently. */
@SuppressWarnings("ImmutableEnumChecker") // its functions hold no state
enum BrokenReading implements Flaw {
  /** RFC 9112 section 2.2. */
  BARE_LF_ACCEPTED("Bytes", bytes -> bytes.replaceAll("(?<!\r)\n", "\r\n")),
  /** RFC 9112 section 6.3. */
  TWO_LENGTHS_ACCEPTED(
      "Bytes",
      bytes -> bytes.replaceAll("(Content-Length: \\d+\r\n)Content-Length: \\d+\r\n", "$1")),
  /** RFC 9112 section 6.3. */
  LENGTH_BESIDE_CODING_ACCEPTED(
      "Bytes", bytes -> bytes.replaceAll("Content-Length: \\d+\r\n(Transfer-Encoding)", "$1")),
  /** RFC 9112 section 6.3. */
  LENGTH_WITH_SIGN_ACCEPTED(
      "Bytes", bytes -> bytes.replace("Content-Length: +", "Content-Length: ")),
  /** RFC 9112 section 6.1. */
  UNKNOWN_CODING_IS_CHUNKED("Bytes", bytes -> bytes.replace("xchunked", "chunked")),
  /** RFC 9112 section 6.1. */
  CODING_IN_HTTP_1_0_ACCEPTED(
      "Bytes",
      bytes ->
          bytes.contains("Transfer-Encoding")
              ? bytes.replace(" HTTP/1.0\r\n", " HTTP/1.1\r\n")
              : bytes),
  /** RFC 9112 section 3.2. */
  MISSING_HOST_ACCEPTED(
      "Bytes", bytes -> bytes.replace(" HTTP/1.1\r\n\r\n", " HTTP/1.1\r\nHost: any\r\n\r\n")),
  /** RFC 9112 section 3.2. */
  TWO_HOSTS_ACCEPTED("Bytes", bytes -> bytes.replaceAll("(Host: \\w+\r\n)Host: \\w+\r\n", "$1")),
  CONTROL_CHARACTERS_ACCEPTED("Bytes", bytes -> bytes.replaceAll("[\\x00\\x1b\t]", "")),
  /** RFC 9110 section 10.1.1. */
  UNKNOWN_EXPECTATION_IGNORED("Bytes", bytes -> bytes.replace("Expect: tea\r\n", "")),
  /** RFC 9112 section 5.2. */
  FOLDED_LINES_ACCEPTED("Bytes", bytes -> bytes.replaceAll("\r\n[ \t]+", " ")),
  /** RFC 9112 section 5.1. */
  SPACE_BEFORE_COLON_ACCEPTED("Bytes", bytes -> bytes.replaceAll("(?m)^([-\\w]+)[ \t]+:", "$1:")),
  /** RFC 9112 section 7.1. */
  CHUNK_SIZE_IN_C_ACCEPTED("Bytes", bytes -> bytes.replaceAll("(?m)^0x", "")),
  /** RFC 9112 section 9.3.2: what is behind a body is the next request. */
  BYTES_BEHIND_A_BODY_DROPPED(
      "Connections.pipelinedBodiesOfBothFramingsAreKeptApart", BrokenReading::first);

  private static final Pattern WITH_LENGTH =
      Pattern.compile("(?s).*?Content-Length: (\\d+)\r\n.*?\r\n\r\n");

  private final String caughtBy;
  private final UnaryOperator<String> reading;

  BrokenReading(String caughtBy, UnaryOperator<String> reading) {
    this.caughtBy = caughtBy;
    this.reading = reading;
  }

  private static String first(String bytes) {
    Matcher head = WITH_LENGTH.matcher(bytes);
    if (!head.lookingAt()) {
      return bytes;
    }
    int end = head.end() + Integer.parseInt(head.group(1));
    return bytes.substring(0, Math.min(end, bytes.length()));
  }

  @Override
  public String caughtBy() {
    return caughtBy;
  }

  @Override
  public String received(String bytes) {
    return reading.apply(bytes);
  }
}
