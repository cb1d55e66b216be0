package io.busbar.tck.broken;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.busbar.api.http.Completion;
import io.busbar.tck.plain.PlainConnection;
import io.busbar.tck.plain.PlainExchange;
import io.busbar.tck.plain.PlainRequest;
import io.busbar.tck.plain.PlainServer;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A connection that brings a flaw to what comes and what goes. */
class BrokenConnection extends PlainConnection {

  private final Flaw flaw;

  BrokenConnection(Flaw flaw, PlainServer server, SocketChannel channel, SocketAddress client) {
    super(server, channel, client);
    this.flaw = flaw;
  }

  @Override
  protected void received(ByteBuffer bytes) {
    super.received(ISO_8859_1.encode(flaw.received(ISO_8859_1.decode(bytes).toString())));
  }

  @Override
  protected void write(Completion done, ByteBuffer... bytes) {
    String first = ISO_8859_1.decode(bytes[0].duplicate()).toString();
    ByteBuffer[] changed = bytes.clone();
    changed[0] = ISO_8859_1.encode(flaw.sent(first));
    super.write(done, changed);
  }

  @Override
  protected PlainExchange exchange(PlainRequest request) {
    return flaw.exchange(this, request);
  }

  /** Sends what ends the connection. */
  final void writeLast(String bytes) {
    write(Completion.of(() -> answered(false)), ISO_8859_1.encode(bytes));
  }
}
