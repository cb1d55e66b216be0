package io.busbar.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.Claim;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.WouldBlockException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The newest messages of the queues in use are in memory, of bounded size, and right. */
final class TailTest {

  private static final QueueId ORDERS = TestStore.ORDERS;
  private static final long MIB = 1L << 20;

  @TempDir private Path folder;

  private static QueueId queue(int number) {
    return new QueueId("tenant", "queues", "queue " + number);
  }

  private static boolean isReady(Supplier<?> call) {
    try {
      assertNotNull(call.get());
      return true;
    } catch (WouldBlockException e) {
      return false;
    }
  }

  /** The bytes that the store can say without the disk. */
  private static long bytesInMemory(TestStore store, int queues) {
    MessageStore ready = store.store().ready();
    long bytes = 0;
    for (int i = 0; i < queues; i++) {
      QueueId queue = queue(i);
      if (isReady(() -> ready.metadata(queue))) {
        bytes += ready.metadata(queue).orElseThrow().remaining();
      }
      for (Message message : store.all(queue)) {
        if (isReady(() -> ready.get(queue, List.of(message.marker())))) {
          bytes += message.body().remaining();
        }
      }
    }
    return bytes;
  }

  @Test
  void messagesOfManyQueuesTakeNoMoreMemoryThanTheOptionSays() {
    String body = "-".repeat(2000);
    int queues = 300;
    try (TestStore store = TestStore.open(folder, "sync=never", "tail-size=1MiB")) {
      for (int round = 0; round < 10; round++) {
        for (int i = 0; i < queues; i++) {
          store.post(queue(i), body);
        }
      }
      long bytes = bytesInMemory(store, queues);
      assertTrue(bytes <= MIB, () -> bytes + " bytes are in memory");
    }
  }

  @Test
  void oneLongQueueTakesNoMoreMemoryThanTheOptionSays() {
    String body = "-".repeat(2000);
    try (TestStore store = TestStore.open(folder, "sync=never", "tail-size=1MiB")) {
      for (int i = 0; i < 3000; i++) {
        store.post(queue(0), body);
      }
      long bytes = bytesInMemory(store, 1);
      assertTrue(bytes <= MIB, () -> bytes + " bytes are in memory");
      assertTrue(bytes >= MIB / 10, () -> bytes + " bytes are in memory, and most is unused");
    }
  }

  @Test
  void metadataOfManyQueuesTakesNoMoreMemoryThanTheOptionSays() {
    int queues = 300;
    try (TestStore store = TestStore.open(folder, "sync=never", "tail-size=1MiB")) {
      for (int i = 0; i < queues; i++) {
        store.store().createQueue(queue(i), ByteBuffer.allocate(20_000));
      }
      long bytes = bytesInMemory(store, queues);
      assertTrue(bytes <= MIB, () -> bytes + " bytes are in memory");
    }
  }

  @Test
  void readersMissNothingWhilePartsOfTheTailsLeaveMemory() {
    int queues = 20;
    SplittableRandom random = new SplittableRandom(1);
    List<List<Message>> read = new ArrayList<>();
    int[] posted = new int[queues];
    IntStream.range(0, queues).forEach(i -> read.add(new ArrayList<>()));
    try (TestStore store = TestStore.open(folder, "sync=never", "tail-size=1MiB")) {
      for (int step = 0; step < 4000; step++) {
        int one = random.nextInt(queues);
        store.post(queue(one), posted[one]++ + "-".repeat(random.nextInt(2000)));
        int reader = random.nextInt(queues);
        List<Message> seen = read.get(reader);
        MessageQuery query =
            MessageQuery.after(seen.isEmpty() ? 0 : seen.getLast().marker(), 1 + random.nextInt(9));
        seen.addAll(readyFirst(store, queue(reader), query));
      }
      for (int i = 0; i < queues; i++) {
        List<Message> seen = read.get(i);
        long last = seen.isEmpty() ? 0 : seen.getLast().marker();
        seen.addAll(store.store().list(queue(i), MessageQuery.after(last, Integer.MAX_VALUE)));
        assertEquals(
            TestStore.numbers(posted[i]),
            TestStore.bodies(seen).stream().map(body -> body.replaceAll("-", "")).toList());
      }
    }
  }

