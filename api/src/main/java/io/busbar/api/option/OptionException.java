package io.busbar.api.option;

import java.io.Serial;

/**
 * An option's value can't be used. Its message names the key and the value, and says what would be
 * right.
 */
public final class OptionException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  private final String key;

  /**
   * What is wrong with one option.
   *
   * @param key the option's key
   * @param problem the rest of the sentence: {@code is 'x'; write a whole number from 1 to 20}
   */
  public OptionException(String key, String problem) {
    super(key + " " + problem);
    this.key = key;
  }

  /** The option's key. */
  public String key() {
    return key;
  }
}
