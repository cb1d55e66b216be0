package io.busbar.transport.netty;

import io.busbar.api.http.Handler;
import io.busbar.api.option.Option;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import io.netty.util.Version;
import java.util.List;
import java.util.Set;

/** Netty, on epoll where the machine has it and on NIO elsewhere. */
public final class NettyTransport implements Transport {

  private final boolean nativeWanted;

  /** For {@link java.util.ServiceLoader}. */
  public NettyTransport() {
    this(true);
  }

  /**
   * A transport that can do without native code.
   *
   * @param nativeWanted whether to use epoll if it can be had
   */
  NettyTransport(boolean nativeWanted) {
    this.nativeWanted = nativeWanted;
  }

  @Override
  public String name() {
    return "netty";
  }

  @Override
  public String description() {
    Version version = Version.identify().get("netty-codec-http");
    return "Netty " + (version == null ? "of unknown version" : version.artifactVersion());
  }

  @Override
  public List<Option<?>> options() {
    return List.of();
  }

  @Override
  public Set<Worker.Kind> workers() {
    return Set.of(Worker.Kind.values());
  }

  @Override
  public Server create(ServerSpec spec, Handler handler) {
    return new NettyServer(spec, handler, nativeWanted);
  }
}
