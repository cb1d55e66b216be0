package io.busbar.app.config;

import io.busbar.api.option.Option;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A configuration as YAML that can be fed back by {@code --config}: every value in force, where it
 * comes from, and which of them nothing that is chosen will look at. Secrets stay out.
 */
public final class PrintedConfig {

  private static final String HEAD =
      """
      # The values in force and where each comes from. This can be fed back by --config; what is
      # secret is left out, and has to be given again.
      """;

  /** Where the comments begin, if the values leave room. */
  private static final int COMMENT = 44;

  private PrintedConfig() {}

  /**
   * The text.
   *
   * @param used the owners whose options are looked at: {@code transport netty}
   */
  public static String of(Configuration configuration, Set<String> used) {
    Map<String, Object> top = new LinkedHashMap<>();
    for (Section section : configuration.declarations().sections()) {
      String unused =
          section
              .owner()
              .filter(it -> !used.contains(it))
              .map(it -> "; unused: for " + it)
              .orElse("");
      for (Option<?> option : section.options()) {
        put(top, option.key(), line(configuration, option, unused));
      }
    }
    StringBuilder text = new StringBuilder(HEAD);
    print(top, "", text);
    return text.toString();
  }

  private static String line(Configuration configuration, Option<?> option, String unused) {
    String name = option.key().substring(option.key().lastIndexOf('.') + 1);
    String comment = configuration.origin(option) + unused;
    if (option.isSecret()) {
      return "# " + name + ": secret, not shown; " + comment;
    }
    String value = name + ": " + Scalar.of(configuration.text(option));
    int level = (int) option.key().chars().filter(it -> it == '.').count();
    return value + " ".repeat(Math.max(1, COMMENT - 2 * level - value.length())) + "# " + comment;
  }

  @SuppressWarnings("unchecked") // what is no line is a section
  private static void put(Map<String, Object> top, String key, String line) {
    Map<String, Object> section = top;
    String[] words = key.split("\\.", -1);
    for (int i = 0; i < words.length - 1; i++) {
      section =
          (Map<String, Object>)
              section.computeIfAbsent(words[i], _ -> new LinkedHashMap<String, Object>());
    }
    section.put(words[words.length - 1], line);
  }

  private static void print(Map<?, ?> section, String indent, StringBuilder text) {
    section.forEach((word, below) -> {
      if (below instanceof Map<?, ?> inner) {
        text.append(indent).append(word).append(":\n");
        print(inner, indent + "  ", text);
      } else {
        text.append(indent).append(below).append('\n');
      }
    });
  }
}
