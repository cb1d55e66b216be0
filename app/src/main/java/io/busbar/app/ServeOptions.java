package io.busbar.app;

import io.busbar.api.option.Option;
import io.busbar.api.option.Options;
import io.busbar.api.transport.Bind;
import io.busbar.api.transport.Limits;
import io.busbar.api.transport.Worker;
import io.busbar.app.command.EarlyOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The options of {@code serve} itself, and what their values mean. */
final class ServeOptions {

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofDays(1);

  static final Option<List<Bind>> BIND =
      Option.of(
              "serve.bind",
              List.of(Bind.parse("127.0.0.1:8888")),
              "HOST:PORT",
              "where to listen: HOST:PORT, [IPV6]:PORT, or :PORT for all interfaces; port 0 takes a"
                  + " free one; several are joined by commas, or the flag is repeated",
              ServeOptions::binds,
              binds -> binds.stream().map(Bind::toString).collect(Collectors.joining(",")))
          .several();

  static final Option<String> TRANSPORT =
      Option.text("serve.transport", "netty", "the server engine; busbar transports lists them");

  static final Option<Worker.Kind> WORKER =
      Option.choice(
          "serve.worker",
          Worker.Kind.EVENT_LOOP,
          "where requests are handled: on I/O threads, on a pool of threads, or on a virtual"
              + " thread each");

  static final Option<Integer> WORKERS =
      Option.number(
          "serve.workers",
          0,
          0,
          1_000_000,
          "threads or requests",
          "I/O threads on event-loop unless the transport's loops says how many, threads on pool,"
              + " most requests at once on virtual; 0 takes the number of cores, 8 x that but at"
              + " least 16, and 10000");

  static final Option<Integer> WORKER_QUEUE =
      Option.number(
          "serve.worker-queue",
          10_000,
          1,
          10_000_000,
          "requests",
          "most requests handed over at once on event-loop, most that wait for a thread on pool;"
              + " one more is answered 503");

  static final Option<String> STORE =
      Option.text("serve.store", "rocksdb", "where messages are kept; busbar stores lists them");

  static final Option<String> PROTOCOL =
      Option.text(
          "serve.protocol", "messaging-v2", "what clients speak; busbar protocols lists them");

  static final Option<Duration> GRACE =
      Option.duration(
          "serve.grace",
          Duration.ofSeconds(30),
          Duration.ZERO,
          Duration.ofDays(1),
          "how long a stop waits for requests that have begun to arrive");

  static final Option<Long> REQUEST_LINE_BYTES =
      Option.size(
          "limits.request-line-bytes",
          Limits.DEFAULT.requestLineBytes(),
          1 << 10,
          1 << 20,
          "most bytes of a request line; more is answered 414");

  static final Option<Long> HEAD_BYTES =
      Option.size(
          "limits.head-bytes",
          Limits.DEFAULT.headBytes(),
          1 << 10,
          1 << 20,
          "most bytes of a request's line and headers together; more is answered 431");

  static final Option<Integer> HEADERS =
      Option.number(
          "limits.headers",
          Limits.DEFAULT.headers(),
          1,
          10_000,
          "header lines",
          "most header lines of a request; more is answered 431");

  /**
   * A KiB above what messaging takes of a body by default, so that a body just over that gets
   * messaging's own answer, which its clients know.
   */
  static final Option<Long> BODY_BYTES =
      Option.size(
          "limits.body-bytes",
          Limits.DEFAULT.bodyBytes() + (1 << 10),
          1,
          1 << 30,
          "most bytes of a request's body; more is answered 413");

  static final Option<Duration> IDLE_TIMEOUT =
      Option.duration(
          "limits.idle-timeout",
          Limits.DEFAULT.idleTimeout(),
          SHORTEST,
          LONGEST,
          "how long a connection may be without a request before it is closed");

