package io.busbar.transport.netty;

import io.busbar.api.transport.Worker;
import io.busbar.tck.transport.TransportContract;
import java.util.Map;

/** The contract of a transport, without native code. */
final class NettyNioTransportTest extends TransportContract {

  NettyNioTransportTest(Worker.Kind kind) {
    super(new NettyTransport(), Map.of(NettyOptions.NATIVE.key(), "nio"), kind);
  }
}
