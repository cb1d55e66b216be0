package io.busbar.api.store;

import io.busbar.api.option.Option;
import io.busbar.api.option.OptionException;
import io.busbar.api.option.Options;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A kind of store, found by {@link java.util.ServiceLoader}. Its constructor does nothing: it may
 * be made only to be listed.
 */
public interface StoreProvider {

  /**
   * What an operator writes after {@code --store}: lower-case letters, digits and dashes, a letter
   * first.
   */
  String name();

  /** What it is, for people, in a few words. */
  String description();

  /** The options that only this store has; every key starts with {@code store.NAME.}. */
  List<Option<?>> options();

  /**
   * Says whether a store could be opened with these values, as far as that can be told without
   * touching anything; {@link #open} asks the same. A store whose options don't depend on each
   * other has nothing to say.
   *
   * @throws OptionException if an option's value can't be honoured here
   */
  default void check(Options options) {}

  /**
   * Opens the store; whoever calls closes it.
   *
   * @param clock where all time comes from
   * @throws OptionException if an option's value can't be honoured here
   * @throws StoreException if it can't be opened
   */
  MessageStore open(Options options, InstantSource clock);

  /** What an operator can do with such a store beside serving from it; empty if nothing. */
  default Optional<Maintenance> maintenance() {
    return Optional.empty();
  }
}
