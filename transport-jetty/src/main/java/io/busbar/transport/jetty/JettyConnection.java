package io.busbar.transport.jetty;

import io.busbar.api.engine.RequestTarget;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Jetty's HTTP/1 connection with changes that only its subclass can make, though Jetty calls the
 * package internal. It keeps the request target as it was sent, and Jetty is not shown it, since it
 * refuses some that are for the handler to judge ({@code %00}, and with most settings {@code %2F}
 * and {@code ..}). And after an answer that another thread gave, it goes on with the next request
 * on its I/O thread and not on a thread of Jetty's pool.
 */
final class JettyConnection extends HttpConnection {

  private static final String ANY_TARGET = "/";
  private static final RequestTarget NONE = RequestTarget.parse(ANY_TARGET);

  private final WatchedEndPoint endPoint;
  private RequestTarget target = NONE;

  JettyConnection(HttpConfiguration configuration, Connector connector, WatchedEndPoint endPoint) {
    super(configuration, connector, endPoint);
    this.endPoint = endPoint;
  }

  static JettyConnection of(Request request) {
    return (JettyConnection) request.getConnectionMetaData().getConnection();
  }

  WatchedEndPoint endPoint() {
    return endPoint;
  }

  /** The target of the request that is being read. */
  RequestTarget target() {
    return target;
  }

  @Override
  protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
    target = RequestTarget.parse(uri);
    return new Stream(method, version);
  }

  /**
   * After its last answer Jetty has nothing to read any more, and would say so by closing at once.
   */
  @Override
  public void onFillable() {
    if (!endPoint.isEnding()) {
      super.onFillable();
    } else if (endPoint.drop()) {
      fillInterested();
    }
  }

  /** The exchange hears of it from the end point; Jetty would end a write under way first. */
  @Override
  public void close() {
    endPoint.close();
  }

  @Override
  protected Executor getExecutor() {
    return endPoint;
  }

  /**
   * A request, of which Jetty is to see no more than it needs. It would refuse some hosts, and an
   * upgrade that the connection's options don't name, and close the connection after a request that
   * expects something and has no body.
   */
  private final class Stream extends HttpStreamOverHTTP1 {

    Stream(String method, HttpVersion version) {
      super(method, ANY_TARGET, version);
    }

    @Override
    public void parsedHeader(HttpField field) {
      HttpHeader header = field.getHeader();
      boolean hidden =
          header == HttpHeader.HOST || header == HttpHeader.UPGRADE || header == HttpHeader.EXPECT;
      super.parsedHeader(hidden ? new HttpField(null, field.getName(), field.getValue()) : field);
    }
  }
}
