package io.busbar.tck.broken;

import io.busbar.api.http.Handler;
import io.busbar.api.transport.Limits;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Clients that are waited for without end. */
@SuppressWarnings("ImmutableEnumChecker") // its functions hold no state
enum BrokenTimeouts implements Flaw {
  NO_IDLE_TIMEOUT(
      "Timeouts.anIdleConnectionIsClosedWithoutAWord",
      limits -> limits.withIdleTimeout(Duration.ofDays(1))),
  NO_HEAD_TIMEOUT(
      "Timeouts.aHeadThatComesByteByByteIsA408",
      limits -> limits.withHeadTimeout(Duration.ofDays(1))),
  NO_BODY_TIMEOUT(
      "Timeouts.aBodyThatComesByteByByteIsA408",
      limits -> limits.withBodyTimeout(Duration.ofDays(1))),
  NO_WRITE_TIMEOUT(
      "Timeouts.aClientThatTakesNothingOfAnAnswerIsCut",
      limits -> limits.withWriteTimeout(Duration.ofDays(1)));

  private final String caughtBy;
  private final UnaryOperator<Limits> change;

  BrokenTimeouts(String caughtBy, UnaryOperator<Limits> change) {
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
