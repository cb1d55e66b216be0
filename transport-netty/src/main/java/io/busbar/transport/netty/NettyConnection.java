package io.busbar.transport.netty;

import io.busbar.api.engine.EngineConnection;
import io.busbar.api.engine.Refusal;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A channel as the connection that time-outs and limits are looked after for. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails here shows as the channel's end
final class NettyConnection extends EngineConnection {

  private final Channel channel;
  private final HttpConnection http;

  NettyConnection(NettyServer server, Channel channel) {
    super(server);
    this.channel = channel;
    this.http = new HttpConnection(this);
  }

  /** What takes the requests that are decoded. */
  HttpConnection http() {
    return http;
  }

  /** The channel is set up. */
  void open() {
    channel.closeFuture().addListener(_ -> closed());
    opened();
  }

  /** Waits for its end, some time at most; not on its event loop. */
  void awaitEnd(long nanos) {
    channel.closeFuture().awaitUninterruptibly(nanos, TimeUnit.NANOSECONDS);
  }

  /** The last answer is on its way. */
  void ended() {
    ending();
  }

  @Override
  protected void refuse(Refusal refusal) {
    ChannelHandlerContext context = channel.pipeline().context(http);
    if (context != null) {
      http.refuse(context, refusal);
    }
  }

  @Override
  protected void cut() {
    channel.close();
  }

  @Override
  protected void execute(Runnable task) {
    try {
      channel.eventLoop().execute(task);
    } catch (RejectedExecutionException stopped) {
      // The loop closes its channels when it stops.
    }
  }

  private @Nullable ChannelOutboundBuffer outbound() {
    return channel.unsafe().outboundBuffer();
  }

  @Override
  protected boolean isWriting() {
    ChannelOutboundBuffer outbound = outbound();
    return outbound != null && outbound.totalPendingWriteBytes() > 0;
  }

  @Override
  protected long written() {
    ChannelOutboundBuffer outbound = outbound();
    if (outbound == null) {
      return 0;
    }
    // A message is taken in parts, or gives way to the next one, or leaves fewer bytes behind.
    long message = System.identityHashCode(outbound.current());
    return (message << Integer.SIZE)
        ^ (outbound.totalPendingWriteBytes() << 16)
        ^ outbound.currentProgress();
  }
}
