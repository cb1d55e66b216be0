package io.busbar.transport.netty;

import io.busbar.api.transport.Worker;
import io.busbar.tck.transport.TransportContract;

/** The contract of a transport, on epoll where there is one. */
final class NettyTransportTest extends TransportContract {

  NettyTransportTest(Worker.Kind kind) {
    super(new NettyTransport(), kind);
  }
}
