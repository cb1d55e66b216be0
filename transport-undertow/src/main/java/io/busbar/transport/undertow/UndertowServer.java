package io.busbar.transport.undertow;

import io.busbar.api.engine.EngineServer;
import io.busbar.api.engine.InFlight;
import io.busbar.api.http.Handler;
import io.busbar.api.transport.Bind;
import io.busbar.api.transport.BindFailure;
import io.busbar.api.transport.Limits;
import io.busbar.api.transport.ServerSpec;
import io.busbar.api.transport.Worker;
import io.undertow.UndertowOptions;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * Undertow's HTTP/1.1 on XNIO's I/O threads, put together from its parts: what {@code
 * io.undertow.Undertow} would add is a pool of threads that nobody needs here.
 */
final class UndertowServer extends EngineServer {

  private static final Logger LOG = LoggerFactory.getLogger(UndertowServer.class);

  /** How long connections and I/O threads may take to end. */
  private static final long ENDING_SECONDS = 5;

  private static final OptionMap SOCKETS =
      OptionMap.builder()
          .set(Options.REUSE_ADDRESSES, true)
          .set(Options.TCP_NODELAY, true)
          .set(Options.BACKLOG, 1024)
          .getMap();

  private final ServerSpec spec;
  private final Handler handler;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final List<AcceptingChannel<StreamConnection>> listeners = new ArrayList<>();
  private @Nullable XnioWorker loops;
  private @Nullable ExecutorService unused;

  UndertowServer(ServerSpec spec, Handler handler) {
    this.spec = spec;
    this.handler = handler;
  }

  @Override
  protected List<InetSocketAddress> bind() {
    List<InetSocketAddress> wanted = spec.binds().stream().map(Bind::resolve).toList();
    XnioWorker worker = startLoops();
    Buffers buffers = new Buffers(worker.getIoThreadCount());
    HttpOpenListener http = new HttpOpenListener(buffers, http(spec.limits()));
    http.setRootHandler(new RequestHandler(this));
    for (InetSocketAddress address : wanted) {
      try {
        listeners.add(
            worker.createStreamConnectionServer(address, new Welcome(http, buffers), SOCKETS));
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
            .setWorkerIoThreads(spec.worker().loops())
            .setExternalExecutorService(pool)
            .build();
    loops = worker;
    return worker;
  }

  private static OptionMap http(Limits limits) {
    int idle = (int) Math.min(Integer.MAX_VALUE, limits.idle().toMillis());
    return OptionMap.builder()
        .set(UndertowOptions.MAX_HEADER_SIZE, limits.headBytes())
        // What fits the head is enough of a bound on these.
        .set(UndertowOptions.MAX_HEADERS, limits.headBytes())
        .set(UndertowOptions.MAX_PARAMETERS, limits.headBytes())
        // Bodies are taken and bounded by Body.
        .set(UndertowOptions.MAX_ENTITY_SIZE, -1L)
        .set(UndertowOptions.DECODE_URL, false)
        .set(UndertowOptions.NO_REQUEST_TIMEOUT, idle)
        .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, idle)
        .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
        // Undertow keeps its date in a static field, which a stopped server may leave stale.
        .set(UndertowOptions.ALWAYS_SET_DATE, false)
        .getMap();
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
    XnioWorker worker = loops;
    if (worker != null) {
      try {
        try {
          closeLinks(worker);
        } finally {
          worker.shutdown();
        }
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

  /** Closes each connection on its own I/O thread, after what is under way there. */
  private void closeLinks(XnioWorker worker) throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(worker.getIoThreadCount());
    for (int i = 0; i < worker.getIoThreadCount(); i++) {
      worker
          .getIoThread(i)
          .execute(() -> {
            links.stream().filter(Link::isMine).forEach(Link::close);
            closed.countDown();
          });
    }
    if (!closed.await(ENDING_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("an I/O thread has been busy for {} s", ENDING_SECONDS);
    }
  }

  @Override
  public int openConnections() {
    return links.size();
  }

  Set<Link> links() {
    return links;
  }

  Handler handler() {
    return handler;
  }

  Worker worker() {
    return spec.worker();
  }

  Limits limits() {
    return spec.limits();
  }

  InFlight requests() {
    return inFlight();
  }

  boolean isDraining() {
    return draining();
  }
}
