package io.busbar.transport.jetty;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty's connector, with end points and connections of our own. The selectors accept. */
final class JettyConnector extends ServerConnector {

  private static final int NO_ACCEPTORS = 0;

  JettyConnector(Server server, HttpConfiguration configuration, int selectors) {
    super(server, NO_ACCEPTORS, selectors, new Connections(configuration));
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    WatchedEndPoint endPoint = new WatchedEndPoint(channel, selector, key, getScheduler());
    endPoint.setIdleTimeout(getIdleTimeout());
    return endPoint;
  }

  private static final class Connections extends HttpConnectionFactory {

    Connections(HttpConfiguration configuration) {
      super(configuration);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
      return configure(
          new JettyConnection(getHttpConfiguration(), connector, (WatchedEndPoint) endPoint),
          connector,
          endPoint);
    }
  }
}
