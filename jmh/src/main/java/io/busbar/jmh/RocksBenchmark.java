package io.busbar.jmh;

import io.busbar.api.option.Options;
import io.busbar.api.protocol.ProtocolHandler;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.StoreProvider;
import io.busbar.bus.MessagingV2;
import io.busbar.store.rocksdb.RocksStoreProvider;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a listing costs between the engine and the engine on the embedded store, whose folder is a
 * temporary one: what is in memory is answered from there, by the system's clock.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"})
public class RocksBenchmark {

  private static final String QUEUE = "/v2/queues/orders/messages";

  private final Path folder = temporary();
  private final MessageStore store = open(folder);
  private final ProtocolHandler handler =
      new MessagingV2().create(store, Options.DEFAULTS, InstantSource.system());
  private final Ask page = Ask.get(QUEUE + "?echo=true&limit=1");
  private final Ask emptyPage = Ask.get(QUEUE + "?echo=true&limit=1&marker=" + post(handler));

  /** Holds the message. */
  public RocksBenchmark() {}

  /** Posts the message, whose body is JSON of 420 bytes; gives its id. */
  private static String post(ProtocolHandler handler) {
    Ask post =
        Ask.post(QUEUE, "{\"messages\":[{\"ttl\":86400,\"body\":\"" + "b".repeat(418) + "\"}]}");
    try {
      handler.handle(post);
      String location = post.answeredAtLast("Location");
      return location.substring(location.indexOf('=') + 1);
    } catch (Exception e) {
      throw new IllegalStateException("the message that is to be read can't be posted", e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("busbar-jmh");
    } catch (IOException e) {
      throw new IllegalStateException("no folder for a store can be made", e);
    }
  }

  private static MessageStore open(Path folder) {
    StoreProvider provider = new RocksStoreProvider();
    Map<String, String> options = Map.of("store.rocksdb.path", folder.resolve("store").toString());
    return provider.open(Options.of(provider.options(), options), InstantSource.system());
  }

  /**
   * Closes the bus and removes the folder.
   *
   * @throws IOException if something in the folder can't be removed
   */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    handler.close();
    store.close();
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }

  /** A page of one message. */
  @Benchmark
  public ByteBuffer[] listOneMessage() throws Exception {
    handler.handle(page);
    return page.expect(200);
  }

  /** A page without a message. */
  @Benchmark
  public ByteBuffer[] listNothing() throws Exception {
    handler.handle(emptyPage);
    return emptyPage.expect(200);
  }
}
