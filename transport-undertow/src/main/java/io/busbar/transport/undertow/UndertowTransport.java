package io.busbar.transport.undertow;

import io.busbar.api.http.Handler;
import io.busbar.api.option.Option;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import io.undertow.Version;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Undertow: {@code --transport undertow}. */
public final class UndertowTransport implements Transport {

  /** Does nothing. */
  public UndertowTransport() {}

  @Override
  public String name() {
    return "undertow";
  }

  @Override
  public String description() {
    return "Undertow " + Version.getVersionString();
  }

  @Override
  public List<Option<?>> options() {
    return UndertowSettings.options();
  }

  @Override
  public Set<Worker.Kind> workers() {
    return EnumSet.allOf(Worker.Kind.class);
  }

  @Override
  public Server create(ServerSpec spec, Handler handler) {
    return new UndertowServer(spec, handler);
  }
}
