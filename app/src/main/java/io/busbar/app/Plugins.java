package io.busbar.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Spliterator;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All plugins of one kind that {@link ServiceLoader} finds, by name. One that can't be loaded
 * doesn't keep the others from working; it is remembered with the reason.
 *
 * @param <T> the plugins' interface
 */
final class Plugins<T> {

  private final Plugin.Kind kind;
  private final Map<String, Plugin<T>> found = new TreeMap<>();

  /** One line for each plugin that can't be loaded. */
  private final List<String> broken = new ArrayList<>();

  private Plugins(Plugin.Kind kind) {
    this.kind = kind;
  }

  /**
   * Finds the plugins of a kind.
   *
   * @throws Failure if two of them have one name
   */
  static <T> Plugins<T> load(Plugin.Kind kind, Class<T> type, ClassLoader from) {
    Plugins<T> plugins = new Plugins<>(kind);
    // A failed step leaves the iteration where the next one finds the next provider.
    Spliterator<ServiceLoader.Provider<T>> providers =
        ServiceLoader.load(type, from).stream().spliterator();
    boolean more = true;
    while (more) {
      try {
        more = providers.tryAdvance(plugins::add);
      } catch (ServiceConfigurationError | LinkageError unusable) {
        plugins.broken.add(kind + " can't be loaded: " + unusable.getMessage());
      }
    }
    return plugins;
  }

  private void add(ServiceLoader.Provider<T> provider) {
    String name = provider.type().getName();
    Plugin<T> plugin;
    try {
      plugin = Plugin.of(provider.get());
    } catch (ServiceConfigurationError | LinkageError | RuntimeException unusable) {
      Throwable why = Objects.requireNonNullElse(unusable.getCause(), unusable);
      broken.add(kind + " " + name + " can't be loaded: " + why);
      return;
    }
    Plugin<T> other = found.putIfAbsent(plugin.name(), plugin);
    if (other != null) {
      throw new Failure(
          ExitCode.PROVIDER,
          "two %ss have the name %s: %s and %s; remove the jar of one of them"
              .formatted(kind, plugin.name(), other.instance().getClass().getName(), name));
    }
  }

  /** The ones that work, by name. */
  List<Plugin<T>> all() {
    return List.copyOf(found.values());
  }

  /** One line for each that can't be loaded. */
  List<String> broken() {
    return List.copyOf(broken);
  }

  /**
   * The one that an operator asks for.
   *
   * @throws Failure if it isn't there
   */
  Plugin<T> choose(String name) {
    Plugin<T> chosen = found.get(name);
    if (chosen != null) {
      return chosen;
    }
    String missing =
        "no %s is named '%s'; installed: %s"
            .formatted(kind, name, found.isEmpty() ? "none" : String.join(", ", found.keySet()));
    if (broken.isEmpty()) {
      throw new Failure(ExitCode.USAGE, missing + Nearest.hint(name, found.keySet()));
    }
    // Only a plugin that works can say its name, so a broken one may be what is meant.
    throw new Failure(
        ExitCode.PROVIDER, missing + broken.stream().collect(Collectors.joining("; ", "; ", "")));
  }
}
