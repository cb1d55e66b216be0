package io.busbar.api.engine;

/** Which bytes may stand where in a request's head. */
final class HeadBytes {

  /** Bytes of a method or a field name (RFC 9110 section 5.6.2). */
  static final int TOKEN = 1;

  /** Bytes of a request target (RFC 9112 section 3.2, RFC 3986). */
  static final int TARGET = 2;

  /** Bytes of a field value (RFC 9110 section 5.5): no control characters but the tab. */
  static final int TEXT = 4;

  /** Bytes of a host name (RFC 9110 section 7.2, RFC 3986 section 3.2.2). */
  static final int HOST = 8;

  private static final byte[] KINDS = new byte[256];

  static {
    mark(TOKEN | TARGET | HOST, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    // RFC 9110 section 5.6.2
    mark(TOKEN, "!#$%&'*+-.^_`|~");
    // RFC 3986 appendix A: unreserved, sub-delims, and what a path, a query or an authority adds
    mark(TARGET, "-._~!$&'()*+,;=:@/?%[]");
    mark(HOST, "-._~!$&'()*+,;=%");
    for (int b = ' '; b < KINDS.length; b++) {
      KINDS[b] |= b == 0x7f ? 0 : (byte) TEXT;
    }
    mark(TEXT, "\t");
  }

  private HeadBytes() {}

  private static void mark(int kind, String bytes) {
    bytes.chars().forEach(b -> KINDS[b] |= (byte) kind);
  }

  /** Whether a byte is of a kind. */
  static boolean is(byte b, int kind) {
    return (KINDS[b & 0xff] & kind) != 0;
  }

  /** White space within a line (RFC 9110 section 5.6.3). */
  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** The lower-case letter of a letter of ASCII; any other byte as it is. */
  static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
  }
}
