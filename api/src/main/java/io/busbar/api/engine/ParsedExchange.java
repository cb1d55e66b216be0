package io.busbar.api.engine;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The exchange of an adapter that does without its engine's parser: what it asks is what the
 * connection's guard has put together ({@link EngineConnection#next}).
 */
public abstract class ParsedExchange extends EngineExchange {

  private final RequestHead head;
  private final RequestBody body;

  /** Counts itself as begun, as every {@link EngineExchange} does. */
  protected ParsedExchange(EngineConnection connection, IncomingRequest request) {
    super(connection, request.body().size());
    this.head = request.head();
    this.body = request.body();
  }

  /** The request's head. */
  protected final RequestHead head() {
    return head;
  }

  @Override
  public final String method() {
    return head.method();
  }

  @Override
  public final String path() {
    return head.target().path();
  }

  @Override
  public final String query() {
    return head.target().query();
  }

  @Override
  public final String version() {
    return head.version();
  }

  @Override
  public final Optional<String> header(String name) {
    return head.header(name);
  }

  @Override
  public final List<String> headers(String name) {
    return head.headers(name);
  }

  @Override
  public final void headers(BiConsumer<String, String> each) {
    head.headers(each);
  }

  @Override
  public final ByteBuffer body() {
    return body.read();
  }
}
