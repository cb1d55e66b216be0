package io.busbar.jmh;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.busbar.api.engine.IncomingRequest;
import io.busbar.api.engine.RequestGuard;
import io.busbar.api.engine.RequestHead;
import io.busbar.api.transport.Limits;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What each request costs before its engine sees it: its head looked at, byte for byte. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
public class RequestGuardBenchmark {

  private final RequestGuard guard = new RequestGuard(Limits.DEFAULT);

  private final ByteBuffer shortHead = head(40, "GET / HTTP/1.1\r\nHost: 127.0.0.1:8888\r\n\r\n");

  private final ByteBuffer clientHead =
      head(
          208,
          "GET /v2/queues/orders/messages/100000 HTTP/1.1\r\n"
              + "Host: 127.0.0.1:8888\r\n"
              + "Client-ID: 3381af92-2b9e-11e3-b191-71861300734c\r\n"
              + "X-Project-ID: project-1\r\n"
              + "Accept: application/json\r\n"
              + "User-Agent: client/1.0 (benchmark)\r\n"
              + "\r\n");

  private final ByteBuffer clientBytes =
      ByteBuffer.allocate(208).put(clientHead.duplicate()).flip();

  /** Waits for the first request. */
  public RequestGuardBenchmark() {}

  private static ByteBuffer head(int length, String text) {
    if (text.length() != length) {
      throw new IllegalStateException("the head has " + text.length() + " bytes, not " + length);
    }
    return ByteBuffer.allocateDirect(length).put(text.getBytes(US_ASCII)).flip();
  }

  /** A head of 40 bytes, about the least that there can be. */
  @Benchmark
  public int headOf40Bytes() {
    return inspect(shortHead);
  }

  /** A head of 208 bytes, as a client of messaging v2 sends it. */
  @Benchmark
  public int headOf208Bytes() {
    return inspect(clientHead);
  }

  /** The same, taken apart, and three of its headers asked for as messaging v2 does. */
  @Benchmark
  public int requestOf208Bytes() {
    IncomingRequest request = guard.next(clientBytes.rewind());
    if (request == null) {
      throw new IllegalStateException("the guard refuses the head: " + guard.refusal());
    }
    RequestHead head = request.head();
    return head.target().path().length()
        + head.headers("Client-ID").size()
        + head.headers("X-Project-ID").size()
        + head.header("Accept").orElse("").length();
  }

  private int inspect(ByteBuffer head) {
    int passed = guard.inspect(head);
    if (passed != head.remaining()) {
      throw new IllegalStateException("the guard refuses the head: " + guard.refusal());
    }
    return passed;
  }
}
