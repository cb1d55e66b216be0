package io.busbar.tck.plain;

import io.busbar.api.transport.Worker;
import io.busbar.tck.transport.TransportContract;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of a transport. */
final class PlainTransportTest extends TransportContract {

  private static final Logger LOG = Logger.getLogger("io.busbar.transport");

  PlainTransportTest(Worker.Kind kind) {
    super(new PlainTransport(), kind);
  }

  /** The faults that the contract makes on purpose are no news of the build. */
  @BeforeAll
  static void hush() {
    LOG.setFilter(_ -> false);
  }

  @AfterAll
  static void speak() {
    LOG.setFilter(null);
  }
}
