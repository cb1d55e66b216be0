package io.busbar.tck.plain;

import io.busbar.api.engine.EngineSink;
import io.busbar.api.http.Completion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The open body of an answer: chunked (RFC 9112 section 7.1), or bare up to the connection's end.
 */
final class PlainSink extends EngineSink {

  private final PlainConnection connection;
  private final boolean chunked;
  private final Completion last;

  /**
   * An open body.
   *
   * @param last told when its end has left
   */
  PlainSink(PlainConnection connection, boolean chunked, Completion last) {
    this.connection = connection;
    this.chunked = chunked;
    this.last = last;
  }

  @Override
  protected void send(ByteBuffer chunk, Completion taken) {
    if (chunked) {
      String size = Integer.toHexString(chunk.remaining());
      connection.write(taken, ascii(size + "\r\n"), chunk, ascii("\r\n"));
    } else {
      connection.write(taken, chunk);
    }
  }

  @Override
  protected void finish() {
    connection.write(last, ascii(chunked ? "0\r\n\r\n" : ""));
  }

  /** The client has gone. */
  void gone() {
    broken();
  }

  private static ByteBuffer ascii(String text) {
    return StandardCharsets.US_ASCII.encode(text);
  }
}
