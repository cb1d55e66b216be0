package io.busbar.transport.netty;

import io.busbar.api.engine.EngineConnection;
import io.busbar.api.engine.Refusal;
import io.busbar.api.engine.RequestBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One client connection: puts requests together, has one of them answered at a time and keeps the
 * rest waiting in order. All of it runs on the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails here shows as the channel's end
final class HttpConnection extends ChannelInboundHandlerAdapter {

  /** Decoded parts that may wait for the answer before them; beyond it, reading pauses. */
  private static final int MOST_WAITING = 16;

  private static final ByteBuf CONTINUE =
      Unpooled.unreleasableBuffer(
          Unpooled.copiedBuffer("HTTP/1.1 100 Continue\r\n\r\n", StandardCharsets.US_ASCII)
              .asReadOnly());

  private final NettyConnection connection;
  private final Queue<Object> waiting = new ArrayDeque<>();
  private @Nullable HttpRequest request;
  private RequestBody body = new RequestBody();
  private @Nullable NettyExchange current;
  private boolean taking;
  private boolean paused;

  /** Between a read and its completion, which flushes. */
  private boolean reading;

  /** No request is taken any more. */
  private boolean closing;

  HttpConnection(NettyConnection connection) {
    this.connection = connection;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    connection.open();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object part) {
    reading = true;
    if (closing) {
      ReferenceCountUtil.release(part);
    } else if (isBusy(context) || !waiting.isEmpty()) {
      waiting.add(part);
      if (waiting.size() > MOST_WAITING && !paused) {
        paused = true;
        context.channel().config().setAutoRead(false);
      }
    } else {
      take(context, part);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    reading = false;
    goOn(context);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    goOn(context);
  }

  /**
   * Whether the next request must wait: for the answer before it, or for the client to read what it
   * has.
   */
  private boolean isBusy(ChannelHandlerContext context) {
    return current != null || !context.channel().isWritable();
  }

  /** The current exchange's answer is on its way, so the next request may be taken. */
  void answered(ChannelHandlerContext context) {
    current = null;
    goOn(context);
  }

  /**
   * The current exchange's answer is the last one: nothing more is taken, and whoever wrote it
   * closes behind it.
   */
  void answeredLast(ChannelHandlerContext context) {
    close();
    answered(context);
  }

  private void close() {
    closing = true;
    connection.ended();
  }

  /** Takes what waits, unless something up the stack does so already or will flush soon. */
  private void goOn(ChannelHandlerContext context) {
    if (reading || taking) {
      return;
    }
    taking = true;
    try {
      while (!waiting.isEmpty() && !isBusy(context)) {
        Object part = waiting.remove();
        if (closing) {
          ReferenceCountUtil.release(part);
        } else {
          take(context, part);
        }
      }
    } finally {
      taking = false;
    }
    if (current == null && waiting.isEmpty() && connection.takeContinue()) {
      context.write(CONTINUE.duplicate());
    }
    if (paused && waiting.isEmpty()) {
      paused = false;
      context.channel().config().setAutoRead(true);
    }
    context.flush();
  }

  private void take(ChannelHandlerContext context, Object part) {
    try {
      if (part instanceof HttpObject decoded && decoded.decoderResult().isFailure()) {
        refuse(context, Refusal.BAD_REQUEST);
        return;
      }
      if (part instanceof HttpRequest head) {
        begin(head);
      }
      if (part instanceof HttpContent content) {
        add(context, content);
      }
      if (part instanceof Refusal refusal) {
        refuse(context, refusal);
      }
    } finally {
      ReferenceCountUtil.release(part);
    }
  }

  private void begin(HttpRequest head) {
    request = head;
    body = new RequestBody();
  }

  private void add(ChannelHandlerContext context, HttpContent content) {
    HttpRequest head = request;
    if (head == null) {
      return;
    }
    body.add(content.content().nioBuffer());
    if (content instanceof LastHttpContent) {
      request = null;
      NettyExchange exchange = new NettyExchange(connection, context, head, body);
      current = exchange;
      exchange.dispatch();
    }
  }

  /** Answers what is no request to be served, as the last answer. */
  void refuse(ChannelHandlerContext context, Refusal refusal) {
    close();
    request = null;
    body = new RequestBody();
    linger(context, context.writeAndFlush(Unpooled.wrappedBuffer(refusal.wire())));
  }

  /**
   * Closes behind the last answer: first the sending side only, because a close with input unread
   * would reset the connection and take the answer with it (RFC 9112 section 9.6).
   */
  void linger(ChannelHandlerContext context, ChannelFuture last) {
    last.addListener(sent -> {
      if (context.channel() instanceof DuplexChannel channel && sent.isSuccess()) {
        channel.shutdownOutput();
        channel.config().setAutoRead(true);
        Future<?> end =
            context
                .executor()
                .schedule(
                    () -> channel.close(),
                    EngineConnection.LINGER.toMillis(),
                    TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(_ -> end.cancel(false));
      } else {
        context.close();
      }
    });
  }

  /** Runs what must not leave a connection that nobody goes on with. */
  static void guarded(ChannelHandlerContext context, Runnable action) {
    try {
      action.run();
    } catch (Throwable fault) {
      NettyExchange.LOG.error("closing {}", context.channel(), fault);
      context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
    NettyExchange exchange = current;
    if (exchange != null) {
      current = null;
      exchange.gone(new ClosedChannelException());
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      NettyExchange.LOG.warn(
          "closing the connection of {}", context.channel().remoteAddress(), cause);
    }
    context.close();
  }
}
