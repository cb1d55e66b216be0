package io.busbar.transport.undertow;

import io.busbar.api.engine.HttpDate;
import io.busbar.api.engine.IncomingRequest;
import io.busbar.api.engine.ParsedExchange;
import io.busbar.api.http.Headers;
import io.busbar.api.http.Sink;
import io.undertow.server.Connectors;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer. XNIO's channels are not safe for several threads, so whatever touches
 * one is brought to the I/O thread.
 */
final class UndertowExchange extends ParsedExchange {

  /** Keeps Undertow from going on to the next request by itself. */
  private static final ExchangeCompletionListener NO_NEXT = (exchange, next) -> {};

  private final Link link;
  private @Nullable Pump pump;
  private boolean last;
  private volatile @Nullable UndertowSink sink;

  UndertowExchange(Link link, IncomingRequest request) {
    super(link, request);
    this.link = link;
  }

  @Override
  public SocketAddress remote() {
    return link.remote();
  }

  /** Whether the answer's head is written, or on its way; on the I/O thread. */
  boolean isAnswering() {
    return pump != null;
  }

  /** Whether an answer is on its way that has an end; on the I/O thread. */
  boolean isResponding() {
    return pump != null && sink == null;
  }

  @Override
  protected void send(int status, Headers headers, ByteBuffer[] body, long length) {
    onLoop(() -> answer(status, headers, body, length));
  }

  private void answer(int status, Headers headers, ByteBuffer[] body, long length) {
    if (hasEnded()) {
      return;
    }
    HttpServerExchange answer = head(status, headers, head().isPersistent());
    if (length >= 0) {
      answer.setResponseContentLength(length);
    } else {
      // To HEAD Undertow would announce a body even with a status that has none.
      answer.setRequestMethod(Methods.GET);
    }
    open(answer).push(body, true, this::served);
  }

  @Override
  protected Sink open(int status, Headers headers) {
    UndertowSink opened = new UndertowSink(this, head().isHttp11());
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
    HttpServerExchange answer = head(status, headers, head().isPersistent() && head().isHttp11());
    if (head().isHttp11()) {
      answer.getResponseHeaders().put(io.undertow.util.Headers.TRANSFER_ENCODING, "chunked");
      answer.addResponseWrapper(StreamEnd.WRAPPER);
    }
    link.outlet().hold(false);
    open(answer).push(new ByteBuffer[0], false, () -> {});
  }

  /** Sets up the answer's head. */
  private HttpServerExchange head(int status, Headers headers, boolean keep) {
    HttpServerExchange answer = new HttpServerExchange(link.connection());
    answer.setProtocol(head().isHttp11() ? Protocols.HTTP_1_1 : Protocols.HTTP_1_0);
    answer.setRequestMethod(method().equals("HEAD") ? Methods.HEAD : Methods.GET);
    answer.addExchangeCompleteListener(NO_NEXT);
    Connectors.terminateRequest(answer);
    HeaderMap lines = answer.getResponseHeaders();
    for (int i = 0; i < headers.size(); i++) {
      lines.add(HttpString.tryFromString(headers.name(i)), headers.value(i));
    }
    lines.put(io.undertow.util.Headers.DATE, HttpDate.now());
    last = !keep || link.isDraining();
    answer.setPersistent(!last);
    if (last) {
      lines.put(io.undertow.util.Headers.CONNECTION, "close");
      link.outlet().hold(false);
    } else if (!head().isHttp11()) {
      lines.put(io.undertow.util.Headers.CONNECTION, "keep-alive");
    }
    answer.setStatusCode(status);
    return answer;
  }

  private Pump open(HttpServerExchange answer) {
    Pump opened = new Pump(answer.getResponseChannel(), this::broken);
    pump = opened;
    return opened;
  }

  private void served() {
    link.served(this, last);
  }

  boolean isOver() {
    return hasEnded();
  }

  /** For the sink. */
  void push(ByteBuffer[] parts, boolean last, Runnable done) {
    onLoop(() -> {
      if (!hasEnded() && pump != null) {
        pump.push(parts, last, last ? this::served : done);
      }
    });
  }

  /** The whole answer has left. */
  void sent() {
    ended(null);
  }

  private void broken(Throwable cause) {
    gone(cause);
    link.cut();
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
      link.thread().execute(() -> link.guarded(task));
    } catch (RejectedExecutionException stopped) {
      gone(stopped);
    }
  }
}
