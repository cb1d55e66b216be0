package io.busbar.transport.netty;

import io.busbar.api.engine.EngineConnection;
import io.busbar.api.engine.IncomingRequest;
import io.busbar.api.engine.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.FastThreadLocal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One client connection: has the requests that come answered one at a time, in order, while what
 * has come of the later ones waits as bytes. Netty's own decoder is no use here: the guard has to
 * see every byte before it, and takes requests apart on the way. All of it runs on the connection's
 * event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails here shows as the channel's end
final class HttpConnection extends ChannelInboundHandlerAdapter {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** From how many bytes on nothing more is read ahead of the request that is being answered. */
  private static final int AHEAD = 16 * 1024;

  /** What one read has brought, in an array, which is the fastest to look at; of each loop. */
  private static final FastThreadLocal<ByteBuffer> READ =
      new FastThreadLocal<>() {
        @Override
        protected ByteBuffer initialValue() {
          return NOTHING;
        }
      };

  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final NettyConnection connection;
  private final Outlet outlet = new Outlet();

  /** What has come and has not had its turn. */
  private ByteBuffer ahead = NOTHING;

  private @Nullable NettyExchange current;
  private boolean serving;
  private boolean paused;

  /** Between a read and its completion, which flushes. */
  private boolean reading;

  /** No request is taken any more. */
  private boolean closing;

  HttpConnection(NettyConnection connection) {
    this.connection = connection;
  }

  /** Where answers go. */
  Outlet outlet() {
    return outlet;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    connection.open();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    reading = true;
    ByteBuf bytes = (ByteBuf) message;
    try {
      if (!closing) {
        take(context, bytes);
      }
    } finally {
      bytes.release();
    }
  }

  private void take(ChannelHandlerContext context, ByteBuf bytes) {
    boolean lent = !ahead.hasRemaining();
    ahead = lent ? lend(bytes) : join(ahead, bytes);
    serve(context);
    if (!ahead.hasRemaining()) {
      ahead = NOTHING;
    } else if (lent) {
      // The next read needs the loop's buffer.
      ahead = ByteBuffer.allocate(ahead.remaining()).put(ahead).flip();
    }
    if (ahead.remaining() >= AHEAD && !paused) {
      paused = true;
      context.channel().config().setAutoRead(false);
    }
  }

  private static ByteBuffer lend(ByteBuf bytes) {
    int length = bytes.readableBytes();
    ByteBuffer read = READ.get();
    if (read.capacity() < length) {
      read = ByteBuffer.allocate(Math.max(length, 2 * read.capacity()));
      READ.set(read);
    }
    bytes.readBytes(read.array(), 0, length);
    return read.clear().limit(length);
  }

  private static ByteBuffer join(ByteBuffer one, ByteBuf other) {
    ByteBuffer both = ByteBuffer.allocate(one.remaining() + other.readableBytes()).put(one);
    other.readBytes(both.array(), both.position(), both.remaining());
    return both.rewind();
  }

  /** Serves what has come whole, as long as each answer is there at once. */
  private void serve(ChannelHandlerContext context) {
    serving = true;
    try {
      while (!isBusy(context) && !closing) {
        IncomingRequest request = connection.next(ahead);
        Refusal refusal = connection.refusal();
        if (request != null) {
          NettyExchange exchange = new NettyExchange(connection, context, request);
          current = exchange;
          exchange.dispatch();
        } else if (refusal != null) {
          refuse(context, refusal);
        } else {
          return;
        }
      }
    } finally {
      serving = false;
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
   * The current exchange's answer is the last one: nothing more is taken, and the connection closes
   * behind it.
   */
  void answeredLast(ChannelHandlerContext context, ChannelFuture last) {
    linger(context, last);
    close();
    answered(context);
  }

  private void close() {
    closing = true;
    ahead = NOTHING;
    connection.ended();
  }

  /** Goes on with what waits, unless something up the stack does so already or will soon. */
  private void goOn(ChannelHandlerContext context) {
    if (reading || serving) {
      return;
    }
    serve(context);
    if (!isBusy(context) && connection.takeContinue()) {
      outlet.put(context, CONTINUE, CONTINUE.length);
    }
    if (paused && ahead.remaining() < AHEAD) {
      paused = false;
      context.channel().config().setAutoRead(true);
    }
    outlet.flush(context);
  }

  /** Answers what is no request to be served, as the last answer. */
  void refuse(ChannelHandlerContext context, Refusal refusal) {
    close();
    ByteBuffer wire = refusal.wire();
    byte[] bytes = new byte[wire.remaining()];
    wire.get(bytes);
    outlet.put(context, bytes, bytes.length);
    linger(context, outlet.end(context));
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
    ahead = NOTHING;
    outlet.flush(context); // which tells those whose answers were gathered
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
