package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen in the database is known in memory, too. */
final class PublicationTest {

  @TempDir private Path folder;
  private final AtomicBoolean slow = new AtomicBoolean();
  private final CountDownLatch written = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  private void pauseAfterTheWrite() {
    if (slow.getAndSet(false)) {
      written.countDown();
      try {
        assertTrue(goOn.await(20, TimeUnit.SECONDS), "let go on");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void whoHasSeenAChangeFindsItInMemory() throws Exception {
    Database.Commit commit =
        (db, options, batch) -> {
          db.write(options, batch);
          pauseAfterTheWrite();
        };
    try (TestStore store = TestStore.open(folder, commit)) {
      store.post("a");
      slow.set(true);
      CompletableFuture<Boolean> made =
          CompletableFuture.supplyAsync(
              () -> store.store().createQueue(TestStore.LETTERS, TestStore.NOTHING));
      assertTrue(written.await(20, TimeUnit.SECONDS), "the write comes");
      CompletableFuture<Long> count =
          CompletableFuture.supplyAsync(() -> store.store().countQueues("tenant", "queues"));
      CompletableFuture<Boolean> early =
          count.thenApply(found -> true).completeOnTimeout(false, 200, TimeUnit.MILLISECONDS);
      assertFalse(early.join(), "seen while memory does not know of it");
      goOn.countDown();
      assertTrue(made.get(20, TimeUnit.SECONDS), "it is made");
      assertEquals(2, count.get(20, TimeUnit.SECONDS));
      assertTrue(store.store().ready().metadata(TestStore.LETTERS).isPresent(), "it is known");
    }
  }
}
