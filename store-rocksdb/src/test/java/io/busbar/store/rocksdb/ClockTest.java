package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.QueueStats;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clocks step back, and go on while a call is under way. */
final class ClockTest {

  @TempDir private Path folder;

  @Test
  void aMessageWhoseDelayWasOverCanBeClaimedAfterTheClockWasSetBack() {
    try (TestStore store = TestStore.open(folder)) {
      store.post(TestStore.message("a", TestStore.HOUR, TestStore.MINUTE));
      store.clock.advance(TestStore.MINUTE);
      store.reopen(); // so that it is not memory that answers, which sees to nothing
      assertEquals(1, store.store().stats(TestStore.ORDERS).free());
      store.clock.advance(TestStore.TICK.negated());
      store
          .claim(TestStore.ORDERS, 1)
          .ifPresent(claim -> store.store().release(TestStore.ORDERS, claim.id()));
      store.clock.advance(TestStore.MINUTE);
      assertEquals(List.of("a"), TestStore.bodies(store.claimed(1).messages()));
      assertEquals(List.of(), store.closeAndCheck().problems());
    }
  }

  @Test
  void aMessageWhoseClaimWasOverCanBeClaimedAfterTheClockWasSetBack() {
    try (TestStore store = TestStore.open(folder)) {
      store.post("a");
      store.claimed(1);
      store.clock.advance(TestStore.MINUTE);
      store.reopen(); // so that it is not memory that answers, which sees to nothing
      assertEquals(1, store.store().stats(TestStore.ORDERS).free());
      store.clock.advance(TestStore.TICK.negated());
      assertEquals(List.of("a"), TestStore.bodies(store.claimed(1).messages()));
      assertEquals(List.of(), store.closeAndCheck().problems());
    }
  }

  @Test
  void messagesCountOnceWhileTheClockGoesOn() {
    AtomicLong reads = new AtomicLong();
    AtomicLong step = new AtomicLong();
    InstantSource clock = () -> TestStore.START.plusNanos(reads.addAndGet(step.get()));
    try (TestStore store = TestStore.open(folder, clock)) {
      Duration short1 = Duration.ofSeconds(1);
      store
          .store()
          .post(
              TestStore.ORDERS,
              "c",
              List.of(TestStore.message("a", short1, Duration.ZERO), TestStore.message("b")));
      store
          .store()
          .claim(TestStore.ORDERS, new ClaimRequest(short1, Duration.ZERO, 1, Optional.empty()));
      store.reopen();
      reads.set(short1.toNanos() - 5);
      step.set(1);
      for (int i = 0; i < 10; i++) {
        QueueStats stats = store.store().stats(TestStore.ORDERS);
        assertEquals(1, stats.free(), stats::toString);
      }
    }
  }
}
