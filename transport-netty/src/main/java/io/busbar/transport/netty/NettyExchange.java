package io.busbar.transport.netty;

import io.busbar.api.engine.EngineExchange;
import io.busbar.api.engine.RequestBody;
import io.busbar.api.engine.RequestTarget;
import io.busbar.api.http.Headers;
import io.busbar.api.http.Sink;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on a connection. Whatever thread answers, the connection is touched on its event loop
 * only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails here shows as the channel's end
final class NettyExchange extends EngineExchange implements ChannelFutureListener {

  static final Logger LOG = LoggerFactory.getLogger(NettyTransport.class);

  private final NettyConnection connection;
  private final ChannelHandlerContext context;
  private final HttpRequest request;
  private final RequestTarget target;
  private final RequestBody body;

  /** The open body of the answer, if it has one; touched on the event loop only. */
  private @Nullable NettySink sink;

  NettyExchange(
      NettyConnection connection,
      ChannelHandlerContext context,
      HttpRequest request,
      RequestBody body) {
    super(connection, body.size());
    this.connection = connection;
    this.context = context;
    this.request = request;
    this.target = RequestTarget.parse(request.uri());
    this.body = body;
  }

  @Override
  public String method() {
    return request.method().name();
  }

  @Override
  public String path() {
    return target.path();
  }

  @Override
  public String query() {
    return target.query();
  }

  @Override
  public String version() {
    return request.protocolVersion().text();
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.headers().get(name));
  }

  @Override
  public void headers(BiConsumer<String, String> each) {
    request.headers().forEach(line -> each.accept(line.getKey(), line.getValue()));
  }

  @Override
  public ByteBuffer body() {
    return body.read();
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
    boolean keepAlive = HttpUtil.isKeepAlive(request) && !connection.isDraining();
    ChannelFuture written = context.write(encode(status, headers, parts, length, keepAlive));
    written.addListener(this);
    answered(written, keepAlive);
  }

  private ByteBuf encode(
      int status, Headers headers, ByteBuffer[] parts, long length, boolean keepAlive) {
    String connectionHeader = connectionHeader(keepAlive);
    if (parts.length == 0 || AnswerEncoder.isSmall(length)) {
      return AnswerEncoder.whole(context.alloc(), status, headers, connectionHeader, length, parts);
    }
    ByteBuf head =
        AnswerEncoder.head(context.alloc(), status, headers, connectionHeader, length, false, 0);
    return Unpooled.wrappedBuffer(head, Unpooled.wrappedBuffer(parts));
  }

  private String connectionHeader(boolean keepAlive) {
    if (!keepAlive) {
      return "close";
    }
    return isHttp10() ? "keep-alive" : "";
  }

  private boolean isHttp10() {
    return !request.protocolVersion().isKeepAliveDefault();
  }

  /**
   * Lets the connection go on to its next request, or close behind the last bytes of this answer.
   */
  private void answered(ChannelFuture last, boolean keepAlive) {
    if (keepAlive) {
      connection.http().answered(context);
    } else {
      connection.http().linger(context, last);
      connection.http().answeredLast(context);
    }
  }

  @Override
  public void operationComplete(ChannelFuture written) {
    ended(written.cause());
  }

  @Override
  protected Sink open(int status, Headers headers) {
    boolean chunked = !isHttp10();
    boolean keepAlive = chunked && HttpUtil.isKeepAlive(request) && !connection.isDraining();
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
    context.writeAndFlush(
        AnswerEncoder.head(
            context.alloc(), status, headers, connectionHeader(keepAlive), -1, chunked, 0));
    if (!context.channel().isActive()) {
      gone(new ClosedChannelException());
    }
  }

  /** The body that was open has ended, well. */
  void streamed(ChannelFuture last, boolean keepAlive) {
    last.addListener(this);
    answered(last, keepAlive);
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
