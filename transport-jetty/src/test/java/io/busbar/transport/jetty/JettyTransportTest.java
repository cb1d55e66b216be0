package io.busbar.transport.jetty;

import io.busbar.api.transport.Worker;
import io.busbar.tck.transport.TransportContract;

final class JettyTransportTest extends TransportContract {

  JettyTransportTest(Worker.Kind kind) {
    super(new JettyTransport(), kind);
  }
}
