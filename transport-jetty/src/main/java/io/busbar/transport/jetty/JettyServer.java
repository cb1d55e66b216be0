package io.busbar.transport.jetty;

import io.busbar.api.engine.EngineServer;
import io.busbar.api.http.Handler;
import io.busbar.api.transport.ServerSpec;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Jetty server with one connector, which listens on every address of the spec. */
final class JettyServer extends EngineServer {

  /** Jetty sees only hosts that were looked at, and knows fewer of them. */
  private static final HttpCompliance COMPLIANCE =
      HttpCompliance.RFC9110.with("BUSBAR", HttpCompliance.Violation.UNSAFE_HOST_HEADER);

  private static final Logger LOG = LoggerFactory.getLogger(JettyServer.class);

  /** How long Jetty may take to stop once nothing is to be waited for. */
  private static final Duration STOPPING = Duration.ofSeconds(10);

  /** Jetty sees no head that is too large. */
  private static final int ANY_SIZE = 0;

  /** Most bytes of the head of an answer. */
  private static final int ANSWER_HEAD_BYTES = 64 * 1024;

  private final ListeningSockets listening = new ListeningSockets();
  private @Nullable Server jetty;
  private @Nullable JettyConnector connector;

  JettyServer(ServerSpec spec, Handler handler) {
    super(spec, handler);
  }

  @Override
  protected List<InetSocketAddress> bind() {
    List<InetSocketAddress> addresses = listening.open(spec().binds());
    Server server =
        new Server(
            new IoThreads(spec().worker().loops()),
            new ScheduledExecutorScheduler("busbar-jetty-scheduler", true),
            null);
    JettyConnector accepting =
        new JettyConnector(server, configuration(), spec().worker().loops(), this);
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

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setRequestHeaderSize(ANY_SIZE);
    configuration.setMaxResponseHeaderSize(ANSWER_HEAD_BYTES);
    configuration.setHeaderCacheCaseSensitive(true);
    configuration.setSendServerVersion(false);
    configuration.setSendXPoweredBy(false);
    configuration.setSendDateHeader(true);
    configuration.setHttpCompliance(COMPLIANCE);
    return configuration;
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
