package io.busbar.bus.messaging;

import java.util.Optional;

/** What counts as a Client-ID, and which spellings are the same client. */
enum ClientIds {
  /** A UUID in any usual spelling: with or without dashes, any case, in braces. */
  UUID("uuid", "Malformed hexadecimal UUID.") {
    @Override
    Optional<String> normalize(String header) {
      return isNormal(header) ? Optional.of(header) : spelledAnyWay(header);
    }
  },
  /** Any text of 10 to 36 characters, taken as it is. */
  TEXT("text", "Length of client id must be at least 10 and no greater than 36.") {
    @Override
    Optional<String> normalize(String header) {
      return header.length() < 10 || header.length() > 36 ? Optional.empty() : Optional.of(header);
    }
  };

  private static final int UUID_LENGTH = 36;

  private final String written;
  private final String rule;

  ClientIds(String written, String rule) {
    this.written = written;
    this.rule = rule;
  }

  /** The client's one name in the store; empty if the header is no Client-ID. */
  abstract Optional<String> normalize(String header);

  /** What a client is told whose header is none. */
  String rule() {
    return rule;
  }

  /** As an operator writes it. */
  @Override
  public String toString() {
    return written;
  }

  /** Lower-case with dashes, as it is kept: the most usual spelling needs no copy. */
  private static boolean isNormal(String header) {
    if (header.length() != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      char c = header.charAt(i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> spelledAnyWay(String header) {
    String bare = header.startsWith("urn:uuid:") ? header.substring(9) : header;
    StringBuilder normal = new StringBuilder(UUID_LENGTH);
    int digits = 0;
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      boolean brace = (c == '{' && i == 0) || (c == '}' && i == bare.length() - 1);
      if (c == '-' || brace) {
        continue;
      }
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0 || ++digits > 32) {
        return Optional.empty();
      }
      normal.append(Character.forDigit(digit, 16));
      if (digits == 8 || digits == 12 || digits == 16 || digits == 20) {
        normal.append('-');
      }
    }
    return digits == 32 ? Optional.of(normal.toString()) : Optional.empty();
  }
}
