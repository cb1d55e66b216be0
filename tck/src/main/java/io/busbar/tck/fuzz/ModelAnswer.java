package io.busbar.tck.fuzz;

import io.busbar.api.http.Completion;
import io.busbar.api.http.Exchange;
import io.busbar.api.http.Headers;
import io.busbar.api.http.Sink;
import io.busbar.tck.corpus.CorpusHandler;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The body that the handler answers a request with, found by asking it without a server. */
final class ModelAnswer implements Exchange {

  private final ModelRequest request;
  private String body = "";

  private ModelAnswer(ModelRequest request) {
    this.request = request;
  }

  /** The body of the answer; one to HEAD tells its length only. */
  static String body(ModelRequest request) {
    ModelAnswer answer = new ModelAnswer(request);
    new CorpusHandler().handle(answer);
    return answer.body;
  }

  @Override
  public void respond(int status, Headers headers, ByteBuffer... parts) {
    StringBuilder all = new StringBuilder();
    for (ByteBuffer part : parts) {
      all.append(StandardCharsets.ISO_8859_1.decode(part.duplicate()));
    }
    body = all.toString();
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public String path() {
    return request.path();
  }

  @Override
  public String query() {
    return request.query();
  }

  @Override
  public String version() {
    return request.version();
  }

  @Override
  public Optional<String> header(String name) {
    return request.header(name);
  }

  @Override
  public void headers(BiConsumer<String, String> each) {
    request.headers(each);
  }

  @Override
  public ByteBuffer body() {
    return request.body();
  }

  @Override
  public SocketAddress remote() {
    return request.remote();
  }

  @Override
  public Sink stream(int status, Headers headers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean offload(Runnable task) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void onDrain(Runnable action) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void onEnd(Completion completion) {
    throw new UnsupportedOperationException();
  }
}
