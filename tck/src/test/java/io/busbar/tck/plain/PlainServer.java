package io.busbar.tck.plain;

import io.busbar.api.engine.EngineServer;
import io.busbar.api.http.Handler;
import io.busbar.api.transport.Bind;
import io.busbar.api.transport.BindFailure;
import io.busbar.api.transport.ServerSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server with a thread for each address and each connection. */
public class PlainServer extends EngineServer {

  private static final int BACKLOG = 1024;
  private static final Duration PAUSE = Duration.ofMillis(10);

  /** How long to wait for threads that a handler blocks, against its contract. */
  private static final Duration MOST_WAIT = Duration.ofSeconds(5);

  private final List<ServerSocketChannel> listening = new ArrayList<>();
  private final List<Thread> acceptors = new ArrayList<>();
  private final Map<PlainConnection, Thread> served = new ConcurrentHashMap<>();

  /** A server that has not started. */
  public PlainServer(ServerSpec spec, Handler handler) {
    super(spec, handler);
  }

  @Override
  protected List<InetSocketAddress> bind() {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (Bind bind : spec().binds()) {
      addresses.add(listen(bind.resolve()));
    }
    // Only now, so that nobody is served by a server that could not have all its addresses.
    for (ServerSocketChannel each : listening) {
      Thread acceptor =
          Thread.ofPlatform().name("plain-accept").daemon().unstarted(() -> accept(each));
      acceptors.add(acceptor);
      acceptor.start();
    }
    return addresses;
  }

  /** Binds one address, and gives the one that it has become. */
  protected InetSocketAddress listen(InetSocketAddress address) {
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      listening.add(channel);
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(address, BACKLOG);
      return (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException e) {
      throw BindFailure.of(address, e);
    }
  }

  private void accept(ServerSocketChannel from) {
    while (from.isOpen()) {
      try {
        SocketChannel channel = from.accept();
        serve(channel, channel.getRemoteAddress());
      } catch (IOException e) {
        if (from.isOpen()) {
          // The client has gone already, or no file descriptor is free.
          LockSupport.parkNanos(PAUSE.toNanos());
        }
      }
    }
  }

  private void serve(SocketChannel channel, SocketAddress client) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    PlainConnection connection = connection(channel, client);
    Thread thread =
        Thread.ofPlatform()
            .name("plain-io")
            .daemon()
            .unstarted(() -> {
              connection.run();
              served.remove(connection);
            });
    served.put(connection, thread);
    thread.start();
  }

  /** What serves a client. */
  protected PlainConnection connection(SocketChannel channel, SocketAddress client) {
    return new PlainConnection(this, channel, client);
  }

  @Override
  protected void unbind() {
    letGo();
  }

  private void letGo() {
    for (ServerSocketChannel channel : listening) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    acceptors.forEach(thread -> join(thread, MOST_WAIT));
  }

  @Override
  protected void release() {
    letGo();
    served.keySet().forEach(each -> each.execute(each::cut));
    long end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(MOST_WAIT);
    served.values().forEach(thread -> join(thread, Duration.ofNanos(end - System.nanoTime())));
  }

  private static void join(Thread thread, Duration most) {
    try {
      thread.join(most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