  private static List<Message> readyFirst(TestStore store, QueueId queue, MessageQuery query) {
    try {
      return store.store().ready().list(queue, query);
    } catch (WouldBlockException e) {
      return store.store().list(queue, query);
    }
  }

  @Test
  void aQueueIsInMemoryAfterItWasReadOnce() throws InterruptedException {
    try (TestStore store = TestStore.open(folder)) {
      List<Long> markers = store.post("a", "b", "c");
      store.claimed(1);
      store.reopen();
      MessageStore ready = store.store().ready();
      MessageQuery query = new MessageQuery(0, 10, Optional.empty(), false, true);
      assertThrows(WouldBlockException.class, () -> ready.list(ORDERS, query));
      assertEquals(List.of("b", "c"), TestStore.bodies(store.store().list(ORDERS, query)));
      assertTrue(TestStore.becomes(() -> isReady(() -> ready.list(ORDERS, query))));
      assertEquals(List.of("b", "c"), TestStore.bodies(ready.list(ORDERS, query)));
      assertEquals(store.store().get(ORDERS, markers), ready.get(ORDERS, markers));
      assertEquals(1, ready.stats(ORDERS).claimed());
    }
  }

  @Test
  void thatAQueueIsNotThereIsSaidFromMemoryUntilItIs() throws InterruptedException {
    try (TestStore store = TestStore.open(folder)) {
      MessageStore ready = store.store().ready();
      MessageQuery query = MessageQuery.after(0, 10);
      assertThrows(WouldBlockException.class, () -> ready.list(ORDERS, query));
      assertTrue(becomesReady(store, query));
      assertEquals(List.of(), ready.list(ORDERS, query));
      assertEquals(Optional.empty(), ready.metadata(ORDERS));
      assertEquals(0, ready.stats(ORDERS).free());
      for (int round = 0; round < 3; round++) {
        store.post("a");
        assertEquals(List.of("a"), TestStore.bodies(readyFirst(store, ORDERS, query)));
        store.store().deleteQueue(ORDERS);
        assertEquals(List.of(), ready.list(ORDERS, query));
        assertEquals(Optional.empty(), ready.metadata(ORDERS));
      }
    }
  }

  @Test
  void queuesThatAreNotThereTakeNoMoreMemoryThanTheOptionSays() throws InterruptedException {
    try (TestStore store = TestStore.open(folder, "sync=never", "tail-size=1MiB")) {
      MessageStore ready = store.store().ready();
      int queues = 3000;
      for (int i = 0; i < queues; i++) {
        store.store().deleteQueue(queue(i));
      }
      int known = 0;
      for (int i = 0; i < queues; i++) {
        QueueId queue = queue(i);
        known += isReady(() -> ready.metadata(queue)) ? 1 : 0;
      }
      assertTrue(known > 0 && known <= 1024, known + " are in memory");
    }
  }

  @Test
  void theNewestOfALongQueueAreInMemoryAfterItWasReadOnce() throws InterruptedException {
    try (TestStore store = TestStore.open(folder)) {
      List<Long> markers = store.postMany(ORDERS, 1000, TestStore.HOUR, Duration.ZERO);
      store.reopen();
      MessageStore ready = store.store().ready();
      MessageQuery query = MessageQuery.after(markers.get(950), 100);
      store.store().list(ORDERS, query);
      assertTrue(TestStore.becomes(() -> isReady(() -> ready.list(ORDERS, query))));
      assertEquals(
          TestStore.numbers(1000).subList(951, 1000), TestStore.bodies(ready.list(ORDERS, query)));
      MessageQuery middle = MessageQuery.after(markers.get(500), 10);
      assertThrows(WouldBlockException.class, () -> ready.list(ORDERS, middle));
      assertThrows(WouldBlockException.class, () -> ready.stats(ORDERS));
    }
  }

