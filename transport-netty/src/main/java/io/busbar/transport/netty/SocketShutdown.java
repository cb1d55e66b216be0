package io.busbar.transport.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import java.nio.channels.NotYetConnectedException;

/**
 * Shuts a socket down before it is closed. With io_uring the kernel has it open for as long as its
 * input is waited for, and where the close comes out of a read, Netty 4.2.18 begins to wait again
 * all the same: the client would never hear of the close.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the promise tells it
final class SocketShutdown extends ChannelOutboundHandlerAdapter {

  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    if (context.channel() instanceof UnixChannel channel
        && channel.fd() instanceof Socket socket
        && socket.isOpen()) {
      try {
        socket.shutdown(true, true);
      } catch (IOException | NotYetConnectedException e) {
        // The client has gone before.
      }
    }
    context.close(promise);
  }
}
