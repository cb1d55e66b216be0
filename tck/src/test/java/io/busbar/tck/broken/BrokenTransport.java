package io.busbar.tck.broken;

import io.busbar.api.http.Handler;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import io.busbar.api.transport.Worker;
import io.busbar.tck.plain.PlainTransport;
import java.util.Set;

/** The plain transport with a flaw. */
final class BrokenTransport extends PlainTransport {

  private final Flaw flaw;

  BrokenTransport(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  public String name() {
    return flaw.name();
  }

  @Override
  public Set<Worker.Kind> workers() {
    return Set.of(flaw.kind());
  }

  @Override
  public Server create(ServerSpec spec, Handler handler) {
    return flaw.server(spec, handler);
  }
}
