package io.busbar.app;

/** Where the process starts. */
public final class Main {

  private static final String NETTY_EVENTS = "io.netty.jfr.enabled";

  private Main() {}

  /** Does what the command line says and ends the process with its exit code. */
  public static void main(String[] args) {
    configure();
    System.exit(new Cli(System.in, System.out, System.err, System.getenv()).run(args).status());
  }

  /** Libraries read these once, so they are set before any of them is loaded. */
  private static void configure() {
    // Without classes made at run time, Guice needs no access that the JDK warns about.
    System.setProperty("guice_bytecode_gen_option", "DISABLED");
    System.setProperty("org.jboss.logging.provider", "slf4j");
    // An operator may want Netty's events of buffers; else they only cost time, most of it at the
    // start.
    if (System.getProperty(NETTY_EVENTS) == null) {
      System.setProperty(NETTY_EVENTS, "false");
    }
  }
}
