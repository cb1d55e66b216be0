package io.busbar.transport.jetty;

import io.busbar.api.engine.EngineServer;
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

  private final EngineServer owner;
  private final int readAhead;

  JettyConnector(Server server, JettySettings settings, EngineServer owner) {
    super(server, NO_ACCEPTORS, settings.common().loops(), new Connections(settings.http()));
    this.owner = owner;
    this.readAhead = settings.readAhead();
    setAcceptedTcpNoDelay(settings.common().tcpNodelay());
    if (settings.common().sendBuffer() > 0) {
      setAcceptedSendBufferSize(settings.common().sendBuffer());
    }
    // The engine room has time-outs of its own.
    setIdleTimeout(0);
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    return new WatchedEndPoint(channel, selector, key, getScheduler(), owner, readAhead);
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
