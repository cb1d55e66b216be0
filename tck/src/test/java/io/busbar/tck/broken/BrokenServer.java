package io.busbar.tck.broken;

import io.busbar.api.http.Handler;
import io.busbar.api.transport.ServerSpec;
import io.busbar.tck.plain.PlainConnection;
import io.busbar.tck.plain.PlainServer;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;

/** A server whose connections have a flaw. */
class BrokenServer extends PlainServer {

  private final Flaw flaw;

  BrokenServer(Flaw flaw, ServerSpec spec, Handler handler) {
    super(spec, handler);
    this.flaw = flaw;
  }

  @Override
  protected PlainConnection connection(SocketChannel channel, SocketAddress client) {
    return flaw.connection(this, channel, client);
  }

  /** Closes every connection now. */
  final void cutThemAll() {
    cutAll();
  }
}
