package io.busbar.api.transport;

import io.busbar.api.http.Handler;
import io.busbar.api.option.Option;
import io.busbar.api.option.OptionException;
import java.util.List;
import java.util.Set;

/**
 * A server engine, found by {@link java.util.ServiceLoader}. Its constructor does nothing: it may
 * be made only to be listed.
 */
public interface Transport {

  /**
   * What an operator writes after {@code --transport}: lower-case letters, digits and dashes, a
   * letter first.
   */
  String name();

  /** The engine and its version, for people: {@code Netty 4.2.18.Final}. */
  String description();

  /** The options that only this transport has; every key starts with {@code transport.NAME.}. */
  List<Option<?>> options();

  /** The worker kinds that it can honour. */
  Set<Worker.Kind> workers();

  /**
   * Makes a server. Validates, and keeps nothing: no socket, no thread, no file. A native library
   * is loaded only if an option's value names what needs it, and it takes that to find out whether
   * the value can be honoured.
   *
   * @throws OptionException if an option's value can't be honoured here
   * @throws IllegalArgumentException if the worker's kind is not one of {@link #workers}, or it
   *     can't honour a kind of {@link Bind}
   */
  Server create(ServerSpec spec, Handler handler);
}
