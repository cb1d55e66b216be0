package io.busbar.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.api.store.Claim;
import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueId;
import io.busbar.api.store.ReadyStore;
import io.busbar.tck.ManualClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AssertionFailureBuilder;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts share: a store under a clock set by hand, and words for its calls. */
abstract class StoreTests {

  static final Instant START = Instant.parse("2031-05-06T07:08:09Z");
  static final Duration HOUR = Duration.ofHours(1);
  static final Duration MINUTE = Duration.ofMinutes(1);
  static final Duration TICK = Duration.ofMillis(1);

  static final QueueId ORDERS = new QueueId("tenant", "queues", "orders");
  static final QueueId LETTERS = new QueueId("tenant", "queues", "letters");
  static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();
  static final String CLIENT = "b7b9c2a0-0000-4000-8000-000000000001";

  final ManualClock clock = new ManualClock(START);
  final StoreContract contract;
  private final UnaryOperator<MessageStore> view;
  private MessageStore opened = ReadyStore.NOTHING;
  private MessageStore seen = opened;

  /** Tests a store as it is seen through something. */
  StoreTests(StoreContract contract, UnaryOperator<MessageStore> view) {
    this.contract = contract;
    this.view = view;
  }

  @BeforeEach
  void openStore() {
    opened = contract.open(clock);
    seen = view.apply(opened);
  }

  @AfterEach
  void closeStore() {
    opened.close();
  }

  /** The store under test. */
  MessageStore store() {
    return seen;
  }

  /** Closes the store and opens it again. */
  void reopen() {
    closeStore();
    openStore();
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  static NewMessage message(String body) {
    return new NewMessage(bytes(body), HOUR, Duration.ZERO);
  }

  List<Long> post(QueueId queue, String... bodies) {
    return store().post(queue, CLIENT, Stream.of(bodies).map(StoreTests::message).toList());
  }

  long postFor(Duration ttl, String body) {
    return post(new NewMessage(bytes(body), ttl, Duration.ZERO));
  }

  long postDelayed(Duration delay, String body) {
    return post(new NewMessage(bytes(body), HOUR, delay));
  }

  long post(NewMessage message) {
    return store().post(ORDERS, CLIENT, List.of(message)).getFirst();
  }

  List<Message> all(QueueId queue) {
    return store().list(queue, MessageQuery.after(0, Integer.MAX_VALUE));
  }

  /** The message of a queue that has one. */
  Message only(QueueId queue) {
    List<Message> all = all(queue);
    assertEquals(1, all.size(), () -> "one message is in " + queue + ", which has " + all);
    return all.getFirst();
  }

  /** What a reader sees who asks for neither claimed nor delayed messages. */
  List<Message> free(QueueId queue) {
    return store().list(queue, new MessageQuery(0, 1000, Optional.empty(), false, false));
  }

  static List<String> bodies(List<Message> messages) {
    return messages.stream().map(message -> text(message.body())).toList();
  }

  static List<String> bodies(Optional<Claim> claim) {
    return claim.map(made -> bodies(made.messages())).orElse(List.of());
  }

  static List<Long> markers(List<Message> messages) {
    return messages.stream().map(Message::marker).toList();
  }

  Optional<Claim> claim(int limit) {
    return claim(ORDERS, limit);
  }

  /** Claims for a minute. */
  Optional<Claim> claim(QueueId queue, int limit) {
    return store().claim(queue, new ClaimRequest(MINUTE, Duration.ZERO, limit, Optional.empty()));
  }

  /** Claims for a minute what must be there. */
  Claim claimed(int limit) {
    return present(claim(limit), "messages that are free can be claimed");
  }

  static <T> T present(Optional<T> value, String rule) {
    return value.orElseThrow(() ->
        AssertionFailureBuilder.assertionFailure()
            .message(rule)
            .expected("a value")
            .actual("nothing")
            .build());
  }
}
