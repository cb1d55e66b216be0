package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.QueueId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is acknowledged is on the disk, and nobody sees anything before that. */
final class CommitTest {

  private static final QueueId ORDERS = TestStore.ORDERS;
  private static final QueueId LETTERS = TestStore.LETTERS;

  @TempDir private Path folder;
  private final Gate disk = new Gate();
  private final List<Thread> callers = new ArrayList<>();
  private TestStore store;

  @BeforeEach
  void open() {
    store = TestStore.open(folder, disk);
  }

  @AfterEach
  void close() {
    disk.open();
    store.close();
  }

  /** Begins a call on a thread of its own. */
  private <T> FutureTask<T> call(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    callers.add(Thread.ofPlatform().daemon().start(task));
    return task;
  }

  private static <T> T done(FutureTask<T> call) throws Exception {
    return call.get(TestStore.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private void awaitAllCallersWait() throws InterruptedException {
    assertTrue(
        TestStore.becomes(
            () -> callers.stream().allMatch(one -> one.getState() == Thread.State.WAITING)));
  }

  private List<String> seen() {
    return TestStore.bodies(store.store().list(ORDERS, MessageQuery.after(0, 100)));
  }

  private List<String> seenAtOnce() {
    return TestStore.bodies(store.store().ready().list(ORDERS, MessageQuery.after(0, 100)));
  }

  @Test
  void aMessageIsNotSeenBeforeItIsOnTheDisk() throws Exception {
    store.post("old");
    disk.shut();
    FutureTask<?> post = call(() -> store.post("new"));
    disk.awaitHeld();
    assertEquals(List.of("old"), seen());
    assertEquals(List.of("old"), seenAtOnce());
    assertEquals(1, store.store().stats(ORDERS).free());
    assertEquals(1, store.store().ready().stats(ORDERS).free());
    assertFalse(post.isDone(), "a post returns when it is on the disk");
    disk.open();
    done(post);
    assertEquals(List.of("old", "new"), seen());
    assertEquals(List.of("old", "new"), seenAtOnce());
    assertEquals(2, store.store().stats(ORDERS).free());
  }

  @Test
  void aQueueThatIsNotInMemoryIsReadWhileTheDiskIsSlow() throws Exception {
    store.post("old");
    store.reopen();
    disk.shut();
    FutureTask<?> post = call(() -> store.post(LETTERS, "new"));
    disk.awaitHeld();
    assertEquals(List.of("old"), seen());
    assertTrue(store.store().metadata(LETTERS).isEmpty(), "the queue is not made yet");
    assertEquals(1, store.store().countQueues("tenant", "queues"));
    disk.open();
    done(post);
    assertEquals(2, store.store().countQueues("tenant", "queues"));
  }

  @Test
  void aClaimAnswersWhenItIsOnTheDisk() throws Exception {
    store.post("a");
    disk.shut();
    FutureTask<?> claim = call(() -> store.claimed(1));
    disk.awaitHeld();
    assertEquals(0, store.store().stats(ORDERS).claimed());
    assertFalse(claim.isDone(), "a claim returns when it is on the disk");
    disk.open();
    done(claim);
    assertEquals(1, store.store().stats(ORDERS).claimed());
  }

  @Test
  void writesThatComeWhileTheDiskIsSlowShareTheNextForceToTheDisk() throws Exception {
    store.post("first");
    disk.shut();
    FutureTask<?> held = call(() -> store.post("held"));
    disk.awaitHeld();
    int writes = disk.writes();
    long syncs = store.store().syncs();
    List<FutureTask<?>> posts = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      String body = String.valueOf(i);
      posts.add(call(() -> store.post(body)));
    }
    awaitAllCallersWait();
    disk.open();
    done(held);
    for (FutureTask<?> post : posts) {
      done(post);
    }
    // One for the first and one for all that came, or a few, if a caller was late.
    assertTrue(disk.writes() <= writes + 5, () -> disk.writes() - writes + " batches");
    assertTrue(store.store().syncs() <= syncs + 5, () -> store.store().syncs() - syncs + " syncs");
    assertEquals(66, seen().size());
  }

  @Test
  void oneWriteThatFailsHarmsNoOtherThatSharesItsBatch() throws Exception {
    store.post("first");
    disk.shut();
    FutureTask<?> held = call(() -> store.post("held"));
    disk.awaitHeld();
    FutureTask<?> before = call(() -> store.post("before"));
    awaitAllCallersWait();
    FutureTask<?> halfText = call(() -> store.post(new QueueId("tenant", "queues", "\uD800"), "x"));
    FutureTask<?> halfClient =
        call(() -> store.store().post(ORDERS, "\uD800", List.of(TestStore.message("x"))));
    awaitAllCallersWait();
    FutureTask<?> after = call(() -> store.post("after"));
    awaitAllCallersWait();
    disk.open();
    done(held);
    done(before);
    done(after);
    assertThrows(ExecutionException.class, () -> done(halfText));
    assertThrows(ExecutionException.class, () -> done(halfClient));
    assertEquals(List.of("first", "held", "before", "after"), seen());
    assertEquals(4, store.store().stats(ORDERS).free());
    assertEquals(1, store.store().countQueues("tenant", "queues"));
    assertEquals(List.of(), store.closeAndCheck().problems());
  }

  @Test
  void aStoreThatIsClosedWhileTheDiskIsSlowKeepsWhatItAcknowledged() throws Exception {
    disk.shut();
    FutureTask<?> post = call(() -> store.post("held"));
    disk.awaitHeld();
    FutureTask<?> close =
        call(() -> {
          store.close();
          return true;
        });
    awaitAllCallersWait();
    disk.open();
    done(close);
    done(post);
    store.reopen();
    assertEquals(List.of("held"), seen());
  }
}
