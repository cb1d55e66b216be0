package io.busbar.transport.netty;

import io.busbar.api.transport.Worker;
import io.busbar.tck.transport.TransportContract;

/** The contract of a transport, where there is no native code. */
final class NettyNioTransportTest extends TransportContract {

  NettyNioTransportTest(Worker.Kind kind) {
    super(new NettyTransport(false), kind);
  }
}
