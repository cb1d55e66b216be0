package io.busbar.bench.bare;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The engines, each with its leanest server. */
enum Engine {
  NETTY {
    @Override
    BareServer start(Setup setup) {
      return NettyServer.start(setup);
    }
  },
  UNDERTOW {
    @Override
    BareServer start(Setup setup) {
      return UndertowServer.start(setup);
    }
  },
  JETTY {
    @Override
    BareServer start(Setup setup) {
      return JettyServer.start(setup);
    }
  };

  /**
   * Starts a server that listens when this returns.
   *
   * @throws IllegalStateException if it can't listen there
   */
  abstract BareServer start(Setup setup);

  static Engine named(String name) {
    return Arrays.stream(values())
        .filter(engine -> engine.toString().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "unknown engine '" + name + "'; write one of " + names(", ")));
  }

  static String names(String between) {
    return Arrays.stream(values()).map(Engine::toString).collect(Collectors.joining(between));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
