package io.busbar.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueStats;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Posting and reading. */
abstract class MessageContract extends StoreTests {

  MessageContract(StoreContract contract, UnaryOperator<MessageStore> view) {
    super(contract, view);
  }

  @Test
  void aMessageIsReadAsItWasPosted() {
    long marker = post(ORDERS, "body").getFirst();
    Message read = only(ORDERS);
    Message expected = new Message(marker, CLIENT, START, HOUR, Optional.empty(), 0, bytes("body"));
    assertEquals(expected, read, "a message that was just posted");
    assertEquals(List.of(expected), store().get(ORDERS, List.of(marker)), "the same by its marker");
    assertTrue(marker > 0, () -> "a marker is above 0, and this one is " + marker);
  }

  @Test
  void anyBytesAreKeptAsTheyAre() {
    byte[] every = new byte[256 << 10];
    IntStream.range(0, every.length).forEach(i -> every[i] = (byte) (i * 31 + (i >> 8)));
    ByteBuffer direct = ByteBuffer.allocateDirect(3).put(new byte[] {0, -1, 10}).flip();
    ByteBuffer part = ByteBuffer.wrap(every, 1000, 20);
    List<ByteBuffer> posted =
        List.of(ByteBuffer.wrap(every), direct, part, part.slice(), NOTHING, bytes("\u20AC"));
    store()
        .post(
            ORDERS,
            CLIENT,
            posted.stream().map(body -> new NewMessage(body, HOUR, Duration.ZERO)).toList());

    assertEquals(posted, all(ORDERS).stream().map(Message::body).toList(), "bodies as posted");
    assertEquals(20, part.remaining(), "what is left in a buffer that was posted");
  }

  @Test
  void aBodyIsGivenAsABufferOfTheCallersOwnThatItCannotWriteTo() {
    post(ORDERS, "body");
    ByteBuffer mine = all(ORDERS).getFirst().body();
    assertThrows(ReadOnlyBufferException.class, () -> mine.put(0, (byte) 'x'), "a write");
    mine.position(mine.limit());
    assertEquals("body", text(all(ORDERS).getFirst().body()), "after another caller read its own");
  }

  @Test
  void messagesOfAPostAreNextToEachOtherInItsOrder() {
    List<Long> markers = post(ORDERS, "a", "b", "c");
    assertEquals(List.of("a", "b", "c"), bodies(all(ORDERS)), "in the order of the post");
    assertEquals(markers, markers(all(ORDERS)), "markers in the order of the messages posted");
    assertEquals(markers.stream().sorted().distinct().toList(), markers, "markers that increase");
  }

  @Test
  void aListStartsAfterItsMarkerAndEndsAtItsLimit() {
    List<Long> markers = post(ORDERS, "a", "b", "c", "d");
    assertEquals(List.of("a", "b"), bodies(list(0, 2)), "the first two");
    assertEquals(List.of("c", "d"), bodies(list(markers.get(1), 2)), "the next two");
    assertEquals(List.of(), list(markers.get(3), 2), "after the last");
    assertEquals(List.of(), list(Long.MAX_VALUE, 2), "after what will never be");
    store().delete(ORDERS, List.of(markers.get(1)));
    assertEquals(List.of("c"), bodies(list(markers.get(1), 1)), "after one that is gone");
    assertEquals(List.of("a"), bodies(list(markers.getFirst() - 1, 1)), "before the first");
  }

  private List<Message> list(long after, int limit) {
    return store().list(ORDERS, MessageQuery.after(after, limit));
  }

  @Test
  void aListLeavesOutAClientsOwnMessages() {
    post(ORDERS, "mine 1");
    store().post(ORDERS, "another", List.of(message("theirs 1"), message("theirs 2")));
    post(ORDERS, "mine 2");
    assertEquals(List.of("theirs 1", "theirs 2"), bodies(except(CLIENT, 9)), "but mine");
    assertEquals(List.of("theirs 1"), bodies(except(CLIENT, 1)), "those left out don't count");
    assertEquals(List.of("mine 1", "mine 2"), bodies(except("another", 9)), "but theirs");
  }

  private List<Message> except(String client, int limit) {
    return store().list(ORDERS, new MessageQuery(0, limit, Optional.of(client), true, true));
  }

