package io.busbar.bench.fixed;

import io.busbar.api.option.Option;
import io.busbar.api.option.Options;
import io.busbar.api.protocol.Protocol;
import io.busbar.api.protocol.ProtocolHandler;
import io.busbar.api.store.MessageStore;
import java.time.InstantSource;
import java.util.List;

/**
 * One fixed answer to every request, whatever its path: it leaves the store alone and makes nothing
 * per request, so what it costs is what the engine and its adapter cost.
 *
 * <p>GET and HEAD get a 200 with {@code protocol.static.length} bytes of JSON, POST and PUT a 201
 * without a body, and every other method a 405.
 */
public final class StaticProtocol implements Protocol {

  private static final Option<Long> LENGTH =
      Option.size(
          "protocol.static.length", 420, 0, 1 << 20, "how long the body of a 200 is, in bytes");

  /** Does nothing. */
  public StaticProtocol() {}

  @Override
  public String name() {
    return "static";
  }

  @Override
  public String description() {
    return "one fixed answer to every request, to measure an engine by itself";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(LENGTH);
  }

  @Override
  public ProtocolHandler create(MessageStore store, Options options, InstantSource clock) {
    return new StaticHandler(Math.toIntExact(options.get(LENGTH)));
  }
}
