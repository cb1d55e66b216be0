package io.busbar.tck.plain;

import io.busbar.api.http.Handler;
import io.busbar.api.option.Option;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import java.util.List;
import java.util.Set;

/** Plain sockets and a thread for each connection. */
public class PlainTransport implements Transport {

  /** Does nothing, as every transport's constructor. */
  public PlainTransport() {}

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public String description() {
    return "plain sockets";
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
    return new PlainServer(spec, handler);
  }
}
