package io.busbar.bus.messaging;

import io.busbar.api.store.MessageStore;
import io.busbar.api.store.WouldBlockException;

/** What one method of one route does. */
@FunctionalInterface
interface Resource {

  /**
   * Asks the store and makes the answer; sends nothing. May be run twice for one request: first
   * with what the store has ready, and if that throws, with the store itself. So what it did to the
   * store before it throws must do no harm when it is done again.
   *
   * @throws Problem if the request can't be done
   * @throws WouldBlockException if it must go on where it may block
   */
  Reply answer(Call call, MessageStore store);
}
