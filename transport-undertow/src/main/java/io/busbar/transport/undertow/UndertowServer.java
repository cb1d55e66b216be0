package io.busbar.transport.undertow;

import io.busbar.api.engine.EngineServer;
import io.busbar.api.http.Handler;
import io.busbar.api.transport.Bind;
import io.busbar.api.transport.BindFailure;
import io.busbar.api.transport.ServerSpec;
import io.undertow.connector.ByteBufferPool;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * Undertow's connections and its writing of answers, on XNIO's I/O threads, put together from their
 * parts: what {@code io.undertow.Undertow} would add is a pool of threads that nobody needs here.
 */
final class UndertowServer extends EngineServer {

  private static final Logger LOG = LoggerFactory.getLogger(UndertowServer.class);

  /** How long connections and I/O threads may take to end. */
  private static final long ENDING_SECONDS = 5;

  private static final OptionMap HTTP = UndertowSettings.http();

  private final UndertowSettings settings;
  private final List<AcceptingChannel<StreamConnection>> listeners = new ArrayList<>();
  private @Nullable XnioWorker loops;
  private @Nullable ExecutorService unused;

  UndertowServer(ServerSpec spec, Handler handler) {
    super(spec, handler);
    this.settings = new UndertowSettings(spec);
  }

  @Override
  protected List<InetSocketAddress> bind() {
    List<InetSocketAddress> wanted = spec().binds().stream().map(Bind::resolve).toList();
    XnioWorker worker = startLoops();
    Buffers buffers = settings.buffers();
    for (InetSocketAddress address : wanted) {
      try {
        listeners.add(
            worker.createStreamConnectionServer(
                address, listener -> accept(listener, buffers), settings.sockets()));
      } catch (IOException e) {
        throw BindFailure.of(address, e);
      }
    }
    List<InetSocketAddress> bound = new ArrayList<>();
    for (AcceptingChannel<StreamConnection> listener : listeners) {
      bound.add(listener.getLocalAddress(InetSocketAddress.class));
      listener.resumeAccepts();
    }
    return bound;
  }

  private XnioWorker startLoops() {
    // XNIO wants a pool for tasks. No task is ever given to it, so it never starts a thread; and
    // its own kind of pool would make the JDK warn of Unsafe.
    ExecutorService pool = Executors.newSingleThreadExecutor();
    unused = pool;
    XnioWorker worker =
        Xnio.getInstance("nio", UndertowServer.class.getClassLoader())
            .createWorkerBuilder()
            .setWorkerName("busbar-undertow")
            .setWorkerIoThreads(settings.loops())
            .setExternalExecutorService(pool)
            .build();
    loops = worker;
    return worker;
  }

  private void accept(AcceptingChannel<StreamConnection> listener, ByteBufferPool buffers) {
    try {
      StreamConnection accepted = listener.accept();
      if (accepted != null) {
        new Link(this, accepted, buffers, HTTP).open();
      }
    } catch (ClosedChannelException e) {
      LOG.trace("the listening socket was let go before this was called");
    } catch (IOException e) {
      LOG.warn("a connection could not be accepted", e);
    }
  }

  /** XNIO returns from a close when the selector has let go. */
  @Override
  protected void unbind() {
    listeners.forEach(IoUtils::safeClose);
    listeners.clear();
  }

  @Override
  protected void release() {
    unbind();
    cutAll();
    XnioWorker worker = loops;
    if (worker != null) {
      try {
        // Its threads do first what they were given before, and so close the connections.
        worker.shutdown();
        if (!worker.awaitTermination(ENDING_SECONDS, TimeUnit.SECONDS)) {
          LOG.warn("I/O threads have not ended within {} s", ENDING_SECONDS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (unused != null) {
      unused.shutdown();
    }
  }
}
