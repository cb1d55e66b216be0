package io.busbar.api.option;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values of declared options: checked when this is made, immutable after. An option without a value
 * has its default.
 */
public final class Options {

  /** Every option at its default. */
  public static final Options DEFAULTS = new Options(Map.of());

  private final Map<String, Object> values;

  private Options(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * Checks texts against declarations.
   *
   * @param declared what may be there
   * @param texts key to text, of the declared keys or fewer
   * @throws OptionException if a key is not declared or a text is not a value of its option
   */
  public static Options of(Collection<? extends Option<?>> declared, Map<String, String> texts) {
    Map<String, Option<?>> byKey = new LinkedHashMap<>();
    declared.forEach(option -> byKey.put(option.key(), option));
    Map<String, Object> values = new LinkedHashMap<>();
    texts.forEach((key, text) -> {
      Option<?> option = byKey.get(key);
      if (option == null) {
        throw new OptionException(key, "is not an option");
      }
      values.put(key, option.parse(text));
    });
    return new Options(Map.copyOf(values));
  }

  /** The value of an option. */
  @SuppressWarnings("unchecked") // parse gave it that type
  public <T> T get(Option<T> option) {
    return (T) values.getOrDefault(option.key(), option.fallback());
  }
}
