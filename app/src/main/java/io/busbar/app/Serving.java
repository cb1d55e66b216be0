package io.busbar.app;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import io.busbar.api.option.Options;
import io.busbar.api.protocol.ProtocolHandler;
import io.busbar.api.store.MessageStore;
import io.busbar.api.transport.Bind;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.Server.Stopped;
import io.busbar.api.transport.Worker;
import io.busbar.app.error.ExitCode;
import io.busbar.app.plugin.Plugin;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server's life, from its parts to its end. */
final class Serving {

  private static final Logger LOG = LoggerFactory.getLogger("io.busbar.serve");

  private final Choice choice;
  private final Options options;

  Serving(Choice choice) {
    this.choice = choice;
    this.options = choice.options();
  }

  /**
   * Serves until a signal comes, then stops.
   *
   * @throws Failure if it can't start
   */
  ExitCode run() {
    return run(StopRequest.onSignals(), _ -> {});
  }

  /**
   * Serves until it is asked to stop, then stops.
   *
   * @param ready told where it listens, as soon as it does
   * @throws Failure if it can't start
   */
  ExitCode run(StopRequest stop, Consumer<List<InetSocketAddress>> ready) {
    Injector injector = Guice.createInjector(Stage.DEVELOPMENT, new ServeModule(choice));
    // Closed the other way round: what handlers run on ends before what they write to.
    try (Part _ = part(choice.store(), injector.getInstance(MessageStore.class)::close);
        Part _ = part(choice.protocol(), injector.getInstance(ProtocolHandler.class)::close);
        Worker _ = injector.getInstance(Worker.class)) {
      return serve(injector.getInstance(Server.class), stop, ready);
    } catch (ProvisionException wrapped) {
      throw wrapped.getCause() instanceof RuntimeException told ? told : wrapped;
    }
  }

  /** What a plugin has made and is to close. */
  private interface Part extends AutoCloseable {
    @Override
    void close();
  }

  private static Part part(Plugin<?> plugin, Runnable close) {
    return () -> plugin.run(_ -> close.run());
  }

  private ExitCode serve(Server server, StopRequest stop, Consumer<List<InetSocketAddress>> ready) {
    List<InetSocketAddress> addresses = choice.transport().call(_ -> server.start());
    try {
      sayReady(choice.transport().call(_ -> server.platform()), addresses);
      ready.accept(addresses);
      String signal = stop.await();
      return choice.transport().call(_ -> stop(server, signal));
    } finally {
      // Does nothing after a stop. What failed before one must not leave a server behind.
      choice.transport().run(_ -> server.stop(Duration.ZERO));
    }
  }

  private void sayReady(String platform, List<InetSocketAddress> addresses) {
    long now = System.currentTimeMillis();
    LOG.info(
        "ready: {} ({}{}), worker {} x{}, store {}, protocol {}, on {}, in {} ms",
        choice.transport().name(),
        choice.transport().description(),
        platform.isEmpty() ? "" : ", " + platform,
        options.get(ServeOptions.WORKER),
        ServeOptions.workers(options),
        choice.store().name(),
        choice.protocol().name(),
        text(addresses),
        now - ManagementFactory.getRuntimeMXBean().getStartTime());
    List<InetSocketAddress> open =
        addresses.stream().filter(it -> !it.getAddress().isLoopbackAddress()).toList();
    if (!open.isEmpty()) {
      LOG.warn(
          "there is no authentication: who can reach {} can read, write and delete everything",
          text(open));
    }
  }

  private static String text(List<InetSocketAddress> addresses) {
    return addresses.stream().map(it -> Bind.to(it).toString()).collect(Collectors.joining(", "));
  }

  private ExitCode stop(Server server, String signal) {
    Duration grace = options.get(ServeOptions.GRACE);
    long began = System.nanoTime();
    LOG.info(
        "stopping on {}: waiting at most {} for requests that have arrived, {} connections open",
        signal,
        ServeOptions.GRACE.print(grace),
        server.openConnections());
    server.stopAccepting();
    server.drain();
    Stopped stopped = server.stop(grace);
    long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
    return switch (stopped) {
      case GRACEFULLY -> {
        LOG.info("stopped gracefully, in {} ms", took);
        yield ExitCode.OK;
      }
      case FORCED -> {
        LOG.warn("stopped by force, in {} ms: the grace was over first", took);
        yield ExitCode.FORCED;
      }
    };
  }
}
