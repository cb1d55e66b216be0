package io.busbar.app.config;

import io.busbar.api.option.Option;
import java.util.List;
import java.util.Optional;

/**
 * Options that belong together.
 *
 * @param title what they are for
 * @param options what is declared, maybe nothing
 * @param owner the plugin whose options they are, as {@code transport netty}; empty if they are
 *     nobody's
 */
public record Section(String title, List<Option<?>> options, Optional<String> owner) {

  /** Options that are no plugin's. */
  public static Section of(String title, List<Option<?>> options) {
    return new Section(title, options, Optional.empty());
  }

  /** The options of several sections. */
  public static List<Option<?>> options(List<Section> sections) {
    return sections.stream().<Option<?>>flatMap(one -> one.options().stream()).toList();
  }
}
