package io.busbar.bench.bare;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;

/** Answers the requests of one connection; what one read has brought is answered by one write. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails here shows as the channel's end
final class NettyHandler extends ChannelInboundHandlerAdapter {

  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final NettyAnswers answers;
  private NettyAnswers.Kind kind = NettyAnswers.Kind.OTHER;
  private NettyAnswers.After after = NettyAnswers.After.CLOSE;
  private boolean ended;

  NettyHandler(NettyAnswers answers) {
    this.answers = answers;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (ended) {
        return;
      }
      if (message instanceof HttpRequest request) {
        begin(context, request);
      }
      if (message instanceof LastHttpContent && !ended) {
        answer(context);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(ChannelHandlerContext context, HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      ended = true;
      context.close();
      return;
    }
    kind = NettyAnswers.Kind.of(request.method());
    if (!HttpUtil.isKeepAlive(request)) {
      after = NettyAnswers.After.CLOSE;
    } else if (request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
      after = NettyAnswers.After.KEEP_SAID;
    } else {
      after = NettyAnswers.After.KEEP;
    }
    if (!request.method().equals(HttpMethod.GET) && HttpUtil.is100ContinueExpected(request)) {
      context.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE), context.voidPromise());
    }
  }

  private void answer(ChannelHandlerContext context) {
    if (after == NettyAnswers.After.CLOSE) {
      ended = true;
      context.writeAndFlush(answers.get(kind, after)).addListener(ChannelFutureListener.CLOSE);
    } else {
      context.write(answers.get(kind, after), context.voidPromise());
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
  }

  /** A client that goes away in the middle is nothing to report here. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
