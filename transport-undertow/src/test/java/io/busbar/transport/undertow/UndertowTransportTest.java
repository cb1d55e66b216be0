package io.busbar.transport.undertow;

import io.busbar.api.transport.Worker;
import io.busbar.tck.transport.TransportContract;

final class UndertowTransportTest extends TransportContract {

  UndertowTransportTest(Worker.Kind kind) {
    super(new UndertowTransport(), kind);
  }
}
