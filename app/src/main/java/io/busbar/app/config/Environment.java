package io.busbar.app.config;

import io.busbar.app.error.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Options in environment variables. An unknown one is no error: who runs containers puts names
 * there that begin alike ({@code BUSBAR_SERVICE_HOST} is Kubernetes').
 */
final class Environment {

  /** What the launcher takes; no option is called so. */
  private static final Set<String> OTHERS = Set.of("BUSBAR_JAVA_OPTS", "BUSBAR_AOT");

  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** What is given of one key. */
  Optional<Given> find(String key) {
    String variable = Names.variable(key);
    return Optional.ofNullable(variables.get(variable))
        .map(text -> new Given(key, text, new Origin(Origin.Source.ENVIRONMENT, variable)));
  }

  /** All that is given of what is declared. */
  List<Given> all(Declarations declarations) {
    List<Given> all = new ArrayList<>();
    declarations.all().forEach(option -> find(option.key()).ifPresent(all::add));
    return all;
  }

  /** A line for each variable that looks like an option and is none. */
  List<String> unknown(Declarations declarations) {
    Map<String, String> known = new LinkedHashMap<>();
    declarations
        .all()
        .forEach(option -> {
          known.put(Names.variable(option.key()), option.key());
        });
    return new TreeSet<>(variables.keySet())
        .stream()
            .filter(name -> name.startsWith(Names.VARIABLE_PREFIX))
            .filter(name -> !known.containsKey(name) && !OTHERS.contains(name))
            .map(name ->
                "ignored the environment variable %s, which no option has%s"
                    .formatted(name, Nearest.hint(name, known.keySet())))
            .toList();
  }
}
