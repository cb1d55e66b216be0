package io.busbar.transport.netty;

import io.busbar.api.engine.Refusal;
import io.busbar.api.transport.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Netty's decoder behind the guard: it sees what the guard lets through, and where the guard lets
 * nothing more through, the refusal follows what was decoded before it.
 */
final class RequestDecoder extends HttpRequestDecoder {

  /** More than the guard lets through of a chunk's first line, and of trailers. */
  private static final int FRAMING_BYTES = 16 * 1024;

  private final NettyConnection connection;

  /** Whether the refusal has been passed on; nothing follows it. */
  private boolean refused;

  RequestDecoder(NettyConnection connection) {
    super(config(connection.limits()));
    this.connection = connection;
  }

  /** More than the guard lets through. */
  private static HttpDecoderConfig config(Limits limits) {
    int lines = Math.max(2 * limits.headBytes(), FRAMING_BYTES);
    return new HttpDecoderConfig()
        .setMaxInitialLineLength(lines)
        .setMaxHeaderSize(lines)
        .setMaxChunkSize(limits.bodyBytes())
        .setStrictLineParsing(true)
        .setUseRfc9112TransferEncoding(true);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    ByteBuf bytes = (ByteBuf) message;
    int allowed = connection.inspect(bytes.nioBuffer());
    if (allowed > 0) {
      super.channelRead(context, bytes.writerIndex(bytes.readerIndex() + allowed));
    } else {
      bytes.release();
    }
    Refusal refusal = connection.refusal();
    if (refusal != null && !refused) {
      refused = true;
      context.fireChannelRead(refusal);
    }
  }
}
