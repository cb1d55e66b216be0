package io.busbar.api.transport;

import java.net.InetSocketAddress;

/**
 * Where a server listens. A type of its own, made by its factories, so that another kind of place
 * (a listening socket that is handed over from a running server) can join without touching a
 * transport's signature.
 */
public final class Bind {

  private final InetSocketAddress address;

  private Bind(InetSocketAddress address) {
    this.address = address;
  }

  /** To bind an address; port 0 takes any free port. */
  public static Bind to(InetSocketAddress address) {
    return new Bind(address);
  }

  /**
   * Reads {@code HOST:PORT}, {@code [IPV6]:PORT}, or {@code :PORT} or {@code *:PORT} for all
   * interfaces. The host is not looked up here.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static Bind parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (colon < 0 || (host.contains(":") && !bracketed)) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an address; write HOST:PORT, [IPV6]:PORT or :PORT");
    }
    int port = port(text, text.substring(colon + 1));
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    return new Bind(
        bare.isEmpty() || bare.equals("*")
            ? new InetSocketAddress(port)
            : InetSocketAddress.createUnresolved(bare, port));
  }

  private static int port(String text, String digits) {
    if (digits.matches("[0-9]{1,5}") && Integer.parseInt(digits) <= 65535) {
      return Integer.parseInt(digits);
    }
    throw new IllegalArgumentException(
        "'" + digits + "' in '" + text + "' is not a port; write a number from 0 to 65535");
  }

  /**
   * The address, its host looked up.
   *
   * @throws BindFailure if the host is unknown
   */
  public InetSocketAddress resolve() {
    if (!address.isUnresolved()) {
      return address;
    }
    InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
    if (resolved.isUnresolved()) {
      throw new BindFailure(address, BindFailure.Reason.UNKNOWN_HOST);
    }
    return resolved;
  }

  /** The address, for people: {@code HOST:PORT}, with {@code *} for all interfaces. */
  @Override
  public String toString() {
    return BindFailure.text(address);
  }
}
