package io.busbar.bench.testing;

import io.busbar.bench.load.Load;
import io.busbar.bench.load.LoadTool;
import io.busbar.bench.load.Script;
import java.time.Duration;
import java.util.Map;

/** Loads for tests. */
public final class Loads {

  /** The body that a plain load expects. */
  public static final String BODY = "{\"age\": 7, \"ok\": true}";

  /** Looks at nothing. */
  public static final LoadTool.Watch UNWATCHED =
      new LoadTool.Watch() {
        @Override
        public void begins() {}

        @Override
        public void ends() {}
      };

  private Loads() {}

  /** A GET that expects {@link #BODY}. */
  public static Script plain() {
    return Script.of(Script.Ask.get("/it", Map.of(), Script.Expected.exactly(200, BODY)));
  }

  /** A closed loop over four connections, without warm-up. */
  public static Load closed(int port, Script script, Load.Span span) {
    return new Load(
        "127.0.0.1",
        port,
        script,
        Load.Pace.CLOSED,
        4,
        1,
        0,
        1,
        Duration.ZERO,
        span,
        Duration.ofSeconds(10),
        1);
  }

  /** The same with so many connections, so deep. */
  public static Load with(Load load, int connections, int depth, int requestsPerConnection) {
    return new Load(
        load.host(),
        load.port(),
        load.script(),
        load.pace(),
        connections,
        depth,
        requestsPerConnection,
        load.threads(),
        load.warmUp(),
        load.span(),
        load.timeout(),
        load.seed());
  }

  /** The same at another pace. */
  public static Load at(Load load, double rate) {
    return new Load(
        load.host(),
        load.port(),
        load.script(),
        new Load.Pace(rate),
        load.connections(),
        load.depth(),
        load.requestsPerConnection(),
        load.threads(),
        load.warmUp(),
        load.span(),
        load.timeout(),
        load.seed());
  }

  /** The same with another warm-up and timeout. */
  public static Load with(Load load, Duration warmUp, Duration timeout) {
    return new Load(
        load.host(),
        load.port(),
        load.script(),
        load.pace(),
        load.connections(),
        load.depth(),
        load.requestsPerConnection(),
        load.threads(),
        warmUp,
        load.span(),
        timeout,
        load.seed());
  }
}
