package io.busbar.transport.jetty;

import io.busbar.api.http.Handler;
import io.busbar.api.option.Option;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.util.Jetty;

/** Jetty. */
public final class JettyTransport implements Transport {

  /** For {@link java.util.ServiceLoader}. */
  public JettyTransport() {}

  @Override
  public String name() {
    return "jetty";
  }

  @Override
  public String description() {
    return "Jetty " + Jetty.VERSION;
  }

  @Override
  public List<Option<?>> options() {
    return JettySettings.options();
  }

  @Override
  public Set<Worker.Kind> workers() {
    return EnumSet.allOf(Worker.Kind.class);
  }

  @Override
  public Server create(ServerSpec spec, Handler handler) {
    return new JettyServer(spec, handler);
  }
}
