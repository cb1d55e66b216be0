package io.busbar.transport.netty;

import io.busbar.api.option.OptionException;
import io.busbar.api.transport.Worker;
import io.busbar.tck.transport.TransportContract;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The contract of a transport on io_uring, where the system allows that. It takes its minute and is
 * not for every build: {@code -Dbusbar.io_uring=true}.
 */
@EnabledIfSystemProperty(
    named = "busbar.io_uring",
    matches = "true",
    disabledReason = "-Dbusbar.io_uring=true runs the contract on io_uring")
final class NettyIoUringTransportTest extends TransportContract {

  NettyIoUringTransportTest(Worker.Kind kind) {
    super(new NettyTransport(), Map.of(NettyOptions.NATIVE.key(), "io_uring"), kind);
  }

  @BeforeAll
  static void assumeIoUring() {
    try {
      Platform.IO_URING.check();
    } catch (OptionException missing) {
      Assumptions.abort(String.valueOf(missing.getMessage()));
    }
  }
}
