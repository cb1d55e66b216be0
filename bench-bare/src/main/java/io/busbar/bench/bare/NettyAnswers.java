package io.busbar.bench.bare;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Every answer that there is, as the bytes that leave; made anew each second, because of the date.
 */
final class NettyAnswers {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

  private final byte[] body;
  private volatile Map<Kind, Map<After, ByteBuf>> encoded;

  NettyAnswers(byte[] body) {
    this.body = body;
    this.encoded = encode(body);
  }

  /** Gives the answer new dates; from any thread. */
  void renew() {
    encoded = encode(body);
  }

  /** An answer to write as it is. It is not counted: whoever releases it does nothing. */
  ByteBuf get(Kind kind, After after) {
    return Objects.requireNonNull(Objects.requireNonNull(encoded.get(kind)).get(after)).duplicate();
  }

  private static Map<Kind, Map<After, ByteBuf>> encode(byte[] body) {
    String date = "Date: " + DATE.format(ZonedDateTime.now(ZoneOffset.UTC)) + "\r\n";
    Map<Kind, Map<After, ByteBuf>> all = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      String head = "HTTP/1.1 " + kind.head(body.length) + date;
      byte[] rest = kind == Kind.GET ? body : new byte[0];
      Map<After, ByteBuf> some = new EnumMap<>(After.class);
      for (After after : After.values()) {
        some.put(after, buffer(head + after.field + "\r\n", rest));
      }
      all.put(kind, some);
    }
    return all;
  }

  /**
   * Memory that the collector frees, since writes of an old one may still be under way when a new
   * one has come.
   */
  private static ByteBuf buffer(String text, byte[] rest) {
    byte[] head = text.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer memory = ByteBuffer.allocateDirect(head.length + rest.length);
    memory.put(head).put(rest).flip();
    return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(memory));
  }

  /** What is asked. */
  enum Kind {
    GET,
    HEAD,
    WRITE,
    OTHER;

    static Kind of(HttpMethod method) {
      if (method.equals(HttpMethod.GET)) {
        return GET;
      }
      if (method.equals(HttpMethod.HEAD)) {
        return HEAD;
      }
      return Methods.of(method.name()) == Methods.WRITE ? WRITE : OTHER;
    }

    String head(int length) {
      return switch (this) {
        case GET, HEAD ->
            "200 OK\r\nContent-Type: " + Content.TYPE + "\r\nContent-Length: " + length + "\r\n";
        case WRITE -> "201 Created\r\nContent-Length: 0\r\n";
        case OTHER ->
            "405 Method Not Allowed\r\nAllow: " + Methods.ALLOWED + "\r\nContent-Length: 0\r\n";
      };
    }
  }

  /** What becomes of the connection. */
  enum After {
    /** It goes on, which HTTP/1.1 takes for granted. */
    KEEP(""),
    /** It goes on, and the client, which speaks HTTP/1.0, must be told. */
    KEEP_SAID("Connection: keep-alive\r\n"),
    CLOSE("Connection: close\r\n");

    private final String field;

    After(String field) {
      this.field = field;
    }
  }
}
