package io.busbar.transport.jetty;

import io.busbar.api.engine.EngineExchange;
import io.busbar.api.engine.RequestTarget;
import io.busbar.api.http.Headers;
import io.busbar.api.http.Sink;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A request that has arrived whole, and its answer. As a callback it is told of the last write.
 *
 * <p>Jetty is told of the end by the thread that a write of its own ends on, if there is one: to
 * end a request in the midst of a write, Jetty waits for that write, and at the wrong moment for
 * ever.
 */
final class JettyExchange extends EngineExchange implements Callback {

  private enum State {
    /** Jetty is not writing. */
    WAITING,
    /** Jetty is writing a head, a body or an end. */
    WRITING,
    /** The answer was given. */
    DONE,
    /** The connection was cut first. */
    GONE
  }

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final ByteBuffer body;
  private final RequestTarget target;
  private final HttpVersion version;
  private final WatchedEndPoint endPoint;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private volatile @Nullable JettySink sink;

  JettyExchange(Request request, Response response, Callback callback, ByteBuffer body) {
    super(JettyConnection.of(request).endPoint().client(), body.remaining());
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.body = body;
    JettyConnection connection = JettyConnection.of(request);
    this.target = connection.target();
    this.version = connection.getHttpVersion();
    this.endPoint = connection.endPoint();
  }

  /** To be called on the I/O thread. */
  void begin() {
    dispatch();
    // Most handlers have answered by now.
    if (!isOver()) {
      endPoint.watch(this);
    }
  }

  /** Whether the answer was given or the connection was cut. */
  boolean isOver() {
    State now = state.get();
    return now == State.DONE || now == State.GONE;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String path() {
    return target.path();
  }

  @Override
  public String query() {
    return target.query();
  }

  @Override
  public String version() {
    return version.asString();
  }

  @Override
  public Optional<String> header(String name) {
    HttpField field = request.getHeaders().getField(name);
    return field == null ? Optional.empty() : Optional.of(value(field));
  }

  @Override
  public List<String> headers(String name) {
    List<String> values = List.of();
    HttpFields fields = request.getHeaders();
    for (int i = 0; i < fields.size(); i++) { // an iterator would be made for each name
      HttpField field = fields.getField(i);
      if (field.is(name)) {
        values = values.isEmpty() ? List.of(value(field)) : and(values, value(field));
      }
    }
    return values;
  }

  @Override
  public void headers(BiConsumer<String, String> each) {
    for (HttpField field : request.getHeaders()) {
      each.accept(field.getName(), value(field));
    }
  }

  private static List<String> and(List<String> values, String more) {
    List<String> all = new ArrayList<>(values);
    all.add(more);
    return all;
  }

  private static String value(HttpField field) {
    String value = field.getValue();
    return value == null ? "" : value;
  }

  @Override
  public ByteBuffer body() {
    return body.duplicate();
  }

  @Override
  public SocketAddress remote() {
    return request.getConnectionMetaData().getRemoteSocketAddress();
  }

  @Override
  protected void send(int status, Headers headers, ByteBuffer[] parts, long length) {
    if (length < 0 && status != 204) {
      // Jetty gives every answer that it gets whole a length.
      open(status, headers).close();
      return;
    }
    if (!beginWrite()) {
      return;
    }
    AnswerHead.write(request, response, status, headers, length, endPoint.client().isDraining());
    if (parts.length > 1) {
      new GatheringWrite(response, parts, this).next();
    } else {
      ByteBuffer whole = parts.length == 0 ? BufferUtil.EMPTY_BUFFER : parts[0].duplicate();
      response.write(true, whole, this);
    }
  }

  @Override
  protected Sink open(int status, Headers headers) {
    boolean chunked = version == HttpVersion.HTTP_1_1;
    JettySink opened = new JettySink(this, endPoint, chunked);
    sink = opened;
    if (beginWrite()) {
      boolean close = (!chunked && status != 304) || endPoint.client().isDraining();
      AnswerHead.write(request, response, status, headers, -1, close);
      if (chunked && status != 304) {
        // Left to itself, Jetty would not chunk an answer that closes the connection.
        response.getHeaders().put(HttpHeader.TRANSFER_ENCODING, HttpHeaderValue.CHUNKED);
      }
      response.write(false, BufferUtil.EMPTY_BUFFER, opened);
    } else {
      opened.lost(new EofException("the client has gone"));
    }
    return opened;
  }

  /** Ends the body of an open answer. */
  void sendEnd() {
    if (beginWrite()) {
      response.write(true, BufferUtil.EMPTY_BUFFER, this);
    }
  }

  /** Says whether there is still someone to write to; {@link #endWrite} must follow if so. */
  private boolean beginWrite() {
    return state.compareAndSet(State.WAITING, State.WRITING);
  }

  /** A write that is not the last went well. */
  void endWrite() {
    if (!state.compareAndSet(State.WRITING, State.WAITING)) {
      callback.failed(new Request.Handler.AbortException("cut during a write"));
    }
  }

  /** The last write went well. */
  @Override
  public void succeeded() {
    if (state.compareAndSet(State.WRITING, State.DONE)) {
      endPoint.unwatch();
      ended(null);
      callback.succeeded();
    } else {
      callback.failed(new Request.Handler.AbortException("cut during the last write"));
    }
  }

  /** A write failed. */
  @Override
  public void failed(Throwable cause) {
    leave(cause);
    callback.failed(new Request.Handler.AbortException(cause));
  }

  @Override
  protected void abort() {
    leave(new EofException("the exchange was aborted"));
    endPoint.close();
  }

  /** Cuts the connection, unless the answer was given, and ends the exchange. */
  void leave(Throwable cause) {
    State before = state.getAndUpdate(now -> now == State.DONE ? State.DONE : State.GONE);
    if (before == State.DONE || before == State.GONE) {
      return;
    }
    endPoint.unwatch();
    endPoint.close(cause);
    ended(cause);
    JettySink open = sink;
    if (open != null) {
      open.lost(cause);
    }
    if (before == State.WAITING) {
      callback.failed(new Request.Handler.AbortException(cause));
    }
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }
}
