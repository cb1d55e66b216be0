package io.busbar.tck.store;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageStore.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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
  void anActionRunsAfterDeadLettersWereMoved() throws Exception {
    open.add(store().watch(LETTERS, runs::release));
    post(ORDERS, "a");
    ClaimRequest.DeadLetters rule = new ClaimRequest.DeadLetters(1, LETTERS, Optional.empty());
    ClaimRequest request = new ClaimRequest(MINUTE, Duration.ZERO, 1, Optional.of(rule));
    store().claim(ORDERS, request);
    clock.advance(MINUTE);
    store().claim(ORDERS, request);
    awaitRun("after a dead letter was moved");
    assertEquals(List.of("a"), bodies(all(LETTERS)), "the dead letters");
  }

  @Test
  void anActionThatThrowsHarmsNobody() throws Exception {
    watch(() -> {
      throw new IllegalStateException("this action always fails; its watcher alone has the harm");
    });
    watch(runs::release);
    for (int i = 1; i <= 2; i++) {
      assertDoesNotThrow(() -> post(ORDERS, "a"), "a post after which an action failed");
      awaitRun("beside one that fails, after post " + i);
    }
    assertEquals(List.of("a", "a"), bodies(all(ORDERS)), "what was posted");
  }

  /** The action waits here for what an action never may: to see that no lock keeps another out. */
  @Test
  void anActionRunsOutsideTheStoresLocks() throws Exception {
    CompletableFuture<List<String>> seen = new CompletableFuture<>();
    watch(() -> seen.complete(bodies(elsewhere(() -> all(ORDERS)))));
    post(ORDERS, "a");
    assertEquals(
        List.of("a"),
        seen.get(Crowd.PATIENCE_SECONDS, TimeUnit.SECONDS),
        "what another thread sees while an action runs");
  }

  /** What another thread gets while this one waits; nothing if it gets through too late. */
  private static List<Message> elsewhere(Supplier<List<Message>> call) {
    return CompletableFuture.supplyAsync(call)
        .completeOnTimeout(List.of(), Crowd.PATIENCE_SECONDS / 2, TimeUnit.SECONDS)
        .join();
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
