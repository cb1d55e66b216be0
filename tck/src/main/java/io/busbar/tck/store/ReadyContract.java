package io.busbar.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.Message;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.StoreException;
import io.busbar.api.store.WouldBlockException;
import io.busbar.tck.store.StoreCalls.Call;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What is ready is answered without waiting, or refused with nothing done. That the answers are
 * those of the store itself is what the other contracts show, run over {@link ReadyFirst}.
 */
abstract class ReadyContract extends StoreTests {

  /** A lock that was held for a moment by someone else may be waited for, but not every time. */
  private static final int TRIES = 10;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  ReadyContract(StoreContract contract) {
    super(contract, store -> store);
  }

  @Test
  void whatIsReadyNeverWaits() {
    post(ORDERS, "a", "b");
    claim(1);
    StoreCalls.ALL.forEach((name, call) ->
        assertTrue(
            answersAtOnce(call),
            () -> name + " waited or slept, " + TRIES + " times out of " + TRIES));
  }

  private boolean answersAtOnce(Call call) {
    for (int i = 0; i < TRIES; i++) {
      long before = waits();
      refused(() -> begin(call));
      if (waits() == before) {
        return true;
      }
    }
    return false;
  }

  private CompletionStage<?> begin(Call call) {
    return call.on(store().ready());
  }

  /** Makes a call, and waits until it has ended. */
  private void finish(Call call) {
    begin(call).toCompletableFuture().orTimeout(Crowd.PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  private static long waits() {
    return THREADS.getThreadInfo(Thread.currentThread().threadId()).getWaitedCount();
  }

  private static boolean refused(Runnable call) {
    try {
      call.run();
      return false;
    } catch (WouldBlockException e) {
      return true;
    }
  }

  @Test
  void whatWouldBlockHasDoneNothing() {
    store().createQueue(LETTERS, bytes("metadata"));
    post(ORDERS, "a", "b");
    claim(1);
    StoreCalls.ALL.forEach((name, call) -> {
      List<Message> before = all(ORDERS);
      Optional<String> metadata = store().metadata(ORDERS).map(StoreTests::text);
      if (refused(() -> finish(call))) {
        assertEquals(before, all(ORDERS), () -> "messages after a refused " + name);
        assertEquals(
            metadata,
            store().metadata(ORDERS).map(StoreTests::text),
            () -> "metadata after a refused " + name);
      }
    });
  }

  @Test
  void whatIsReadyOfAStoreIsReady() {
    MessageStore ready = store().ready();
    assertEquals(
        refused(ready::ping), refused(() -> ready.ready().ping()), "ready of ready, pinged");
  }

  @Test
  void whatIsReadyOfAClosedStoreAnswersNothing() {
    MessageStore ready = store().ready();
    store().close();
    StoreCalls.ALL.forEach((name, call) -> {
      try {
        assertTrue(refused(() -> call.on(ready)), () -> name + " on a closed store");
      } catch (StoreException expected) {
        assertTrue(expected.getMessage() != null, () -> name + " says what happened");
      }
    });
  }
}
