package io.busbar.store.rocksdb;

import io.busbar.api.option.Options;
import io.busbar.api.store.Claim;
import io.busbar.api.store.ClaimRequest;
import io.busbar.api.store.Maintenance.Report;
import io.busbar.api.store.Message;
import io.busbar.api.store.MessageQuery;
import io.busbar.api.store.NewMessage;
import io.busbar.api.store.QueueId;
import io.busbar.tck.ManualClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A store in a folder of its own, under a clock set by hand, and words for its calls. */
final class TestStore implements AutoCloseable {

  static final Instant START = Instant.parse("2031-05-06T07:08:09Z");
  static final Duration HOUR = Duration.ofHours(1);
  static final Duration MINUTE = Duration.ofMinutes(1);
  static final Duration TICK = Duration.ofMillis(1);
  static final QueueId ORDERS = new QueueId("tenant", "queues", "orders");
  static final QueueId LETTERS = new QueueId("tenant", "queues", "letters");
  static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration PAUSE = Duration.ofMillis(10);

  final ManualClock clock = new ManualClock(START);
  private final Path folder;
  private final Map<String, String> options = new HashMap<>();
  private final InstantSource time;
  private final AtomicInteger copies = new AtomicInteger();
  private final Database.Commit commit;
  private RocksStore store;

  private TestStore(
      Path folder, Database.Commit commit, Optional<InstantSource> time, String... options) {
    this.folder = folder;
    this.commit = commit;
    this.time = time.orElse(clock);
    for (String option : options) {
      int at = option.indexOf('=');
      this.options.put("store.rocksdb." + option.substring(0, at), option.substring(at + 1));
    }
    this.store = opened();
  }

  /** Opens a store; options as {@code sync=never}. */
  static TestStore open(Path folder, String... options) {
    return new TestStore(
        folder.resolve("store"), Database.Commit.DIRECT, Optional.empty(), options);
  }

  /** Opens a store on another disk. */
  static TestStore open(Path folder, Database.Commit commit, String... options) {
    return new TestStore(folder.resolve("store"), commit, Optional.empty(), options);
  }

  /** Opens a store under another clock. */
  static TestStore open(Path folder, InstantSource time) {
    return new TestStore(folder.resolve("store"), Database.Commit.DIRECT, Optional.of(time));
  }

  /** Opens a copy of a store, some time after the beginning. */
  static TestStore openCopy(Path copy, Duration later, String... options) {
    ManualClock clock = new ManualClock(START.plus(later));
    return new TestStore(copy, Database.Commit.DIRECT, Optional.of(clock), options);
  }

  private RocksStore opened() {
    return RocksStoreProvider.open(Settings.of(commandLine()), time, commit);
  }

  RocksStore store() {
    return store;
  }

  Path folder() {
    return folder;
  }

  void reopen() {
    store.close();
    store = opened();
  }

  /** Closes the store, and finds out whether it is sound. */
  Report closeAndCheck() {
    store.close();
    return new RocksMaintenance().check(folder);
  }

  @Override
  public void close() {
    store.close();
  }

  /** Finds out how the store stands on disk, without closing it. */
  Report look() {
    Path copy = copy();
    return new RocksMaintenance().check(copy);
  }

  /** A copy of the store as it is, in a folder beside it. */
  Path copy() {
    Path copy = folder.resolveSibling(folder.getFileName() + "-copy-" + copies.incrementAndGet());
    new RocksMaintenance().backup(commandLine(), copy);
    return copy;
  }

  /** The options of the store. */
  Options commandLine() {
    return commandLine(folder, options);
  }

  private static Options commandLine(Path folder, Map<String, String> options) {
    Map<String, String> all = new HashMap<>(options);
    all.put("store.rocksdb.path", folder.toString());
    return Options.of(Settings.ALL, all);
  }

  // --- Words

  static NewMessage message(String body) {
    return message(body, HOUR, Duration.ZERO);
  }

  static NewMessage message(String body, Duration ttl, Duration delay) {
    return new NewMessage(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), ttl, delay);
  }

  List<Long> post(QueueId queue, String... bodies) {
    return store.post(queue, "client", Stream.of(bodies).map(TestStore::message).toList());
  }

  List<Long> post(String... bodies) {
    return post(ORDERS, bodies);
  }

  long post(NewMessage message) {
    return store.post(ORDERS, "client", List.of(message)).getFirst();
  }

  /** Posts many messages that are called by their number, from 0. */
  List<Long> postMany(QueueId queue, int count, Duration ttl, Duration delay) {
    return store.post(
        queue,
        "client",
        IntStream.range(0, count).mapToObj(i -> message(String.valueOf(i), ttl, delay)).toList());
  }

  Optional<Claim> claim(QueueId queue, int limit) {
    return store.claim(queue, new ClaimRequest(MINUTE, Duration.ZERO, limit, Optional.empty()));
  }

  Claim claimed(int limit) {
    return claim(ORDERS, limit).orElseThrow();
  }

  /** All messages of a queue. */
  List<Message> all(QueueId queue) {
    return store.list(queue, MessageQuery.after(0, Integer.MAX_VALUE));
  }

  List<String> bodies(QueueId queue) {
    return bodies(all(queue));
  }

  static List<String> bodies(List<Message> messages) {
    return messages.stream().map(TestStore::body).toList();
  }

  static String body(Message message) {
    return StandardCharsets.UTF_8.decode(message.body()).toString();
  }

  static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }

  /** Waits for what the store does by itself, and of which it tells nobody. */
  static boolean becomes(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(PAUSE);
    }
    return true;
  }
}
