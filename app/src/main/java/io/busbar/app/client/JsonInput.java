package io.busbar.app.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.JacksonIOException;

/** JSON values that come one after another, each as the text that it is. For one thread. */
final class JsonInput {

  private static final int VALUE_MAX = 64 << 20;

  /** Keeps what the parser has read and nobody has taken yet. */
  private static final class Tape extends InputStream {

    private final InputStream in;
    private byte[] kept = new byte[1 << 14];
    private int from;
    private int to;

    /** How many bytes came before those that are kept. */
    private long passed;

    Tape(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (to - from > VALUE_MAX) {
        throw new IOException("a value has more than 64 MiB");
      }
      int read = in.read(bytes, offset, length);
      if (read > 0) {
        makeRoom(read);
        System.arraycopy(bytes, offset, kept, to, read);
        to += read;
      }
      return read;
    }

    private void makeRoom(int more) {
      if (to + more <= kept.length) {
        return;
      }
      int size = to - from;
      byte[] roomy = size + more <= kept.length ? kept : new byte[2 * (size + more)];
      System.arraycopy(kept, from, roomy, 0, size);
      kept = roomy;
      passed += from;
      from = 0;
      to = size;
    }

    /** Gives what lies between two places of all that came, and forgets it and what is before. */
    String take(long begin, long end) {
      int first = (int) (begin - passed);
      from = (int) (end - passed);
      return new String(kept, first, from - first, StandardCharsets.UTF_8).strip();
    }

    boolean hasMore() throws IOException {
      for (int i = from; i < to; i++) {
        if (kept[i] > ' ' || kept[i] < 0) {
          return true;
        }
      }
      return in.available() > 0;
    }
  }

  private final Tape tape;
  private final JsonParser parser;

  /** Reads UTF-8. */
  JsonInput(InputStream in) {
    tape = new Tape(in);
    parser = Json.parser(tape);
  }

  /**
   * The next value; empty at the end. Waits for it.
   *
   * @throws IllegalArgumentException if there is something else; its message is the line it is in
   * @throws JacksonIOException if it can't be read
   */
  Optional<String> next() {
    try {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      long start = parser.currentTokenLocation().getByteOffset();
      return Optional.of(tape.take(start, Json.end(parser)));
    } catch (JacksonIOException unreadable) {
      throw unreadable;
    } catch (JacksonException notJson) {
      throw new IllegalArgumentException(
          String.valueOf(parser.currentLocation().getLineNr()), notJson);
    }
  }

  /** Whether more has come already, so that the next value probably needs no waiting. */
  boolean hasMore() {
    try {
      return tape.hasMore();
    } catch (IOException unreadable) {
      return false;
    }
  }
}
