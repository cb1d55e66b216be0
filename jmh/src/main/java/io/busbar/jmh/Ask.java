package io.busbar.jmh;

import io.busbar.api.http.Completion;
import io.busbar.api.http.Exchange;
import io.busbar.api.http.Headers;
import io.busbar.api.http.Sink;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;

/**
 * The least exchange that there can be, asked over and over: it keeps the last answer, and its
 * handler runs where it may block. For one thread.
 */
final class Ask implements Exchange {

  private static final SocketAddress REMOTE = InetSocketAddress.createUnresolved("client", 1);

  /** What a client of messaging v2 sends with each request. */
  private static final List<Header> HEADERS =
      List.of(
          new Header("Host", "127.0.0.1:8888"),
          new Header("Client-ID", "3381af92-2b9e-11e3-b191-71861300734c"),
          new Header("X-Project-ID", "project-1"),
          new Header("Accept", "application/json"),
          new Header("User-Agent", "client/1.0 (benchmark)"));

  private record Header(String name, String value) {}

  private final String method;
  private final String path;
  private final String query;
  private final ByteBuffer body;

  private int status;
  private Headers headers = Headers.EMPTY;
  private ByteBuffer[] answer = {};

  /** What waits for an answer that another thread gives. */
  private final CountDownLatch answered = new CountDownLatch(1);

  private Ask(String method, String target, String body) {
    int mark = target.indexOf('?');
    this.method = method;
    this.path = mark < 0 ? target : target.substring(0, mark);
    this.query = mark < 0 ? "" : target.substring(mark + 1);
    this.body = ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
  }

  /** A GET of a path and, maybe, a query. */
  static Ask get(String target) {
    return new Ask("GET", target, "");
  }

  /** A POST of JSON. */
  static Ask post(String target, String body) {
    return new Ask("POST", target, body);
  }

  /**
   * The last answer's body.
   *
   * @throws IllegalStateException if it has another status: then something else is measured than
   *     the benchmark says
   */
  ByteBuffer[] expect(int expected) {
    if (status != expected) {
      throw new IllegalStateException(
          "%s %s was answered %d, not %d".formatted(method, path, status, expected));
    }
    return answer;
  }

  /** Waits for an answer that another thread gives; the value of a header of it. */
  String answeredAtLast(String header) throws InterruptedException {
    answered.await();
    return answered(header);
  }

  /** The value of a header of the last answer. */
  String answered(String header) {
    return headers.first(header).orElseThrow();
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public String query() {
    return query;
  }

  @Override
  public String version() {
    return "HTTP/1.1";
  }

  @Override
  public Optional<String> header(String name) {
    for (Header header : HEADERS) {
      if (header.name.equalsIgnoreCase(name)) {
        return Optional.of(header.value);
      }
    }
    return Optional.empty();
  }

  @Override
  public void headers(BiConsumer<String, String> each) {
    HEADERS.forEach(header -> each.accept(header.name, header.value));
  }

  @Override
  public ByteBuffer body() {
    return body.duplicate();
  }

  @Override
  public SocketAddress remote() {
    return REMOTE;
  }

  @Override
  public void respond(int newStatus, Headers newHeaders, ByteBuffer... newBody) {
    status = newStatus;
    headers = newHeaders;
    answer = newBody;
    answered.countDown();
  }

  @Override
  public Sink stream(int newStatus, Headers newHeaders) {
    throw new UnsupportedOperationException("what is benchmarked answers in one piece");
  }

  @Override
  public boolean offload(Runnable task) {
    task.run();
    return true;
  }

  @Override
  public void onDrain(Runnable action) {
    // It never drains.
  }

  @Override
  public void onEnd(Completion completion) {
    completion.succeeded();
  }
}
