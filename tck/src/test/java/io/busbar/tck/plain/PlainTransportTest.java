package io.busbar.tck.plain;

import io.busbar.api.transport.Worker;
import io.busbar.tck.transport.TransportContract;

/** The contract of a transport. */
final class PlainTransportTest extends TransportContract {

  PlainTransportTest(Worker.Kind kind) {
    super(new PlainTransport(), kind);
  }
}
