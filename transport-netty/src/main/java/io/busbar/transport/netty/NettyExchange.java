package io.busbar.transport.netty;

import io.busbar.api.engine.IncomingRequest;
import io.busbar.api.engine.ParsedExchange;
import io.busbar.api.http.Headers;
import io.busbar.api.http.Sink;
import io.busbar.transport.netty.AnswerEncoder.After;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on a connection. Whatever thread answers, the connection is touched on its event loop
 * only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails here shows as the channel's end
final class NettyExchange extends ParsedExchange {

  static final Logger LOG = LoggerFactory.getLogger(NettyTransport.class);

  private final NettyConnection connection;
  private final ChannelHandlerContext context;

  /** The open body of the answer, if it has one; touched on the event loop only. */
  private @Nullable NettySink sink;

  /** Whose answer leaves in the same write, behind this one. */
  private @Nullable NettyExchange next;

  NettyExchange(
      NettyConnection connection, ChannelHandlerContext context, IncomingRequest request) {
    super(connection, request);
    this.connection = connection;
    this.context = context;
  }

  @Override
  public SocketAddress remote() {
    return context.channel().remoteAddress();
  }

  @Override
  protected void send(int status, Headers headers, ByteBuffer[] parts, long length) {
    if (context.executor().inEventLoop()) {
      write(status, headers, parts, length);
    } else {
      onLoop(() -> write(status, headers, parts, length));
    }
  }

  private void onLoop(Runnable action) {
    context.executor().execute(() -> HttpConnection.guarded(context, action));
  }

  private void write(int status, Headers headers, ByteBuffer[] parts, long length) {
    boolean keepAlive = head().isPersistent() && !connection.isDraining();
    Outlet outlet = connection.http().outlet();
    outlet.put(context, this, status, headers, after(keepAlive), length, parts);
    if (keepAlive) {
      connection.http().answered(context);
    } else {
      connection.http().answeredLast(context, outlet.end(context));
    }
  }

  private After after(boolean keepAlive) {
    if (!keepAlive) {
      return After.CLOSE;
    }
    return head().isHttp11() ? After.KEEP : After.KEEP_TOLD;
  }

  /** The other one's answer leaves in the same write, next behind this one's. */
  void before(NettyExchange other) {
    next = other;
  }

  /** This answer and those behind it in the same write have left, or can't any more (why). */
  void sent(@Nullable Throwable cause) {
    for (NettyExchange each = this; each != null; each = each.next) {
      each.ended(cause);
    }
  }

  @Override
  protected Sink open(int status, Headers headers) {
    boolean chunked = head().isHttp11();
    boolean keepAlive = chunked && head().isPersistent() && !connection.isDraining();
    NettySink opened = new NettySink(this, context, chunked, keepAlive);
    if (context.executor().inEventLoop()) {
      begin(opened, status, headers, chunked, keepAlive);
    } else {
      onLoop(() -> begin(opened, status, headers, chunked, keepAlive));
    }
    return opened;
  }

  private void begin(
      NettySink opened, int status, Headers headers, boolean chunked, boolean keepAlive) {
    sink = opened;
    opened.begin();
    Outlet outlet = connection.http().outlet();
    outlet.putHead(context, status, headers, after(keepAlive), chunked);
    outlet.flush(context);
    if (!context.channel().isActive()) {
      gone(new ClosedChannelException());
    }
  }

  /** The body that was open has ended, well. */
  void streamed(ChannelFuture last, boolean keepAlive) {
    last.addListener(sent -> ended(sent.cause()));
    if (keepAlive) {
      connection.http().answered(context);
    } else {
      connection.http().answeredLast(context, last);
    }
  }

  /** The client has gone. On the event loop. */
  void gone(Throwable cause) {
    NettySink open = sink;
    if (open != null) {
      open.gone();
    }
    ended(cause);
  }

  @Override
  protected void abort() {
    context.close();
  }
}
