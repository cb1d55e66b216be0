package io.busbar.transport.jetty;

import io.busbar.api.engine.EngineSettings;
import io.busbar.api.transport.Bind;
import io.busbar.api.transport.BindFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets that a server listens on. The server owns them; Jetty only accepts from them. */
final class ListeningSockets {

  private static final Logger LOG = LoggerFactory.getLogger(ListeningSockets.class);

  /** How long a selector may take to let go. */
  private static final int PATIENCE_SECONDS = 5;

  private final EngineSettings settings;
  private final List<ServerSocketChannel> channels = new ArrayList<>();

  ListeningSockets(EngineSettings settings) {
    this.settings = settings;
  }

  /**
   * Opens one for each address; what is open when one fails is closed by {@link #close()}.
   *
   * @throws BindFailure if one can't be had
   */
  List<InetSocketAddress> open(List<Bind> binds) {
    List<InetSocketAddress> bound = new ArrayList<>();
    for (Bind bind : binds) {
      InetSocketAddress address = bind.resolve();
      try {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channels.add(channel);
        prepare(channel);
        channel.bind(address, settings.backlog());
        bound.add((InetSocketAddress) channel.getLocalAddress());
      } catch (IOException e) {
        throw BindFailure.of(address, e);
      }
    }
    return bound;
  }

  private void prepare(ServerSocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.SO_REUSEADDR, settings.reuseAddress());
    if (settings.reusePort()) {
      channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
    }
    if (settings.receiveBuffer() > 0) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, settings.receiveBuffer());
    }
  }

  /** The one that the connector is to be opened with; it accepts from that one by itself. */
  ServerSocketChannel first() {
    return channels.getFirst();
  }

  /** Begins to accept from all but the first; returns when all are known to their selectors. */
  void accept(SelectorManager selectors) throws IOException {
    for (ServerSocketChannel channel : channels.subList(1, channels.size())) {
      channel.configureBlocking(false);
      var _ = selectors.acceptor(channel);
    }
    turn(selectors, _ -> {});
  }

  /**
   * Closes all, and returns when the kernel has them back. Each is closed on the thread that
   * accepts from it: if that were about to accept, Jetty would close the connection before as well.
   * And the kernel gets one back only when the selector that knew it selects again, which it has
   * done for certain after a turn that began when the socket was no longer registered.
   */
  void close(SelectorManager selectors) {
    boolean turned = turn(selectors, this::closeThoseOf);
    close();
    boolean registered = true;
    while (registered && turned) {
      registered = channels.stream().anyMatch(ServerSocketChannel::isRegistered);
      turned = turn(selectors, _ -> {});
    }
    if (!turned) {
      LOG.warn("{} may still be bound; an I/O thread must be blocked", channels);
    }
  }

  /** Closes all, whoever knows them. */
  void close() {
    channels.forEach(ListeningSockets::close);
  }

  private void closeThoseOf(Selector selector) {
    for (ServerSocketChannel channel : channels) {
      if (channel.keyFor(selector) != null) {
        close(channel);
      }
    }
  }

  private static void close(ServerSocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("{} did not close well", channel, e);
    }
  }

  /** Has each selector's thread do something, and waits for it; says whether all have. */
  private static boolean turn(SelectorManager selectors, ManagedSelector.SelectorUpdate action) {
    var all = selectors.getBeans(ManagedSelector.class);
    CountDownLatch turns = new CountDownLatch(all.size());
    for (ManagedSelector one : all) {
      one.submit(selector -> {
        action.update(selector);
        turns.countDown();
      });
    }
    try {
      return turns.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
