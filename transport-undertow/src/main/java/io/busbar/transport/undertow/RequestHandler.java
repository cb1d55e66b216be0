package io.busbar.transport.undertow;

import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.SameThreadExecutor;

/** Undertow's way in: called on the I/O thread when a request's head has come. */
final class RequestHandler implements HttpHandler {

  private final UndertowServer server;

  RequestHandler(UndertowServer server) {
    this.server = server;
  }

  /**
   * Goes on after Undertow's call has returned, on the same thread: then an exchange may be left
   * open, and reading and writing are free of the rules for dispatched exchanges.
   */
  @Override
  public void handleRequest(HttpServerExchange exchange) {
    HttpServerConnection connection = (HttpServerConnection) exchange.getConnection();
    Outlet outlet = (Outlet) connection.getOriginalSinkConduit();
    Link link = outlet.link();
    exchange.dispatch(
        SameThreadExecutor.INSTANCE,
        link == null
            ? () -> welcome(exchange, connection, outlet)
            : new Incoming(server, link, exchange));
  }

  /** The request is {@link Welcome}'s: nothing is answered to it. */
  private void welcome(
      HttpServerExchange exchange, HttpServerConnection connection, Outlet outlet) {
    new Link(server, connection, outlet).open();
    exchange.setPersistent(true);
    Connectors.terminateResponse(exchange);
  }
}
