package io.busbar.api.transport;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * A server that brings requests to a handler. Its life: {@link #start} once, then, when it is to
 * end, {@link #stopAccepting} and {@link #drain} if a successor takes over, and {@link #stop}. Safe
 * to call from any thread but an I/O thread of its own.
 */
public interface Server {

  /** How a stop went. */
  enum Stopped {
    /** Every request of which a byte had come was answered. */
    GRACEFULLY,
    /** The grace was over first, and what was left was cut. */
    FORCED
  }

  /**
   * Binds all addresses, or none, and begins to serve.
   *
   * @return the bound addresses in the order of the spec, with real ports where 0 was asked for
   * @throws BindFailure if an address can't be had; nothing is left behind then
   * @throws IllegalStateException if it was started or stopped before
   */
  List<InetSocketAddress> start();

  /**
   * What it runs on, where the transport chooses that by the machine, for people: {@code epoll}.
   * Empty if there is nothing to say, or it has not started. The same from the start on, on any
   * thread.
   */
  default String platform() {
    return "";
  }

  /**
   * Lets go of the listening sockets, and returns when that is done. Open connections live on. Does
   * nothing again.
   */
  void stopAccepting();

  /**
   * From the next answer on, says {@code Connection: close} and closes after it. An idle connection
   * is not closed, since a request may be on its way. Returns at once.
   */
  void drain();

  /** How many client connections are open now. */
  int openConnections();

  /**
   * Stops: accepts no more, drains, ends open streams, waits for requests that have begun, if only
   * to come, and for a moment without new ones, then closes every connection and gives back all
   * threads. Cleans up after a failed start, too. A second call waits for the first and answers the
   * same.
   *
   * @param grace how long to wait for requests in all, 0 or more
   */
  Stopped stop(Duration grace);
}
