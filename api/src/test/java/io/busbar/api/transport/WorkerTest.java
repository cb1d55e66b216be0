package io.busbar.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkerTest {

  private static Worker of(Worker.Kind kind, int size) {
    return switch (kind) {
      case EVENT_LOOP -> Worker.eventLoop(1, size);
      case POOL -> Worker.pool(size, 0);
      case VIRTUAL -> Worker.virtual(size);
    };
  }

  @ParameterizedTest
  @EnumSource
  void aFullWorkerRefusesAtOnceAndTakesAgainWhenItIsFree(Worker.Kind kind)
      throws InterruptedException {
    try (Worker worker = of(kind, 2)) {
      CountDownLatch release = new CountDownLatch(1);
      CountDownLatch ended = new CountDownLatch(2);
      for (int i = 0; i < 2; i++) {
        worker.executor().execute(() -> blocked(release, ended));
      }
      assertThrows(RejectedExecutionException.class, () -> worker.executor().execute(() -> {}));
      release.countDown();
      assertTrue(ended.await(20, TimeUnit.SECONDS));
      CountDownLatch again = new CountDownLatch(1);
      while (again.getCount() > 0) {
        try {
          worker.executor().execute(again::countDown);
          assertTrue(again.await(20, TimeUnit.SECONDS));
        } catch (RejectedExecutionException e) {
          Thread.onSpinWait(); // A place is free a moment after its task has ended.
        }
      }
    }
  }

  private static void blocked(CountDownLatch release, CountDownLatch ended) {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ended.countDown();
  }

  @Test
  void aPoolLetsSomeWait() throws InterruptedException {
    try (Worker worker = Worker.pool(1, 1)) {
      CountDownLatch release = new CountDownLatch(1);
      CountDownLatch ended = new CountDownLatch(2);
      worker.executor().execute(() -> blocked(release, ended));
      worker.executor().execute(ended::countDown);
      assertThrows(RejectedExecutionException.class, () -> worker.executor().execute(() -> {}));
      release.countDown();
      assertTrue(ended.await(20, TimeUnit.SECONDS));
    }
  }

  @ParameterizedTest
  @EnumSource
  void closingInterruptsWhatStillRunsAndTakesNoMore(Worker.Kind kind) throws InterruptedException {
    Worker worker = of(kind, 1);
    CountDownLatch ended = new CountDownLatch(1);
    worker.executor().execute(() -> blocked(new CountDownLatch(1), ended));
    worker.close();
    assertTrue(ended.await(20, TimeUnit.SECONDS));
    assertThrows(RejectedExecutionException.class, () -> worker.executor().execute(() -> {}));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void aSizeBelowOneIsRefused(int size) {
    assertThrows(IllegalArgumentException.class, () -> Worker.virtual(size));
    assertThrows(IllegalArgumentException.class, () -> Worker.pool(size, 1));
    assertThrows(IllegalArgumentException.class, () -> Worker.eventLoop(size, 1));
  }

  @Test
  void kindsAreWrittenAsOperatorsWriteThem() {
    assertEquals("event-loop", Worker.Kind.EVENT_LOOP.toString());
    assertEquals("pool", Worker.Kind.POOL.toString());
    assertEquals("virtual", Worker.Kind.VIRTUAL.toString());
  }
}
