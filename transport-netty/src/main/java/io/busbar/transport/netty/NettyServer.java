package io.busbar.transport.netty;

import io.busbar.api.engine.EngineServer;
import io.busbar.api.http.Handler;
import io.busbar.api.transport.Bind;
import io.busbar.api.transport.BindFailure;
import io.busbar.api.transport.ServerSpec;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server on one event loop group, which accepts, reads and writes. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails here shows as the channel's end
final class NettyServer extends EngineServer {

  private static final int BACKLOG = 1024;
  private static final int SHUTDOWN_SECONDS = 5;

  /**
   * Most bytes of one read. All of it is decoded at once, and what small requests become takes many
   * times their bytes.
   */
  private static final int MOST_READ = 4 * 1024;

  private final boolean nativeWanted;
  private final List<Channel> listening = new ArrayList<>();
  private @Nullable EventLoopGroup loops;

  NettyServer(ServerSpec spec, Handler handler, boolean nativeWanted) {
    super(spec, handler);
    this.nativeWanted = nativeWanted;
  }

  @Override
  protected List<InetSocketAddress> bind() {
    boolean epoll = nativeWanted && Epoll.isAvailable();
    EventLoopGroup group =
        new MultiThreadIoEventLoopGroup(
            spec().worker().loops(),
            new DefaultThreadFactory("busbar-netty", true),
            epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    loops = group;
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.RECVBUF_ALLOCATOR,
                new AdaptiveRecvByteBufAllocator(512, 2048, MOST_READ))
            .childHandler(new Connections());
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (Bind bind : spec().binds()) {
      addresses.add(listen(bootstrap, bind.resolve()));
    }
    return addresses;
  }

  private InetSocketAddress listen(ServerBootstrap bootstrap, InetSocketAddress address) {
    ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
    Throwable cause = bound.cause();
    if (cause != null) {
      throw BindFailure.of(address, cause);
    }
    listening.add(bound.channel());
    return (InetSocketAddress) bound.channel().localAddress();
  }

  @Override
  protected void unbind() {
    for (Channel channel : listening) {
      channel.close().awaitUninterruptibly(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
      // With NIO the kernel has the socket back only once the selector has been through another
      // round. A task that is
      // due later runs after one; a task that is due now might still run before it.
      for (int round = 0; round < 2; round++) {
        channel
            .eventLoop()
            .schedule(() -> {}, 1, TimeUnit.MILLISECONDS)
            .awaitUninterruptibly(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
      }
    }
    listening.clear();
  }

  @Override
  protected void release() {
    EventLoopGroup group = loops;
    if (group == null) {
      return;
    }
    unbind();
    // Bounded, since a handler may block an I/O thread for ever, against its contract.
    cutAll();
    group
        .shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(2 * SHUTDOWN_SECONDS, TimeUnit.SECONDS);
  }

  /** Sets up each connection that is accepted. */
  private final class Connections extends ChannelInitializer<Channel> {

    @Override
    protected void initChannel(Channel channel) {
      NettyConnection connection = new NettyConnection(NettyServer.this, channel);
      channel.pipeline().addLast(new RequestDecoder(connection), connection.http());
    }
  }
}
