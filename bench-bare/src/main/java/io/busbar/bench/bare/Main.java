package io.busbar.bench.bare;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Serves one fixed answer on a bare engine, to tell what the engine costs by itself. GET and HEAD
 * are answered with 200 and a JSON body of a fixed length; POST and PUT with 201 and no body, after
 * theirs has been read; everything else with 405. Says {@code ready: bare ENGINE on HOST:PORT} on
 * standard output and serves until it is told to end. Exit codes: 2 for arguments that can't be
 * understood, 1 if it can't listen.
 */
public final class Main {

  private Main() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    silenceEngines();
    Setup setup;
    try {
      setup = Setup.of(List.of(arguments));
    } catch (IllegalArgumentException wrong) {
      fail(wrong, 2);
      return;
    }
    try {
      serve(setup);
    } catch (IllegalStateException failed) {
      fail(failed, 1);
    }
  }

  /** The engines' threads, which are no daemons, keep the process alive. */
  private static void serve(Setup setup) {
    BareServer server = setup.engine().start(setup);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    InetSocketAddress address = server.address();
    String host = address.getAddress().getHostAddress();
    System.out.println(
        "ready: bare "
            + server.title()
            + " on "
            + (host.contains(":") ? "[" + host + "]" : host)
            + ":"
            + address.getPort());
    System.out.flush();
  }

  private static void fail(RuntimeException why, int code) {
    System.err.println("bench-bare: " + why.getMessage());
    System.exit(code);
  }

  /**
   * Whatever logging is on the class path: a log would be measured, too. To be called before an
   * engine's first class is loaded.
   */
  static void silenceEngines() {
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    System.setProperty("org.jboss.logging.provider", "slf4j");
  }
}
