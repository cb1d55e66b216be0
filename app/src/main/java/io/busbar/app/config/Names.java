package io.busbar.app.config;

import java.util.List;
import java.util.Locale;

/**
 * What an option is called where it is given. A file has its key. The flag is the key after two
 * dashes, but without the first word of the keys that belong to a command and to no plugin: {@code
 * serve.grace} is {@code --grace}, {@code store.memory.size} is {@code --store.memory.size}. The
 * variable is the flag in capitals: {@code BUSBAR_GRACE}, {@code BUSBAR_STORE_MEMORY_SIZE}.
 */
public final class Names {

  /** What the name of every variable begins with. */
  public static final String VARIABLE_PREFIX = "BUSBAR_";

  private static final List<String> COMMANDS = List.of("serve.", "client.", "bench.");

  private Names() {}

  /** The flag of a key. */
  public static String flag(String key) {
    return "--" + withoutCommand(key);
  }

  /** The environment variable of a key. */
  public static String variable(String key) {
    return VARIABLE_PREFIX
        + withoutCommand(key).toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static String withoutCommand(String key) {
    return COMMANDS.stream()
        .filter(key::startsWith)
        .findFirst()
        .map(command -> key.substring(command.length()))
        .orElse(key);
  }
}
