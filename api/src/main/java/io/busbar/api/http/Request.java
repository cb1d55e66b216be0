package io.busbar.api.http;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What the client sent, whole: the body has arrived before a handler is called. Safe to read from
 * any thread.
 */
public interface Request {

  /** The method as it came, such as {@code GET}; case matters (RFC 9110 section 9.1). */
  String method();

  /**
   * The path as it came, percent-encoding untouched, never empty; of an absolute-form target only
   * the path (RFC 9112 section 3.2.2). {@code *} for {@code OPTIONS *}.
   */
  String path();

  /** The query as it came, without its {@code ?}; "" if there is none. */
  String query();

  /** The protocol version: {@code HTTP/1.1} or {@code HTTP/1.0}. */
  String version();

  /**
   * The first value of a header, as ISO 8859-1 without the white space around it; empty if it is
   * absent (an empty value is present). Trailers are not included.
   *
   * @param name in any case
   */
  Optional<String> header(String name);

  /**
   * Every value of a header, each as {@link #header} gives it, in the order of their lines.
   *
   * @param name in any case
   * @return not to be changed; empty if the header is absent
   */
  default List<String> headers(String name) {
    List<String> values = new ArrayList<>();
    headers((other, value) -> {
      if (other.equalsIgnoreCase(name)) {
        values.add(value);
      }
    });
    return values;
  }

  /**
   * Calls {@code each} with every header line's name and value, repeated ones too, in the order in
   * which they came.
   */
  void headers(BiConsumer<String, String> each);

  /**
   * The whole body, empty if there was none. Each call gives a buffer of its own, read-only, over
   * the same bytes. They never change, also when the client has gone, so a thread that still reads
   * them needs no care; but a slice that is kept keeps the whole body in memory.
   */
  ByteBuffer body();

  /** The peer's address, as the socket knows it. */
  SocketAddress remote();
}
