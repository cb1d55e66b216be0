package io.busbar.bench.bare;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.Version;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.xnio.Options;

/** Undertow with a handler that stays on the I/O thread. */
final class UndertowServer implements BareServer {

  /** Undertow's own default for a direct buffer. */
  private static final int BUFFER_BYTES = 16 * 1024 - 20;

  /** Buffers that a thread keeps to itself, as many as by default. */
  private static final int KEPT_PER_THREAD = 4;

  private final Undertow server;
  private final InetSocketAddress address;

  private UndertowServer(Undertow server, InetSocketAddress address) {
    this.server = server;
    this.address = address;
  }

  static UndertowServer start(Setup setup) {
    Undertow server =
        Undertow.builder()
            .addHttpListener(setup.bind().getPort(), setup.bind().getAddress().getHostAddress())
            .setIoThreads(setup.threads())
            .setWorkerThreads(1)
            .setByteBufferPool(buffers())
            .setSocketOption(Options.BACKLOG, 4096)
            .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
            .setServerOption(UndertowOptions.ALWAYS_SET_DATE, true)
            .setServerOption(UndertowOptions.BUFFER_PIPELINED_DATA, true)
            .setServerOption(UndertowOptions.RECORD_REQUEST_START_TIME, false)
            .setHandler(new Fixed(setup.length()))
            .build();
    try {
      server.start();
    } catch (RuntimeException e) {
      throw new IllegalStateException("can't listen on " + setup.bind() + ": " + e.getMessage(), e);
    }
    return new UndertowServer(
        server, (InetSocketAddress) server.getListenerInfo().getFirst().getAddress());
  }

  /**
   * Keeps what it has made. The default one frees each buffer that is over a thread's own, which
   * costs time, and makes the JDK warn of Unsafe.
   */
  private static ByteBufferPool buffers() {
    return new DefaultByteBufferPool(true, BUFFER_BYTES, Integer.MAX_VALUE, KEPT_PER_THREAD);
  }

  @Override
  public String title() {
    return "undertow (Undertow " + Version.getVersionString() + ", nio)";
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() {
    server.stop();
  }

  private static final class Fixed implements HttpHandler {

    private final ByteBuffer body;
    private final String length;

    Fixed(int length) {
      this.body = Content.direct(length);
      this.length = Integer.toString(length);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
      if (exchange.isHttp10() && exchange.isPersistent()) {
        exchange.getResponseHeaders().put(Headers.CONNECTION, "keep-alive");
      }
      switch (Methods.of(exchange.getRequestMethod().toString())) {
        case READ -> {
          exchange
              .getResponseHeaders()
              .put(Headers.CONTENT_TYPE, Content.TYPE)
              .put(Headers.CONTENT_LENGTH, length);
          exchange.getResponseSender().send(body.duplicate());
        }
        case WRITE -> {
          exchange.setStatusCode(StatusCodes.CREATED);
          afterBody(exchange);
        }
        case OTHER -> {
          exchange.setStatusCode(StatusCodes.METHOD_NOT_ALLOWED);
          exchange.getResponseHeaders().put(Headers.ALLOW, Methods.ALLOWED);
          afterBody(exchange);
        }
      }
    }

    private static void afterBody(HttpServerExchange exchange) {
      exchange
          .getRequestReceiver()
          .receivePartialBytes((read, bytes, last) -> {
            if (last) {
              read.endExchange();
            }
          });
    }
  }
}
