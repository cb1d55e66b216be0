package io.busbar.bus.messaging;

import io.busbar.api.engine.EngineExchange;
import io.busbar.api.http.Handler;
import io.busbar.api.http.Headers;
import io.busbar.api.http.Sink;
import io.busbar.api.transport.Worker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** An engine's exchange whose wire is a future: the real order of things, without a socket. */
final class TestExchange extends EngineExchange {

  private final String method;
  private final String path;
  private final String query;
  private final List<String> headers;
  private final byte[] body;
  private final CompletableFuture<TestAnswer> answer = new CompletableFuture<>();

  /**
   * A request.
   *
   * @param headers names and values in turn
   */
  TestExchange(
      Handler handler,
      Worker worker,
      String method,
      String target,
      List<String> headers,
      byte[] body) {
    super(new TestConnection(handler, worker), body.length);
    this.method = method;
    int mark = target.indexOf('?');
    this.path = mark < 0 ? target : target.substring(0, mark);
    this.query = mark < 0 ? "" : target.substring(mark + 1);
    this.headers = headers;
    this.body = body;
  }

  CompletableFuture<TestAnswer> answer() {
    return answer;
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
    for (int i = 0; i < headers.size(); i += 2) {
      if (headers.get(i).equalsIgnoreCase(name)) {
        return Optional.of(headers.get(i + 1));
      }
    }
    return Optional.empty();
  }

  @Override
  public void headers(BiConsumer<String, String> each) {
    for (int i = 0; i < headers.size(); i += 2) {
      each.accept(headers.get(i), headers.get(i + 1));
    }
  }

  @Override
  public ByteBuffer body() {
    return ByteBuffer.wrap(body).asReadOnlyBuffer();
  }

  @Override
  public SocketAddress remote() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
  }

  @Override
  protected void send(int status, Headers sent, ByteBuffer[] parts, long length) {
    answer.complete(TestAnswer.of(status, sent, parts));
    ended(null);
  }

  @Override
  protected Sink open(int status, Headers sent) {
    throw new UnsupportedOperationException("messaging v2 streams nothing");
  }

  @Override
  protected void abort() {
    answer.completeExceptionally(new IllegalStateException("the connection was cut"));
    ended(new IllegalStateException("the connection was cut"));
  }
}
