package io.busbar.tck.broken;

import io.busbar.api.http.Handler;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import io.busbar.api.transport.Worker;
import io.busbar.tck.plain.PlainConnection;
import io.busbar.tck.plain.PlainExchange;
import io.busbar.tck.plain.PlainRequest;
import io.busbar.tck.plain.PlainServer;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;

/**
 * One thing that a transport may do wrong. Each method is a place where it may; what is not
 * overridden there is as in the plain transport.
 */
interface Flaw {

  /** Its name; that of the constant. */
  String name();

  /**
   * What catches it: a contract by the name of its class in {@link
   * io.busbar.tck.transport.TransportContract}, or one test of it.
   */
  String caughtBy();

  /** The worker's kind that shows it. */
  default Worker.Kind kind() {
    return Worker.Kind.EVENT_LOOP;
  }

  /** Makes a server. */
  default Server server(ServerSpec spec, Handler handler) {
    return new BrokenServer(this, spec, handler);
  }

  /** Makes a connection. */
  default PlainConnection connection(
      PlainServer server, SocketChannel channel, SocketAddress client) {
    return new BrokenConnection(this, server, channel, client);
  }

  /** Makes an exchange. */
  default PlainExchange exchange(BrokenConnection connection, PlainRequest request) {
    return new PlainExchange(connection, request);
  }

  /** What is made of bytes that have come, each a character of ISO 8859-1. */
  default String received(String bytes) {
    return bytes;
  }

  /** What is made of a head, a refusal, or a chunk's first line before it is sent. */
  default String sent(String bytes) {
    return bytes;
  }
}
