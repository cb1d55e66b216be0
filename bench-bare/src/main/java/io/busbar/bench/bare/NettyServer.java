package io.busbar.bench.bare;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.Version;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Netty with its request decoder alone; answers are encoded once a second, and written from there.
 */
@SuppressWarnings("FutureReturnValueIgnored") // both run for as long as the loops do
final class NettyServer implements BareServer {

  private final EventLoopGroup loops;
  private final Channel channel;
  private final String title;

  private NettyServer(EventLoopGroup loops, Channel channel, String title) {
    this.loops = loops;
    this.channel = channel;
    this.title = title;
  }

  static NettyServer start(Setup setup) {
    boolean epoll = Epoll.isAvailable();
    EventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(
            setup.threads(), epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    Class<? extends ServerChannel> kind =
        epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    NettyAnswers answers = new NettyAnswers(Content.json(setup.length()));
    loops.scheduleAtFixedRate(answers::renew, 1, 1, TimeUnit.SECONDS);
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(kind)
            .option(ChannelOption.SO_BACKLOG, 4096)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel child) {
                    child.pipeline().addLast(decoder(), new NettyHandler(answers));
                  }
                })
            .bind(setup.bind())
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      throw new IllegalStateException(
          "can't listen on " + setup.bind() + ": " + bound.cause().getMessage(), bound.cause());
    }
    return new NettyServer(loops, bound.channel(), title(epoll));
  }

  /** Header values are not looked at, so they need no check. */
  private static HttpRequestDecoder decoder() {
    return new HttpRequestDecoder(new HttpDecoderConfig().setValidateHeaders(false));
  }

  private static String title(boolean epoll) {
    Version version = Version.identify().get("netty-codec-http");
    String number = version == null ? "of unknown version" : version.artifactVersion();
    return "netty (Netty " + number + (epoll ? ", epoll)" : ", nio)");
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public InetSocketAddress address() {
    return (InetSocketAddress) channel.localAddress();
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
