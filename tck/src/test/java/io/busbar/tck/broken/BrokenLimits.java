package io.busbar.tck.broken;

import io.busbar.api.http.Handler;
import io.busbar.api.transport.Limits;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import java.util.function.UnaryOperator;

/** Limits that are not kept, or not quite. */
@SuppressWarnings("ImmutableEnumChecker") // its functions hold no state
enum BrokenLimits implements Flaw {
  ONE_BYTE_OF_BODY_MORE(
      "LimitsOfRequests.aBodyOverTheLimitIsRefusedAndTheConnectionClosed",
      limits -> limits.withBodyBytes(limits.bodyBytes() + 1)),
  ONE_BYTE_OF_BODY_LESS(
      "LimitsOfRequests.aBodyOfJustTheLimitIsTaken",
      limits -> limits.withBodyBytes(limits.bodyBytes() - 1)),
  /** As if the two line ends that end it were no part of it. */
  HEAD_COUNTED_WITHOUT_ITS_END("Bytes", limits -> limits.withHeadBytes(limits.headBytes() + 4)),
  ONE_BYTE_OF_REQUEST_LINE_MORE(
      "Bytes", limits -> limits.withRequestLineBytes(limits.requestLineBytes() + 1)),
  ONE_HEADER_MORE("Bytes", limits -> limits.withHeaders(limits.headers() + 1)),
  NO_LIMIT_OF_HEADS("Bytes", limits -> limits.withHeadBytes(1 << 20)),
  NO_LIMIT_OF_CONNECTIONS(
      "Capacity.aConnectionTooManyIsToldSoAndClosedAndTheOthersAreServed",
      limits -> limits.withConnections(Integer.MAX_VALUE)),
  ONE_CONNECTION_LESS(
      "Capacity.aConnectionTooManyIsToldSoAndClosedAndTheOthersAreServed",
      limits -> limits.withConnections(Math.max(1, limits.connections() - 1))),
  NO_LIMIT_OF_BYTES_IN_FLIGHT(
      "Capacity.aChunkedBodyBeyondTheBytesInFlightIsA503",
      limits -> limits.withBytesInFlight(Long.MAX_VALUE));

  private final String caughtBy;
  private final UnaryOperator<Limits> change;

  BrokenLimits(String caughtBy, UnaryOperator<Limits> change) {
    this.caughtBy = caughtBy;
    this.change = change;
  }

  @Override
  public String caughtBy() {
    return caughtBy;
  }

  @Override
  public Server server(ServerSpec spec, Handler handler) {
    return new BrokenServer(
        this,
        new ServerSpec(spec.binds(), spec.worker(), change.apply(spec.limits()), spec.options()),
        handler);
  }
}
