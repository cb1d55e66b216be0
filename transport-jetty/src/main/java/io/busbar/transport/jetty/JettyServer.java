package io.busbar.transport.jetty;

import io.busbar.api.engine.EngineServer;
import io.busbar.api.http.Handler;
import io.busbar.api.transport.Limits;
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

  /**
   * A bare LF is no line's end: what two parsers on the way read differently is how requests are
   * smuggled.
   */
  private static final HttpCompliance STRICT =
      HttpCompliance.RFC9110.without(
          "BUSBAR",
          HttpCompliance.Violation.LF_HEADER_TERMINATION,
          HttpCompliance.Violation.LF_CHUNK_TERMINATION);

  private static final Logger LOG = LoggerFactory.getLogger(JettyServer.class);

  /** How long Jetty may take to stop once nothing is to be waited for. */
  private static final Duration STOPPING = Duration.ofSeconds(10);

  /** Most bytes of the head of an answer. */
  private static final int ANSWER_HEAD_BYTES = 64 * 1024;

  private final ServerSpec spec;
  private final Handler handler;
  private final ListeningSockets listening = new ListeningSockets();
  private @Nullable Server jetty;
  private volatile @Nullable JettyConnector connector;

  JettyServer(ServerSpec spec, Handler handler) {
    this.spec = spec;
    this.handler = handler;
  }

  @Override
  protected List<InetSocketAddress> bind() {
    List<InetSocketAddress> addresses = listening.open(spec.binds());
    Server server =
        new Server(
            new IoThreads(spec.worker().loops()),
            new ScheduledExecutorScheduler("busbar-jetty-scheduler", true),
            null);
    JettyConnector accepting =
        new JettyConnector(server, configuration(spec.limits()), spec.worker().loops());
    accepting.setIdleTimeout(Math.max(1, spec.limits().idle().toMillis()));
    server.addConnector(accepting);
    server.setHandler(
        new RequestHandler(
            new Destination(handler, spec.worker(), inFlight(), this::draining),
            spec.limits().bodyBytes()));
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

  private static HttpConfiguration configuration(Limits limits) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setRequestHeaderSize(limits.headBytes());
    configuration.setMaxResponseHeaderSize(ANSWER_HEAD_BYTES);
    configuration.setSendServerVersion(false);
    configuration.setSendXPoweredBy(false);
    configuration.setSendDateHeader(true);
    configuration.setHttpCompliance(STRICT);
    return configuration;
  }

  @Override
  public int openConnections() {
    JettyConnector accepting = connector;
    return accepting == null ? 0 : accepting.getConnectedEndPoints().size();
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
