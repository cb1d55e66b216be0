package io.busbar.bench.bare;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content.Source;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty with a handler that it may call on the selector's thread. */
final class JettyServer implements BareServer {

  private final Server server;
  private final InetSocketAddress address;

  private JettyServer(Server server, InetSocketAddress address) {
    this.server = server;
    this.address = address;
  }

  static JettyServer start(Setup setup) {
    Server server = new Server(new QueuedThreadPool());
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector =
        new ServerConnector(server, 1, setup.threads(), new HttpConnectionFactory(http));
    connector.setHost(setup.bind().getAddress().getHostAddress());
    connector.setPort(setup.bind().getPort());
    connector.setAcceptQueueSize(4096);
    server.addConnector(connector);
    server.setHandler(new Fixed(setup.length()));
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("can't listen on " + setup.bind() + ": " + e.getMessage(), e);
    }
    return new JettyServer(
        server, new InetSocketAddress(setup.bind().getAddress(), connector.getLocalPort()));
  }

  @Override
  public String title() {
    return "jetty (Jetty " + Server.getVersion() + ", nio)";
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("jetty did not stop: " + e.getMessage(), e);
    }
  }

  private static final class Fixed extends Handler.Abstract.NonBlocking {

    private static final HttpField TYPE =
        new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, Content.TYPE);
    private static final HttpField NOTHING =
        new PreEncodedHttpField(HttpHeader.CONTENT_LENGTH, "0");
    private static final HttpField ALLOW =
        new PreEncodedHttpField(HttpHeader.ALLOW, Methods.ALLOWED);

    private final ByteBuffer body;
    private final HttpField length;

    Fixed(int length) {
      this.body = Content.direct(length);
      this.length = new PreEncodedHttpField(HttpHeader.CONTENT_LENGTH, Integer.toString(length));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      switch (Methods.of(request.getMethod())) {
        case READ -> {
          response.getHeaders().add(TYPE).add(length);
          response.write(true, body.duplicate(), callback);
        }
        case WRITE -> {
          response.setStatus(HttpStatus.CREATED_201);
          response.getHeaders().add(NOTHING);
          Source.consumeAll(request, callback);
        }
        case OTHER -> {
          response.setStatus(HttpStatus.METHOD_NOT_ALLOWED_405);
          response.getHeaders().add(ALLOW).add(NOTHING);
          Source.consumeAll(request, callback);
        }
      }
      return true;
    }
  }
}
