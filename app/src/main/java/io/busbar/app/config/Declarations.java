package io.busbar.app.config;

import io.busbar.api.option.Option;
import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import io.busbar.app.error.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every option that can be given, and what to say of a key that is none. */
public final class Declarations {

  private final List<Section> sections;
  private final Map<String, Option<?>> byKey = new LinkedHashMap<>();
  private final Function<String, Optional<Failure>> missingPlugin;

  /**
   * Of all that is installed.
   *
   * @param missingPlugin what to say of a key that belongs to a plugin that is not there, without
   *     the key itself; empty if it belongs to none
   * @throws Failure if two keys can't be told from each other in a file or in the environment
   */
  public Declarations(List<Section> sections, Function<String, Optional<Failure>> missingPlugin) {
    this.sections = List.copyOf(sections);
    this.missingPlugin = missingPlugin;
    Map<String, String> byVariable = new LinkedHashMap<>();
    for (Option<?> option : Section.options(sections)) {
      String key = option.key();
      String other = byVariable.putIfAbsent(Names.variable(key), key);
      if (other != null) {
        throw clash(other, key, "have one variable, " + Names.variable(key));
      }
      byKey.put(key, option);
    }
    for (String key : byKey.keySet()) {
      for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
        String above = key.substring(0, dot);
        if (byKey.containsKey(above)) {
          throw clash(above, key, "can't both be in a file: one is a section of the other");
        }
      }
    }
  }

  private static Failure clash(String one, String other, String why) {
    return new Failure(
        ExitCode.PLUGIN,
        "the options %s and %s %s; rename one, or remove its plugin".formatted(one, other, why));
  }

  /** By what they are for. */
  public List<Section> sections() {
    return sections;
  }

  /** All of them. */
  List<Option<?>> all() {
    return List.copyOf(byKey.values());
  }

  /** The option of a key. */
  Optional<Option<?>> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Whether keys may begin so: there are some, or a plugin could have some. */
  boolean isSection(String path) {
    return Stream.concat(
            byKey.keySet().stream(),
            sections.stream()
                .flatMap(it -> it.owner().stream())
                .map(it -> it.replace(' ', '.') + "."))
        .anyMatch(key -> key.startsWith(path + "."));
  }

  /**
   * What is wrong with a key in a file that is not declared.
   *
   * @param where what the line begins with: {@code busbar.yaml:3: }
   */
  Failure unknown(String where, String key) {
    Optional<Failure> missing = missingPlugin.apply(key);
    if (missing.isPresent()) {
      return new Failure(missing.get().code(), where + key + " " + missing.get().getMessage());
    }
    Optional<Option<?>> above =
        byKey.values().stream().filter(one -> key.startsWith(one.key() + ".")).findFirst();
    if (above.isPresent()) { // What is below may be a secret in the wrong place.
      return wrong(
          where + above.get() + " is no section; write one value: " + above.get().allowed());
    }
    if (isSection(key) && !byKey.containsKey("serve." + key)) {
      return wrong(where + key + " is a section; write its keys below it, indented");
    }
    return wrong(where + "unknown key " + key + hint(key));
  }

  private static Failure wrong(String what) {
    return new Failure(ExitCode.USAGE, what);
  }

  /** Whoever knows a flag writes its name in a file, too, so that counts as near. */
  private String hint(String key) {
    Map<String, String> known = new LinkedHashMap<>();
    byKey.keySet().forEach(one -> known.put(one, one));
    byKey.keySet().forEach(one -> known.putIfAbsent(Names.flag(one).substring(2), one));
    return Nearest.to(key, known.keySet())
        .map(near -> "; did you mean " + known.get(near) + "?")
        .orElse("");
  }
}
