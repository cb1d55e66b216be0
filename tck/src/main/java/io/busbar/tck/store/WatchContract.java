package io.busbar.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.MessageStore.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Actions that run when messages become visible. */
abstract class WatchContract extends StoreTests {

  private final Semaphore runs = new Semaphore(0);
  private final List<Watch> open = new ArrayList<>();

  WatchContract(StoreContract contract) {
    super(contract, store -> store);
  }

  private void awaitRun(String when) throws InterruptedException {
    assertTrue(
        runs.tryAcquire(Crowd.PATIENCE_SECONDS, TimeUnit.SECONDS),
        () -> "the action runs " + when + ", but did not");
    runs.drainPermits();
  }

  private Watch watch(Runnable action) {
    Watch watch = store().watch(ORDERS, action);
    open.add(watch);
    return watch;
  }

  @AfterEach
  void endAll() {
    open.forEach(Watch::close);
  }

  @Test
  void anActionRunsAfterEachPost() throws Exception {
    watch(runs::release);
    for (int i = 1; i <= 3; i++) {
      post(ORDERS, "a");
      awaitRun("after post " + i);
    }
  }

  @Test
  void anActionRunsAfterAPostHasBecomeVisible() throws Exception {
    watch(runs::release);
    for (int i = 1; i <= 50; i++) {
      CompletableFuture<List<Long>> posting =
          CompletableFuture.supplyAsync(() -> post(ORDERS, "a", "b"));
      while (all(ORDERS).size() < 2 * i) {
        awaitRun("after post " + i + " is visible");
      }
      posting.get(Crowd.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void everyActionOfAQueueRuns() throws Exception {
    Semaphore others = new Semaphore(0);
    watch(runs::release);
    watch(others::release);
    post(ORDERS, "a");
    awaitRun("with another beside it");
    assertTrue(
        others.tryAcquire(Crowd.PATIENCE_SECONDS, TimeUnit.SECONDS), "the second action runs");
  }

  @Test
  void anActionThatWasEndedIsNotBegunAnyMore() throws Exception {
    AtomicInteger ended = new AtomicInteger();
    Watch watch = watch(ended::incrementAndGet);
    watch.close();
    watch.close();
    watch(runs::release);
    post(ORDERS, "a");
    awaitRun("after the first was ended");
    assertEquals(0, ended.get(), "runs of an action after its end");
  }

  @Test
  void anActionMayEndItself() throws Exception {
    CompletableFuture<Watch> itself = new CompletableFuture<>();
    AtomicInteger begun = new AtomicInteger();
    itself.complete(
        watch(() -> {
          begun.incrementAndGet();
          itself.join().close();
          runs.release();
        }));
    post(ORDERS, "a");
    awaitRun("and ends itself");
    watch(runs::release);
    post(ORDERS, "b");
    awaitRun("after the first has ended itself");
    assertEquals(1, begun.get(), "runs of an action that ended itself");
  }

  @Test
  void aWatchOutlivesItsQueue() throws Exception {
    post(ORDERS, "a");
    watch(runs::release);
    store().deleteQueue(ORDERS);
    runs.drainPermits();
    post(ORDERS, "b");
    awaitRun("after a post to a queue that was deleted and is made again");
  }
}
