package io.busbar.api.transport;

import io.busbar.api.option.Options;
import java.util.List;

/**
 * What a server is to be.
 *
 * @param binds where to listen, one or more
 * @param worker where handlers run; whoever made it closes it, after the server has stopped
 * @param limits what a client may ask of the server
 * @param options values of the transport's own options
 */
public record ServerSpec(List<Bind> binds, Worker worker, Limits limits, Options options) {

  /** Checks that there is an address. */
  public ServerSpec {
    binds = List.copyOf(binds);
    if (binds.isEmpty()) {
      throw new IllegalArgumentException("a server needs at least one address to bind");
    }
  }
}