  @Test
  void theFirstOfALongQueueAreInMemoryTooAndThoseAfterThemWhenTheyAreGone()
      throws InterruptedException {
    try (TestStore store = TestStore.open(folder, "sync=never", "tail-size=1MiB")) {
      List<Long> markers = store.postMany(ORDERS, 5000, TestStore.HOUR, Duration.ZERO);
      MessageStore ready = store.store().ready();
      MessageQuery first = MessageQuery.after(0, 10);
      MessageQuery beyond = MessageQuery.after(markers.get(95), 10);
      assertEquals(TestStore.numbers(10), TestStore.bodies(ready.list(ORDERS, first)));
      assertThrows(WouldBlockException.class, () -> ready.list(ORDERS, beyond));

      store.store().delete(ORDERS, markers.subList(0, 200));
      assertEquals(
          TestStore.numbers(210).subList(200, 210),
          TestStore.bodies(store.store().list(ORDERS, first)));
      assertTrue(TestStore.becomes(() -> isReady(() -> ready.list(ORDERS, first))));
      assertEquals(
          TestStore.numbers(210).subList(200, 210), TestStore.bodies(ready.list(ORDERS, first)));

      store.reopen();
      store.store().list(ORDERS, first);
      MessageStore reopened = store.store().ready();
      assertTrue(TestStore.becomes(() -> isReady(() -> reopened.list(ORDERS, first))));
      assertEquals(
          TestStore.numbers(210).subList(200, 210), TestStore.bodies(reopened.list(ORDERS, first)));
    }
  }

  /** Reads until what is asked for is in memory. */
  private static boolean becomesReady(TestStore store, MessageQuery query)
      throws InterruptedException {
    return TestStore.becomes(() -> {
      store.store().list(ORDERS, query);
      return isReady(() -> store.store().ready().list(ORDERS, query));
    });
  }

  @Test
  void whatFollowsAPlaceThatIsReadIsInMemoryUpToTheTail() throws InterruptedException {
    try (TestStore store = TestStore.open(folder, "sync=never")) {
      List<Long> markers = store.postMany(ORDERS, 1000, TestStore.HOUR, Duration.ZERO);
      store.reopen();
      MessageStore ready = store.store().ready();
      assertTrue(becomesReady(store, MessageQuery.after(markers.get(499), 10)));
      assertTrue(isReady(() -> ready.list(ORDERS, MessageQuery.after(markers.get(990), 10))));
      for (int at = 499; at < 590; at += 10) {
        assertEquals(
            TestStore.numbers(at + 11).subList(at + 1, at + 11),
            TestStore.bodies(ready.list(ORDERS, MessageQuery.after(markers.get(at), 10))));
      }

      MessageQuery acrossTheEnd = MessageQuery.after(markers.get(595), 10);
      assertThrows(WouldBlockException.class, () -> ready.list(ORDERS, acrossTheEnd));
      assertTrue(becomesReady(store, acrossTheEnd));
      assertEquals(
          TestStore.numbers(606).subList(596, 606),
          TestStore.bodies(ready.list(ORDERS, acrossTheEnd)));

      assertTrue(becomesReady(store, MessageQuery.after(markers.get(849), 10)));
      MessageQuery intoTheTail = MessageQuery.after(markers.get(849), 150);
      assertEquals(
          TestStore.numbers(1000).subList(850, 1000),
          TestStore.bodies(ready.list(ORDERS, intoTheTail)));
    }
  }

  @Test
  void aPlaceBehindWhichNothingIsLeftIsInMemoryToo() throws InterruptedException {
    try (TestStore store = TestStore.open(folder, "sync=never")) {
      List<Long> markers = store.postMany(ORDERS, 1000, TestStore.HOUR, Duration.ZERO);
      store.reopen();
      assertTrue(becomesReady(store, MessageQuery.after(markers.get(990), 10)));
      store.store().delete(ORDERS, markers.subList(600, 1000));
      MessageQuery rest = MessageQuery.after(markers.get(599), 10);
      assertTrue(becomesReady(store, rest));
      assertEquals(List.of(), store.store().ready().list(ORDERS, rest));
    }
  }

