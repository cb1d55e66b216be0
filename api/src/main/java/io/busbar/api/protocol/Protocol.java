package io.busbar.api.protocol;

import io.busbar.api.option.Option;
import io.busbar.api.option.OptionException;
import io.busbar.api.option.Options;
import io.busbar.api.store.MessageStore;
import java.time.InstantSource;
import java.util.List;

/**
 * A named handler over a store, found by {@link java.util.ServiceLoader}. Its constructor does
 * nothing: it may be made only to be listed.
 */
public interface Protocol {

  /**
   * What an operator writes after {@code --protocol}: lower-case letters, digits and dashes, a
   * letter first.
   */
  String name();

  /** What it is, for people, in a few words. */
  String description();

  /** The options that only this protocol has; every key starts with {@code protocol.NAME.}. */
  List<Option<?>> options();

  /**
   * Says whether a handler could be made with these values; {@link #create} asks the same. A
   * protocol whose options don't depend on each other has nothing to say.
   *
   * @throws OptionException if the options' values don't go together
   */
  default void check(Options options) {}

  /**
   * Makes the handler. It answers every request, a 404 for what it does not know, and runs on every
   * worker kind.
   *
   * @param store open; closed by the caller after the last request
   * @param clock where all time comes from
   * @throws OptionException if the options' values don't go together
   */
  ProtocolHandler create(MessageStore store, Options options, InstantSource clock);
}
