package io.busbar.transport.undertow;

import io.undertow.server.ConduitWrapper;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.ConduitFactory;
import java.io.IOException;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/**
 * Takes a body that has its chunk framing already, in place of Undertow's own chunked writer: that
 * one may keep a chunk's last CRLF back until the next chunk.
 */
final class StreamEnd extends AbstractStreamSinkConduit<StreamSinkConduit> {

  private final HttpServerExchange exchange;
  private boolean ending;

  private StreamEnd(StreamSinkConduit next, HttpServerExchange exchange) {
    super(next);
    this.exchange = exchange;
  }

  /** Lets Undertow set up the answer's head, and sits upon its head's writer. */
  static final ConduitWrapper<StreamSinkConduit> WRAPPER =
      (ConduitFactory<StreamSinkConduit> factory, HttpServerExchange exchange) -> {
        factory.create();
        HttpServerConnection connection = (HttpServerConnection) exchange.getConnection();
        return new StreamEnd(connection.getResponseConduit(), exchange);
      };

  /** The answer's end is not the connection's. */
  @Override
  public void terminateWrites() {
    ending = true;
  }

  @Override
  public boolean flush() throws IOException {
    if (!next.flush()) {
      return false;
    }
    if (ending) {
      ending = false;
      Connectors.terminateResponse(exchange);
    }
    return true;
  }
}
