package io.busbar.store.memory.broken;

import io.busbar.api.store.MessageStore;
import java.time.InstantSource;

/** How a healthy store becomes a broken one. */
@FunctionalInterface
interface Breach {

  /** No breach: all is left to the healthy store. */
  Breach NONE = (healthy, clock) -> new ForwardingStore(healthy);

  /**
   * The broken store.
   *
   * @param healthy what it leaves all to that it does not break; closed with it
   * @param clock the one that the healthy store has
   */
  MessageStore of(MessageStore healthy, InstantSource clock);
}
