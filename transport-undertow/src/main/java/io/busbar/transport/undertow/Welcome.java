package io.busbar.transport.undertow;

import io.undertow.connector.ByteBufferPool;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.undertow.util.ImmediatePooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListener;
import org.xnio.StreamConnection;
import org.xnio.channels.AcceptingChannel;
import org.xnio.conduits.ConduitStreamSinkChannel;

/**
 * Accepts connections. For each it puts an {@link Outlet} below Undertow's writers, and hands it to
 * Undertow together with a request of our own making. Undertow shows a connection to nobody before
 * the first request, and refuses some requests before any handler sees them; with this one {@link
 * RequestHandler} gets hold of the connection before the client has said a word.
 */
final class Welcome implements ChannelListener<AcceptingChannel<StreamConnection>> {

  private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

  private static final ByteBuffer HELLO =
      StandardCharsets.US_ASCII.encode("GET / HTTP/1.0\r\n\r\n").asReadOnlyBuffer();

  private final HttpOpenListener http;
  private final ByteBufferPool buffers;

  Welcome(HttpOpenListener http, ByteBufferPool buffers) {
    this.http = http;
    this.buffers = buffers;
  }

  @Override
  public void handleEvent(AcceptingChannel<StreamConnection> listener) {
    try {
      StreamConnection connection = listener.accept();
      if (connection != null) {
        open(connection);
      }
    } catch (ClosedChannelException e) {
      LOG.trace("the listening socket was let go before this was called");
    } catch (IOException e) {
      LOG.warn("a connection could not be accepted", e);
    }
  }

  private void open(StreamConnection connection) {
    ConduitStreamSinkChannel sink = connection.getSinkChannel();
    sink.setConduit(new Outlet(sink.getConduit(), buffers));
    http.handleEvent(connection, new ImmediatePooledByteBuffer(HELLO.duplicate()));
  }
}
