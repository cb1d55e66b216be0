package io.busbar.transport.undertow;

import io.busbar.api.engine.EngineExchange;
import io.busbar.api.engine.HttpDate;
import io.busbar.api.engine.Refusal;
import io.busbar.api.engine.RequestTarget;
import io.busbar.api.http.Headers;
import io.busbar.api.http.Sink;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer. XNIO's channels are not safe for several threads, so whatever touches
 * one is brought to the I/O thread.
 */
final class UndertowExchange extends EngineExchange {

  private final UndertowServer server;
  private final Link link;
  private final HttpServerExchange exchange;
  private final ByteBuffer body;
  private final String method;
  private final String path;
  private @Nullable Pump pump;
  private volatile @Nullable UndertowSink sink;

  UndertowExchange(UndertowServer server, Link link, HttpServerExchange exchange, ByteBuffer body) {
    super(server.handler(), server.worker(), server.requests());
    this.server = server;
    this.link = link;
    this.exchange = exchange;
    this.body = body;
    this.method = exchange.getRequestMethod().toString();
    this.path = RequestTarget.parse(exchange.getRequestURI()).path();
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public String query() {
    return exchange.getQueryString();
  }

  @Override
  public String version() {
    return exchange.getProtocol().toString();
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  @Override
  public void headers(BiConsumer<String, String> each) {
    for (HeaderValues lines : exchange.getRequestHeaders()) {
      String name = lines.getHeaderName().toString();
      lines.forEach(value -> each.accept(name, value));
    }
  }

  @Override
  public ByteBuffer body() {
    return body.duplicate();
  }

  @Override
  public SocketAddress remote() {
    return link.remote();
  }

  /** Gives the transport's own answer. */
  void decline(Refusal refusal) {
    refuse(refusal);
  }

  /** Whether the answer's head is written, or on its way; on the I/O thread. */
  boolean isAnswering() {
    return pump != null;
  }

  @Override
  protected void send(int status, Headers headers, ByteBuffer[] body, long length) {
    onLoop(() -> answer(status, headers, body, length));
  }

  private void answer(int status, Headers headers, ByteBuffer[] body, long length) {
    if (hasEnded()) {
      return;
    }
    link.unwatch();
    if (length >= 0) {
      exchange.setResponseContentLength(length);
    }
    head(status, headers, exchange.isPersistent()).push(body, true, () -> link.served(this));
  }

  @Override
  protected Sink open(int status, Headers headers) {
    UndertowSink opened = new UndertowSink(this, exchange.isHttp11());
    sink = opened;
    onLoop(() -> begin(status, headers));
    if (hasEnded()) {
      opened.lost(new IOException("the client has gone"));
    }
    return opened;
  }

  private void begin(int status, Headers headers) {
    if (hasEnded()) {
      return;
    }
    if (exchange.isHttp11()) {
      exchange.getResponseHeaders().put(io.undertow.util.Headers.TRANSFER_ENCODING, "chunked");
      exchange.addResponseWrapper(StreamEnd.WRAPPER);
    }
    Pump opened = head(status, headers, exchange.isPersistent() && exchange.isHttp11());
    link.outlet().hold(false);
    opened.push(new ByteBuffer[0], false, () -> {});
    link.watch();
  }

  /** Sets up the answer's head. */
  private Pump head(int status, Headers headers, boolean keep) {
    HeaderMap head = exchange.getResponseHeaders();
    for (int i = 0; i < headers.size(); i++) {
      head.add(HttpString.tryFromString(headers.name(i)), headers.value(i));
    }
    head.put(io.undertow.util.Headers.DATE, HttpDate.now());
    if (!keep || server.isDraining()) {
      exchange.setPersistent(false);
      head.put(io.undertow.util.Headers.CONNECTION, "close");
      link.outlet().hold(false);
    } else if (exchange.isHttp10()) {
      head.put(io.undertow.util.Headers.CONNECTION, "keep-alive");
    }
    exchange.setStatusCode(status);
    Pump opened = new Pump(exchange.getResponseChannel(), this::broken);
    pump = opened;
    return opened;
  }

  boolean isOver() {
    return hasEnded();
  }

  /** For the sink. */
  void push(ByteBuffer[] parts, boolean last, Runnable done) {
    onLoop(() -> {
      if (!hasEnded() && pump != null) {
        pump.push(parts, last, last ? () -> link.served(this) : done);
      }
    });
  }

  /** The whole answer has left. */
  void sent() {
    ended(null);
  }

  private void broken(Throwable cause) {
    gone(cause);
    link.close();
  }

  /** Nothing more can be sent, nor need be. */
  void gone(Throwable cause) {
    ended(cause);
    UndertowSink open = sink;
    if (open != null) {
      open.lost(cause);
    }
  }

  @Override
  protected void abort() {
    onLoop(() -> broken(new IOException("the answer could not be completed")));
  }

  private void onLoop(Runnable task) {
    if (link.isMine()) {
      task.run();
      return;
    }
    try {
      link.thread().execute(() -> guarded(task));
    } catch (RejectedExecutionException stopped) {
      gone(stopped);
    }
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error fault) {
      broken(fault);
      throw fault;
    }
  }
}
