package io.busbar.bus.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.tck.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class LogThrottleTest {

  @Test
  void oneLineASecondPassesAndTheRestAreCounted() {
    ManualClock clock = new ManualClock(Instant.EPOCH);
    LogThrottle throttle = new LogThrottle(clock);
    assertEquals(OptionalLong.of(0), throttle.pass());
    assertEquals(OptionalLong.empty(), throttle.pass());
    clock.advance(Duration.ofMillis(999));
    assertEquals(OptionalLong.empty(), throttle.pass());
    clock.advance(Duration.ofMillis(1));
    assertEquals(OptionalLong.of(2), throttle.pass());
    assertEquals(OptionalLong.empty(), throttle.pass());
  }
}
