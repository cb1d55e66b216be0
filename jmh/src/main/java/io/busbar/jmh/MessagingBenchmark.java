package io.busbar.jmh;

import io.busbar.api.option.Options;
import io.busbar.api.protocol.ProtocolHandler;
import io.busbar.api.store.MessageStore;
import io.busbar.bus.MessagingV2;
import io.busbar.store.memory.MemoryStoreProvider;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
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
 * What a request of messaging v2 costs between the engine and the engine: route, checks, the memory
 * store, and the answer's bytes.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
public class MessagingBenchmark {

  private static final String QUEUE = "/v2/queues/orders/messages";

  /** One message, whose body is JSON of 420 bytes; it lives a minute, the least that is allowed. */
  private static final String MESSAGE =
      "{\"messages\":[{\"ttl\":60,\"body\":\"" + "b".repeat(418) + "\"}]}";

  /** Makes none of its states. */
  public MessagingBenchmark() {}

  /** A bus with one message, at a time that stands still. */
  @State(Scope.Thread)
  public static class Reader {

    private final InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    private final MessageStore store = new MemoryStoreProvider().open(Options.DEFAULTS, clock);
    private final ProtocolHandler handler =
        new MessagingV2().create(store, Options.DEFAULTS, clock);
    private final Ask message;
    private final Ask emptyPage;
    private final Ask unknown = Ask.get("/v2/queues/orders/letters");

    /** Posts the message. */
    public Reader() {
      String id = post(handler);
      message = Ask.get(QUEUE + "/" + id);
      emptyPage = Ask.get(QUEUE + "?echo=true&limit=10&marker=" + id);
    }

    private static String post(ProtocolHandler handler) {
      Ask post = Ask.post(QUEUE, MESSAGE);
      try {
        handler.handle(post);
      } catch (Exception e) {
        throw new IllegalStateException("the message that is to be read can't be posted", e);
      }
      post.expect(201);
      String location = post.answered("Location");
      return location.substring(location.indexOf('=') + 1);
    }

    /** Closes the bus. */
    @TearDown(Level.Trial)
    public void close() {
      handler.close();
      store.close();
    }
  }

  /** A bus whose time goes on a second with each post, so that it holds 60 messages and no more. */
  @State(Scope.Thread)
  public static class Writer {

    private Instant now = Instant.EPOCH;
    private final InstantSource clock = () -> now;
    private final MessageStore store = new MemoryStoreProvider().open(Options.DEFAULTS, clock);
    private final ProtocolHandler handler =
        new MessagingV2().create(store, Options.DEFAULTS, clock);
    private final Ask post = Ask.post(QUEUE, MESSAGE);

    /** Holds no message yet. */
    public Writer() {}

    /** Closes the bus. */
    @TearDown(Level.Trial)
    public void close() {
      handler.close();
      store.close();
    }
  }

  /** The same message of 420 bytes, over and over. */
  @Benchmark
  public ByteBuffer[] getOneMessage(Reader bus) throws Exception {
    bus.handler.handle(bus.message);
    return bus.message.expect(200);
  }

  /** What a reader gets that has read all: a page without a message. */
  @Benchmark
  public ByteBuffer[] getEmptyPage(Reader bus) throws Exception {
    bus.handler.handle(bus.emptyPage);
    return bus.emptyPage.expect(200);
  }

  /** A path that no route has: 404. */
  @Benchmark
  public ByteBuffer[] getUnknownRoute(Reader bus) throws Exception {
    bus.handler.handle(bus.unknown);
    return bus.unknown.expect(404);
  }

  /** A message of 420 bytes parsed, checked and stored, while the oldest one expires. */
  @Benchmark
  public ByteBuffer[] postOneMessage(Writer bus) throws Exception {
    bus.now = bus.now.plusSeconds(1);
    bus.handler.handle(bus.post);
    return bus.post.expect(201);
  }
}