  static final Option<Duration> HEAD_TIMEOUT =
      Option.duration(
          "limits.head-timeout",
          Limits.DEFAULT.headTimeout(),
          SHORTEST,
          LONGEST,
          "how long a request's line and headers may take to come; then 408");

  static final Option<Duration> BODY_TIMEOUT =
      Option.duration(
          "limits.body-timeout",
          Limits.DEFAULT.bodyTimeout(),
          SHORTEST,
          LONGEST,
          "how long a request's body may take to come; then 408");

  static final Option<Duration> WRITE_TIMEOUT =
      Option.duration(
          "limits.write-timeout",
          Limits.DEFAULT.writeTimeout(),
          SHORTEST,
          LONGEST,
          "how long a client may take nothing of an answer before its connection is cut");

  static final Option<Integer> CONNECTIONS =
      Option.number(
          "limits.connections",
          Limits.DEFAULT.connections(),
          1,
          10_000_000,
          "connections",
          "most connections at once; one more is answered 503");

  static final Option<Long> BYTES_IN_FLIGHT =
      Option.size(
          "limits.bytes-in-flight",
          Limits.DEFAULT.bytesInFlight(),
          1 << 10,
          1L << 40,
          "most bytes of all request bodies that are held at once; more is answered 503");

  static final List<Option<?>> SERVER =
      List.of(
          BIND,
          TRANSPORT,
          WORKER,
          WORKERS,
          WORKER_QUEUE,
          STORE,
          PROTOCOL,
          EarlyOptions.PLUGIN_PATH,
          GRACE,
          EarlyOptions.DEBUG);

  static final List<Option<?>> LIMITS =
      List.of(
          REQUEST_LINE_BYTES,
          HEAD_BYTES,
          HEADERS,
          BODY_BYTES,
          IDLE_TIMEOUT,
          HEAD_TIMEOUT,
          BODY_TIMEOUT,
          WRITE_TIMEOUT,
          CONNECTIONS,
          BYTES_IN_FLIGHT);

  private ServeOptions() {}

  private static List<Bind> binds(String text) {
    List<Bind> binds;
    try {
      binds = Arrays.stream(text.split(",", -1)).map(one -> Bind.parse(one.strip())).toList();
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "HOST:PORT, [IPV6]:PORT or :PORT, a port from 0 to 65535", wrong);
    }
    List<String> fixed =
        binds.stream().map(Bind::toString).filter(one -> !one.endsWith(":0")).toList();
    if (Set.copyOf(fixed).size() < fixed.size()) {
      throw new IllegalArgumentException("each address once");
    }
    return binds;
  }

  /** What a client may ask. */
  static Limits limits(Options options) {
    return new Limits(
        Math.toIntExact(options.get(REQUEST_LINE_BYTES)),
        Math.toIntExact(options.get(HEAD_BYTES)),
        options.get(HEADERS),
        Math.toIntExact(options.get(BODY_BYTES)),
        options.get(IDLE_TIMEOUT),
        options.get(HEAD_TIMEOUT),
        options.get(BODY_TIMEOUT),
        options.get(WRITE_TIMEOUT),
        options.get(CONNECTIONS),
        options.get(BYTES_IN_FLIGHT));
  }

  /** The number that the worker's kind gives a meaning to, 1 or more. */
  static int workers(Options options) {
    int number = options.get(WORKERS);
    if (number > 0) {
      return number;
    }
    return switch (options.get(WORKER)) {
      case EVENT_LOOP -> CORES;
      case POOL -> Math.max(16, 8 * CORES);
      case VIRTUAL -> 10_000;
    };
  }

  /** Where handlers run; the caller closes it. */
  static Worker worker(Options options) {
    int queue = options.get(WORKER_QUEUE);
    return switch (options.get(WORKER)) {
      case EVENT_LOOP -> Worker.eventLoop(workers(options), queue);
      case POOL -> Worker.pool(workers(options), queue);
      case VIRTUAL -> Worker.virtual(workers(options));
    };
  }
}
