package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.Message;
import java.nio.file.Path;
import java.util.List;
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
  void whoHasReadANewMessageFindsItInMemory() throws Exception {
    Database.Commit commit =
        (db, options, batch) -> {
          db.write(options, batch);
          pauseAfterTheWrite();
        };
    try (TestStore store = TestStore.open(folder, commit)) {
      long next = store.post("a").getFirst() + 1;
      slow.set(true);
      CompletableFuture<List<Long>> post = CompletableFuture.supplyAsync(() -> store.post("b"));
      assertTrue(written.await(20, TimeUnit.SECONDS), "the write comes");
      CompletableFuture<List<Message>> read =
          CompletableFuture.supplyAsync(() -> store.store().get(TestStore.ORDERS, List.of(next)));
      CompletableFuture<Boolean> early =
          read.thenApply(found -> true).completeOnTimeout(false, 200, TimeUnit.MILLISECONDS);
      assertFalse(early.join(), "read while memory does not know of it");
      goOn.countDown();
      assertEquals(List.of(next), post.get(20, TimeUnit.SECONDS));
      assertEquals(List.of("b"), TestStore.bodies(read.get(20, TimeUnit.SECONDS)));
      assertEquals(
          List.of("b"),
          TestStore.bodies(store.store().ready().get(TestStore.ORDERS, List.of(next))));
    }
  }
}
