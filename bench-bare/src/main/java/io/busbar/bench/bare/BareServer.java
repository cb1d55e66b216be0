package io.busbar.bench.bare;

import java.net.InetSocketAddress;

/** A server that runs. */
interface BareServer extends AutoCloseable {

  /**
   * Which engine it is, its version, and what drives it: {@code netty (Netty 4.2.18.Final, epoll)}.
   */
  String title();

  /** Where it listens, with the real port. */
  InetSocketAddress address();

  /** Ends it at once: connections are closed, whatever they wait for. */
  @Override
  void close();
}
