package io.busbar.app.testing;

import io.busbar.api.http.Handler;
import io.busbar.api.option.Option;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import java.util.List;
import java.util.Set;

/** Knows one worker kind, and has a fault where a server should be made. */
public class FaultyTransport implements Transport {

  @Override
  public String name() {
    return "faulty";
  }

  @Override
  public String description() {
    return "has a fault";
  }

  @Override
  public List<Option<?>> options() {
    return List.of();
  }

  @Override
  public Set<Worker.Kind> workers() {
    return Set.of(Worker.Kind.EVENT_LOOP);
  }

  @Override
  public Server create(ServerSpec spec, Handler handler) {
    throw new IllegalStateException("no engine");
  }

  /** Another transport of the same name. */
  public static final class Twin extends FaultyTransport {}

  /** Declares an option that isn't its own. */
  public static final class Greedy extends FaultyTransport {

    @Override
    public List<Option<?>> options() {
      return List.of(Option.text("serve.bind", "", "not for a transport to declare"));
    }
  }
}
