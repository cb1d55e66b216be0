package io.busbar.tck.broken;

import io.busbar.api.http.Completion;
import io.busbar.api.http.Exchange;
import io.busbar.api.http.Headers;
import io.busbar.api.http.Sink;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.BiConsumer;

/** An exchange that does what another does. */
class ExchangeView implements Exchange {

  private final Exchange whole;

  ExchangeView(Exchange whole) {
    this.whole = whole;
  }

  @Override
  public String method() {
    return whole.method();
  }

  @Override
  public String path() {
    return whole.path();
  }

  @Override
  public String query() {
    return whole.query();
  }

  @Override
  public String version() {
    return whole.version();
  }

  @Override
  public Optional<String> header(String name) {
    return whole.header(name);
  }

  @Override
  public void headers(BiConsumer<String, String> each) {
    whole.headers(each);
  }

  @Override
  public ByteBuffer body() {
    return whole.body();
  }

  @Override
  public SocketAddress remote() {
    return whole.remote();
  }

  @Override
  public void respond(int status, Headers headers, ByteBuffer... body) {
    whole.respond(status, headers, body);
  }

  @Override
  public Sink stream(int status, Headers headers) {
    return whole.stream(status, headers);
  }

  @Override
  public boolean offload(Runnable task) {
    return whole.offload(task);
  }

  @Override
  public void onDrain(Runnable action) {
    whole.onDrain(action);
  }

  @Override
  public void onEnd(Completion completion) {
    whole.onEnd(completion);
  }
}
