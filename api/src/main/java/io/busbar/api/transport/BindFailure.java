package io.busbar.api.transport;

import java.io.IOException;
import java.io.Serial;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** An address could not be bound. Its message names the address and says what to do. */
public final class BindFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  /** Why an address could not be bound. */
  public enum Reason {
    /** Another socket listens there. */
    IN_USE("is in use by another process; stop that one or choose another port"),
    /** The port needs a right that this process lacks. */
    NOT_PERMITTED(
        "needs a right that this process lacks; choose a port above 1023 or grant"
            + " CAP_NET_BIND_SERVICE"),
    /** No interface of this machine has the address. */
    NOT_LOCAL("is not an address of this machine; choose one of its own, or :PORT for all"),
    /** The host name could not be looked up. */
    UNKNOWN_HOST("names an unknown host; check the name or write an IP address"),
    /** Anything else; the cause says it. */
    OTHER("could not be bound");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  private final InetSocketAddress address;
  private final Reason reason;

  /** A failure that is known by its reason. */
  public BindFailure(InetSocketAddress address, Reason reason) {
    super(text(address) + " " + reason.text);
    this.address = address;
    this.reason = reason;
  }

  private BindFailure(InetSocketAddress address, Reason reason, Throwable cause) {
    super(
        text(address)
            + " "
            + reason.text
            + (reason == Reason.OTHER ? ": " + cause.getMessage() : ""),
        cause);
    this.address = address;
    this.reason = reason;
  }

  /**
   * A failure from whatever an engine threw. Engines word it differently and wrap it differently,
   * so nothing is read from its text: a plain socket is asked for the same address, and the kind of
   * what that meets is the reason.
   */
  public static BindFailure of(InetSocketAddress address, Throwable cause) {
    return new BindFailure(address, probe(address), cause);
  }

  private static Reason probe(InetSocketAddress address) {
    if (address.isUnresolved()) {
      return Reason.UNKNOWN_HOST;
    }
    if (!bindable(new InetSocketAddress(address.getAddress(), 0))) {
      return Reason.NOT_LOCAL;
    }
    if (bindable(address)) {
      return Reason.OTHER;
    }
    // A port below 1024 that root alone may bind looks the same as a busy one, except that nothing
    // answers there.
    return address.getPort() < 1024 && !answers(address) ? Reason.NOT_PERMITTED : Reason.IN_USE;
  }

  private static boolean bindable(InetSocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean answers(InetSocketAddress address) {
    InetSocketAddress target =
        address.getAddress().isAnyLocalAddress()
            ? new InetSocketAddress("localhost", address.getPort())
            : address;
    try (Socket socket = new Socket()) {
      socket.connect(target, 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** What could not be bound. */
  public InetSocketAddress address() {
    return address;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  static String text(InetSocketAddress address) {
    boolean all = !address.isUnresolved() && address.getAddress().isAnyLocalAddress();
    String host = all ? "*" : address.getHostString();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
