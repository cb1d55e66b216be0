package io.busbar.transport.undertow;

import io.busbar.api.engine.Refusal;
import io.busbar.api.transport.Limits;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * A request whose head has come: checked, its body received whole, and then served. On the I/O
 * thread.
 */
final class Incoming implements Runnable {

  private static final ByteBuffer CONTINUE =
      StandardCharsets.US_ASCII.encode("HTTP/1.1 100 Continue\r\n\r\n").asReadOnlyBuffer();

  private final UndertowServer server;
  private final Link link;
  private final HttpServerConnection connection;
  private final HttpServerExchange exchange;
  private final HeaderMap headers;
  private Body body = Body.NONE;
  private boolean waiting;
  private boolean progress;
  private XnioExecutor.@Nullable Key patience;

  Incoming(UndertowServer server, Link link, HttpServerExchange exchange) {
    this.server = server;
    this.link = link;
    this.connection = link.connection();
    this.exchange = exchange;
    this.headers = exchange.getRequestHeaders();
  }

  @Override
  public void run() {
    exchange.setPersistent(Persistence.of(exchange));
    Refusal refusal = faultOfHead();
    if (refusal != null) {
      link.refuse(exchange, refusal);
    } else if (exchange.isRequestComplete()) {
      serve();
    } else {
      receive(link.source());
    }
  }

  /** What Undertow's parser lets pass and we don't, or null; sets up the body. */
  private @Nullable Refusal faultOfHead() {
    if (exchange.isHttp09()) {
      return Refusal.VERSION_NOT_SUPPORTED;
    }
    Limits limits = server.limits();
    String coding = headers.getFirst(Headers.TRANSFER_ENCODING);
    String length = headers.getFirst(Headers.CONTENT_LENGTH);
    if (coding != null) {
      // RFC 9112 section 6.1: faulty in HTTP/1.0.
      if (exchange.isHttp10()) {
        return Refusal.BAD_REQUEST;
      }
      if (headers.count(Headers.TRANSFER_ENCODING) > 1 || !coding.equalsIgnoreCase("chunked")) {
        return Refusal.NOT_IMPLEMENTED;
      }
      body = Body.chunked(limits.bodyBytes());
    } else if (length != null) {
      long bytes = number(length);
      if (bytes > limits.bodyBytes()) {
        return Refusal.BODY_TOO_LARGE;
      }
      body = Body.ofLength((int) bytes);
    }
    String expected = headers.getFirst(Headers.EXPECT);
    return expected == null || exchange.isHttp10() || isContinue(expected)
        ? null
        : Refusal.EXPECTATION_FAILED;
  }

  private static boolean isContinue(String expected) {
    return expected.toLowerCase(Locale.ROOT).equals("100-continue");
  }

  /** Digits only, as Undertow has checked; but it lets them overflow. */
  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException tooLarge) {
      return Long.MAX_VALUE;
    }
  }

  private void receive(ConduitStreamSourceChannel source) {
    try {
      Body.State state = Body.State.MORE;
      while (state == Body.State.MORE) {
        PooledByteBuffer bytes = next(source);
        if (bytes == null) {
          return;
        }
        progress = true;
        state = body.take(bytes.getBuffer());
        if (bytes.getBuffer().hasRemaining()) {
          connection.setExtraBytes(bytes);
        } else {
          bytes.close();
        }
      }
      finish(state);
    } catch (IOException e) {
      link.close();
    }
  }

  /** What has come and was not looked at yet; null if it has to be waited for, or never comes. */
  private @Nullable PooledByteBuffer next(ConduitStreamSourceChannel source) throws IOException {
    PooledByteBuffer kept = connection.getExtraBytes();
    if (kept != null) {
      connection.setExtraBytes(null);
      return kept;
    }
    PooledByteBuffer bytes = connection.getByteBufferPool().allocate();
    int count;
    try {
      count = source.read(bytes.getBuffer());
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
    if (count > 0) {
      bytes.getBuffer().flip();
      return bytes;
    }
    bytes.close();
    if (count < 0) {
      stopWaiting();
      link.close();
    } else if (!waiting) {
      startWaiting();
    }
    return null;
  }

  private void startWaiting() throws IOException {
    waiting = true;
    String expected = headers.getFirst(Headers.EXPECT);
    if (expected != null && !exchange.isHttp10() && !progress) {
      link.outlet().interim(CONTINUE.duplicate());
    }
    link.release();
    link.read(this::receive);
    patience = patience(server.limits().idle().toMillis());
  }

  private XnioExecutor.Key patience(long millis) {
    progress = false;
    return link.thread().executeAfter(() -> checkProgress(millis), millis, TimeUnit.MILLISECONDS);
  }

  private void checkProgress(long millis) {
    if (waiting && progress) {
      patience = patience(millis);
    } else if (waiting) {
      link.close();
    }
  }

  private void stopWaiting() {
    if (waiting) {
      waiting = false;
      ConduitStreamSourceChannel source = link.source();
      source.setReadListener(null);
      source.suspendReads();
    }
    if (patience != null) {
      patience.remove();
    }
  }

  private void finish(Body.State state) {
    stopWaiting();
    switch (state) {
      case WHOLE -> {
        Connectors.terminateRequest(exchange);
        serve();
      }
      case TOO_LARGE -> link.refuse(exchange, Refusal.BODY_TOO_LARGE);
      default -> link.refuse(exchange, Refusal.BAD_REQUEST);
    }
  }

  private void serve() {
    link.serve(new UndertowExchange(server, link, exchange, body.bytes()));
  }
}