  @Test
  void aListHasClaimedMessagesOnlyIfAsked() {
    post(ORDERS, "claimed", "free");
    String claim = claimed(1).id();
    assertEquals(List.of("free"), bodies(list(false, false)), "neither claimed nor delayed");
    assertEquals(List.of("free"), bodies(list(false, true)), "delayed, but not claimed");
    assertEquals(List.of("claimed", "free"), bodies(list(true, false)), "claimed, but not delayed");
    assertEquals(List.of("claimed", "free"), bodies(list(true, true)), "all");
    assertEquals(
        Optional.of(claim), list(true, true).getFirst().claim(), "the claim of a claimed message");
  }

  @Test
  void aListHasDelayedMessagesOnlyIfAsked() {
    postDelayed(MINUTE, "delayed");
    post(ORDERS, "free");
    assertEquals(List.of("free"), bodies(list(false, false)), "neither claimed nor delayed");
    assertEquals(List.of("free"), bodies(list(true, false)), "claimed, but not delayed");
    assertEquals(List.of("delayed", "free"), bodies(list(false, true)), "delayed, but not claimed");
    assertEquals(List.of("delayed", "free"), bodies(list(true, true)), "all, in their order");
  }

  @Test
  void whatAListLeavesOutDoesNotCountToItsLimit() {
    post(ORDERS, "claimed");
    claimed(1);
    postDelayed(MINUTE, "delayed");
    post(ORDERS, "a", "b", "c");
    assertEquals(List.of("a", "b"), bodies(list(2, false, false)), "neither claimed nor delayed");
    assertEquals(List.of("claimed", "a"), bodies(list(2, true, false)), "but delayed ones");
    assertEquals(List.of("delayed", "a"), bodies(list(2, false, true)), "but claimed ones");
  }

  private List<Message> list(boolean claimed, boolean delayed) {
    return list(10, claimed, delayed);
  }

  private List<Message> list(int limit, boolean claimed, boolean delayed) {
    return store().list(ORDERS, new MessageQuery(0, limit, Optional.empty(), claimed, delayed));
  }

  @Test
  void aDelayIsOverAtItsInstant() {
    postDelayed(MINUTE, "delayed");
    clock.advance(MINUTE.minus(TICK));
    assertEquals(List.of(), free(ORDERS), "a moment before the delay is over");
    assertEquals(Optional.empty(), claim(1), "a claim before the delay is over");
    assertEquals(List.of(), store().pop(ORDERS, 1), "a pop before the delay is over");
    clock.advance(TICK);
    assertEquals(List.of("delayed"), bodies(free(ORDERS)), "when the delay is over");
    assertEquals(List.of("delayed"), bodies(claim(1)), "a claim when the delay is over");
  }

  @Test
  void delayedMessagesKeepTheirPlace() {
    postDelayed(MINUTE.multipliedBy(2), "late");
    postDelayed(MINUTE, "soon");
    post(ORDERS, "now");
    clock.advance(MINUTE);
    assertEquals(List.of("soon", "now"), bodies(free(ORDERS)), "after the shorter delay");
    clock.advance(MINUTE);
    assertEquals(List.of("late", "soon", "now"), bodies(store().pop(ORDERS, 9)), "after both");
  }

  @Test
  void messagesAreGotInTheOrderAskedForWhetherClaimedOrDelayed() {
    long claimed = post(ORDERS, "claimed").getFirst();
    claimed(1);
    long delayed = postDelayed(MINUTE, "delayed");
    long free = post(ORDERS, "free").getFirst();
    assertEquals(
        List.of("free", "claimed", "delayed"),
        bodies(store().get(ORDERS, List.of(free, claimed, free + 100, delayed))),
        "in the order of the markers given, without those that are not there");
  }

  @Test
  void statsCountFreeAndClaimedAndKnowTheEnds() {
    post(ORDERS, "a", "b", "c");
    clock.advance(MINUTE);
    postDelayed(HOUR, "d");
    claimed(1);
    QueueStats stats = store().stats(ORDERS);
    assertEquals(3, stats.free(), "free ones, delayed ones among them");
    assertEquals(1, stats.claimed(), "claimed ones");
    assertEquals(all(ORDERS).getFirst(), present(stats.oldest(), "oldest"), "oldest, if claimed");
    assertEquals(all(ORDERS).getLast(), present(stats.newest(), "newest"), "newest, if delayed");
    assertEquals(Arrays.asList("a", "b", "c", "d"), bodies(all(ORDERS)), "what it counted");
  }
}
