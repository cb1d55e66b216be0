package io.busbar.bench.bare;

import java.net.InetSocketAddress;

/** A server that runs. */
interface BareServer extends AutoCloseable {

  /** Which engine it is, and by what it is driven: {@code netty (epoll)}. */
  String title();

  /** Where it listens, with the real port. */
  InetSocketAddress address();

  /** Ends it at once: connections are closed, whatever they wait for. */
  @Override
  void close();
}
