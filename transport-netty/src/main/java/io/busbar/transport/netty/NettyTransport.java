package io.busbar.transport.netty;

import io.busbar.api.http.Handler;
import io.busbar.api.option.Option;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import io.netty.handler.codec.http.HttpServerCodec;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Netty, on epoll, NIO or io_uring. */
public final class NettyTransport implements Transport {

  /** For {@link java.util.ServiceLoader}. */
  public NettyTransport() {}

  @Override
  public String name() {
    return "netty";
  }

  @Override
  public String description() {
    // Its jar's, since to ask Netty's own Version takes a tenth of each start, on every engine.
    String version = HttpServerCodec.class.getPackage().getImplementationVersion();
    return "Netty " + Objects.requireNonNullElse(version, "of unknown version");
  }

  @Override
  public List<Option<?>> options() {
    return NettyOptions.all();
  }

  @Override
  public Set<Worker.Kind> workers() {
    return Set.of(Worker.Kind.values());
  }

  /**
   * Loads Netty's native library if epoll or io_uring is asked for by name: nothing else tells
   * whether this machine has it, and an operator who checks a configuration wants to know.
   */
  @Override
  public Server create(ServerSpec spec, Handler handler) {
    NettyOptions.check(spec.options());
    return new NettyServer(spec, handler);
  }
}
