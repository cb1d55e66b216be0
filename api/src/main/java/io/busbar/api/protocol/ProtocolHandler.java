package io.busbar.api.protocol;

import io.busbar.api.http.Handler;

/**
 * A protocol's handler, which may do things by itself (timers, watches, deliveries) and so has an
 * end.
 */
public interface ProtocolHandler extends Handler, AutoCloseable {

  /**
   * Ends what the protocol does by itself, and waits for it. Called once, after the last server has
   * stopped and before the store is closed. Throws nothing. A protocol that does nothing by itself
   * has nothing to do here.
   */
  @Override
  default void close() {}
}
