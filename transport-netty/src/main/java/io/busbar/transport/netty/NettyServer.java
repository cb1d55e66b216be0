package io.busbar.transport.netty;

import io.busbar.api.engine.EngineConnection;
import io.busbar.api.engine.EngineServer;
import io.busbar.api.engine.EngineSettings;
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
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server on one event loop group, which accepts, reads and writes. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails here shows as the channel's end
final class NettyServer extends EngineServer {

  private static final int SHUTDOWN_SECONDS = 5;

  /** Bytes of a connection's first read, and the fewest of a later one, unless a read is less. */
  private static final int FIRST_READ = 2048;

  private static final int LEAST_READ = 512;

  private final EngineSettings settings;
  private final List<Channel> listening = new ArrayList<>();
  private @Nullable EventLoopGroup loops;
  private volatile String platform = "";

  NettyServer(ServerSpec spec, Handler handler) {
    super(spec, handler);
    this.settings = NettyOptions.COMMON.read(spec);
  }

  @Override
  public String platform() {
    return platform;
  }

  @Override
  protected List<InetSocketAddress> bind() {
    Platform chosen = spec().options().get(NettyOptions.NATIVE).chosen();
    platform = chosen.title();
    EventLoopGroup group =
        new MultiThreadIoEventLoopGroup(
            settings.loops(), new DefaultThreadFactory("busbar-netty", true), chosen.loops());
    loops = group;
    ServerBootstrap bootstrap = bootstrap(chosen).group(group);
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (Bind bind : spec().binds()) {
      addresses.add(listen(bootstrap, bind.resolve()));
    }
    return addresses;
  }

  private ServerBootstrap bootstrap(Platform chosen) {
    int read = Math.toIntExact(spec().options().get(NettyOptions.READ_BUFFER));
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .channel(chosen.listener())
            .option(ChannelOption.SO_BACKLOG, settings.backlog())
            .option(ChannelOption.SO_REUSEADDR, settings.reuseAddress())
            .childOption(ChannelOption.TCP_NODELAY, settings.tcpNodelay())
            .childOption(
                ChannelOption.ALLOCATOR, spec().options().get(NettyOptions.ALLOCATOR).get())
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK, NettyOptions.waterMark(spec().options()))
            .childOption(
                ChannelOption.RECVBUF_ALLOCATOR,
                new AdaptiveRecvByteBufAllocator(
                    Math.min(LEAST_READ, read), Math.min(FIRST_READ, read), read))
            .childHandler(new Connections(chosen));
    if (settings.reusePort()) {
      bootstrap.option(chosen.reusePort(), true);
    }
    if (settings.receiveBuffer() > 0) {
      bootstrap.option(ChannelOption.SO_RCVBUF, settings.receiveBuffer());
    }
    if (settings.sendBuffer() > 0) {
      bootstrap.childOption(ChannelOption.SO_SNDBUF, settings.sendBuffer());
    }
    return bootstrap;
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
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2 * SHUTDOWN_SECONDS);
    cutAll();
    awaitEnds();
    group
        .shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  /** With io_uring a close takes its time, and one that a loop's end overtakes is warned of. */
  private void awaitEnds() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SHUTDOWN_SECONDS);
    for (EngineConnection one : connections()) {
      if (one instanceof NettyConnection connection) {
        connection.awaitEnd(Math.max(0, end - System.nanoTime()));
      }
    }
  }

  /** Sets up each connection that is accepted. */
  private final class Connections extends ChannelInitializer<Channel> {

    private final Platform chosen;

    Connections(Platform chosen) {
      this.chosen = chosen;
    }

    @Override
    protected void initChannel(Channel channel) {
      if (chosen == Platform.IO_URING) {
        channel.pipeline().addLast(new SocketShutdown());
      }
      NettyConnection connection = new NettyConnection(NettyServer.this, channel);
      channel.pipeline().addLast(connection.http());
    }
  }
}