  @Test
  void pagesThatAWindowCanNotHoldTwiceAreNotKept() {
    String large = "-".repeat(8000);
    try (TestStore store = TestStore.open(folder, "sync=never")) {
      for (int i = 0; i < 100; i++) {
        store.post(large);
      }
      List<Message> all = store.all(ORDERS);
      store.reopen();
      MessageQuery middle = MessageQuery.after(all.get(29).marker(), 10);
      for (int i = 0; i < 100; i++) {
        assertEquals(all.subList(30, 40), store.store().list(ORDERS, middle));
      }
      assertThrows(WouldBlockException.class, () -> store.store().ready().list(ORDERS, middle));
    }
  }

  @Test
  void readersAtManyPlacesOfALongQueueSeeEachChange() {
    SplittableRandom random = new SplittableRandom(3);
    int fromMemory = 0;
    try (TestStore store = TestStore.open(folder, "sync=never", "tail-size=1MiB")) {
      TreeSet<Long> there =
          new TreeSet<>(store.postMany(ORDERS, 6000, TestStore.HOUR, Duration.ZERO));
      List<Long> starts = List.copyOf(there);
      for (int step = 0; step < 4000; step++) {
        // Some places are read again and again, others once; windows meet and overlap.
        int place = random.nextInt(3) == 0 ? random.nextInt(5800) : random.nextInt(12) * 45;
        MessageQuery query = MessageQuery.after(starts.get(place), 10);
        List<Long> expected = there.tailSet(starts.get(place), false).stream().limit(10).toList();
        fromMemory += isReady(() -> store.store().ready().list(ORDERS, query)) ? 1 : 0;
        assertEquals(
            expected, readyFirst(store, ORDERS, query).stream().map(Message::marker).toList());
        long gone = starts.get(random.nextInt(starts.size()));
        if (step % 3 == 0 && there.remove(gone)) {
          store.store().delete(ORDERS, List.of(gone));
        }
        there.addAll(store.post("more"));
        if (step % 50 == 0) {
          seesClaimsAt(store, there.first());
        }
      }
    }
    assertTrue(fromMemory > 400, fromMemory + " of 4000 pages were in memory");
  }

  /** The first message is free, then claimed, then free again. */
  private static void seesClaimsAt(TestStore store, long first) {
    MessageQuery free = new MessageQuery(0, 1, Optional.empty(), false, true);
    assertEquals(first, readyFirst(store, ORDERS, free).getFirst().marker());
    Claim claim = store.claimed(1);
    assertEquals(first, claim.messages().getFirst().marker());
    assertTrue(readyFirst(store, ORDERS, free).getFirst().marker() > first);
    store.store().release(ORDERS, claim.id());
    assertEquals(first, readyFirst(store, ORDERS, free).getFirst().marker());
  }

  @Test
  void whatIsInMemoryIsSaidWhileNobodyMayUseTheDatabase() throws Exception {
    Path database = folder.resolve("db");
    NativeLibrary.load();
    try (TestStore other = TestStore.open(folder)) {
      Settings settings = Settings.of(other.commandLine());
      Access access = new Access(database, settings, other.clock, Database.Commit.DIRECT);
      HotQueues hot = new HotQueues(MIB);
      Garbage garbage = new Garbage();
      Notifier notifier = new Notifier();
      Committer committer =
          new Committer(access, hot, new Publication(), garbage, other.clock, true, notifier);
      MessageStore ready = new ReadyQueues(access, hot, committer, notifier, other.clock);
      long marker =
          committer
              .run((batch, now) ->
                  Posting.post(batch, ORDERS, "c", List.of(TestStore.message("a")), now))
              .getFirst();
      List<CompletableFuture<?>> asked = new ArrayList<>();
      // Whoever wants the database meanwhile waits for the lock that is held here.
      access.recover(() -> {
        asked.add(
            CompletableFuture.runAsync(() -> {
              assertEquals(List.of(), ready.list(ORDERS, MessageQuery.after(marker, 10)));
              assertEquals(1, ready.list(ORDERS, MessageQuery.after(0, 10)).size());
              assertEquals(1, ready.get(ORDERS, List.of(marker)).size());
              assertEquals(1, ready.stats(ORDERS).free());
              assertTrue(ready.metadata(ORDERS).isPresent());
              ready.ping();
            }));
        asked.getFirst().orTimeout(TestStore.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      });
      assertEquals(1, asked.size());
      committer.close();
      notifier.close();
      access.close();
    }
  }
}
