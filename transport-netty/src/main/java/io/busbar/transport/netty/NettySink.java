package io.busbar.transport.netty;

import io.busbar.api.engine.EngineSink;
import io.busbar.api.http.Completion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The open body of an answer: chunked (RFC 9112 section 7.1), or bare up to the connection's end.
 */
final class NettySink extends EngineSink {

  private final NettyExchange exchange;
  private final ChannelHandlerContext context;
  private final boolean chunked;
  private final boolean keepAlive;

  /** Whether the head has been written; touched on the event loop only. */
  private boolean begun;

  NettySink(
      NettyExchange exchange, ChannelHandlerContext context, boolean chunked, boolean keepAlive) {
    this.exchange = exchange;
    this.context = context;
    this.chunked = chunked;
    this.keepAlive = keepAlive;
  }

  /** The head has been written. On the event loop. */
  void begin() {
    begun = true;
  }

  private void onLoop(Runnable action) {
    if (context.executor().inEventLoop() && begun) {
      action.run();
    } else {
      context.executor().execute(action);
    }
  }

  @Override
  protected void send(ByteBuffer chunk, Completion taken) {
    ByteBuf bytes = Unpooled.wrappedBuffer(chunk);
    ByteBuf framed =
        chunked
            ? Unpooled.wrappedBuffer(
                ascii(Integer.toHexString(chunk.remaining()) + "\r\n"), bytes, ascii("\r\n"))
            : bytes;
    onLoop(() ->
        context
            .writeAndFlush(framed)
            .addListener(written -> {
              if (written.isSuccess()) {
                taken.succeeded();
              } else {
                taken.failed(written.cause());
              }
            }));
  }

  @Override
  protected void finish() {
    onLoop(() -> {
      ChannelFuture last =
          context.writeAndFlush(chunked ? ascii("0\r\n\r\n") : Unpooled.EMPTY_BUFFER);
      exchange.streamed(last, keepAlive);
    });
  }

  /** The client has gone. */
  void gone() {
    broken();
  }

  private static ByteBuf ascii(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }
}
