package io.busbar.tck.transport;

import io.busbar.api.transport.Server;
import io.busbar.tck.wire.WireAnswer;
import io.busbar.tck.wire.WireClient;
import java.net.InetSocketAddress;

/**
 * A server that runs for one test.
 *
 * @param server the server itself
 * @param address where it listens
 * @param tests what closes its clients
 */
record TestServer(Server server, InetSocketAddress address, TransportTests tests) {

  /** A new connection to it. */
  WireClient connect() {
    return tests.closing(WireClient.connect(address));
  }

  /** Sends one request on a connection of its own, and gives the answer. */
  WireAnswer ask(String request) {
    return connect().send(request).answer();
  }

  /** {@code GET path} over HTTP/1.1 on a connection of its own. */
  WireAnswer get(String path) {
    return ask(WireClient.get(path));
  }
}
