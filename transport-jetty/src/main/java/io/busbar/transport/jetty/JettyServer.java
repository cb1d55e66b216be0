package io.busbar.transport.jetty;

import io.busbar.api.engine.EngineServer;
import io.busbar.api.http.Handler;
import io.busbar.api.transport.ServerSpec;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Jetty server with one connector, which listens on every address of the spec. */
final class JettyServer extends EngineServer {

  private static final Logger LOG = LoggerFactory.getLogger(JettyServer.class);

  /** How long Jetty may take to stop once nothing is to be waited for. */
  private static final Duration STOPPING = Duration.ofSeconds(10);

  private final JettySettings settings;
  private final ListeningSockets listening;
  private @Nullable Server jetty;
  private @Nullable JettyConnector connector;

  JettyServer(ServerSpec spec, Handler handler) {
    super(spec, handler);
    this.settings = new JettySettings(spec);
    this.listening = new ListeningSockets(settings.common());
  }

  @Override
  protected List<InetSocketAddress> bind() {
    List<InetSocketAddress> addresses = listening.open(spec().binds());
    Server server =
        new Server(
            new IoThreads(settings.common().loops()),
            new ScheduledExecutorScheduler("busbar-jetty-scheduler", true),
            null);
    JettyConnector accepting = new JettyConnector(server, settings, this);
    server.addConnector(accepting);
    server.setHandler(new RequestHandler());
    server.setErrorHandler(new RefusalHandler());
    server.setStopAtShutdown(false);
    server.setStopTimeout(0);
    jetty = server;
    try {
      accepting.open(listening.first());
      server.start();
      listening.accept(accepting.getSelectorManager());
    } catch (Exception e) {
      throw new IllegalStateException("Jetty did not start: " + e.getMessage(), e);
    }
    connector = accepting;
    return addresses;
  }

  @Override
  protected void unbind() {
    JettyConnector accepting = connector;
    if (accepting != null) {
      listening.close(accepting.getSelectorManager());
    }
  }

  /**
   * A handler that blocks an I/O thread, against the rules, would make Jetty wait for ever; hence a
   * thread that can be left behind.
   */
  @Override
  protected void release() {
    Server server = jetty;
    if (server != null) {
      Thread stopping =
          Thread.ofPlatform().daemon().name("busbar-jetty-stop").start(() -> stop(server));
      try {
        if (!stopping.join(STOPPING)) {
          LOG.warn("Jetty has not stopped within {}; an I/O thread must be blocked", STOPPING);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    listening.close();
    connector = null;
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.warn("Jetty did not stop well", e);
    }
  }
}
