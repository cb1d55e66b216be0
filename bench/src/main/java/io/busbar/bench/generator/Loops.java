package io.busbar.bench.generator;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The generator's I/O threads: Linux's own epoll where it can be had, else the JDK's selectors.
 * They are kept from step to step.
 */
final class Loops implements AutoCloseable {

  private final List<EventLoopGroup> groups = new ArrayList<>();

  private static IoHandlerFactory factory() {
    return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
  }

  /** The thread of that number; made when it is first asked for. */
  EventLoop loop(int index) {
    while (groups.size() <= index) {
      groups.add(new MultiThreadIoEventLoopGroup(1, factory()));
    }
    return groups.get(index).next();
  }

  /** What sockets are on them. */
  Class<? extends SocketChannel> channel() {
    return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
  }

  @Override
  public void close() {
    for (EventLoopGroup group : groups) {
      Future<?> _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }
}
