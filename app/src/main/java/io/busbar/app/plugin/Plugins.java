package io.busbar.app.plugin;

import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import io.busbar.app.error.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Spliterator;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All plugins of one kind that {@link ServiceLoader} finds, by name. One that can't be loaded
 * doesn't keep the others from working; it is remembered with the reason.
 *
 * @param <T> the plugins' interface
 */
public final class Plugins<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

  private final Plugin.Kind kind;
  private final Class<T> type;
  private final Map<String, Plugin<T>> found = new TreeMap<>();

  /** One line for each plugin that failed when it was loaded. */
  private final List<String> broken = new ArrayList<>();

  /** One line for each plugin whose jars can't be used; the plugin path warns of these. */
  private final List<String> unusable = new ArrayList<>();

  private Plugins(Plugin.Kind kind, Class<T> type) {
    this.kind = kind;
    this.type = type;
  }

  /**
   * Finds the plugins of a kind, those of the class path first.
   *
   * @param from the class path
   * @throws Failure if two of them have one name
   */
  public static <T> Plugins<T> load(
      Plugin.Kind kind, Class<T> type, ClassLoader from, PluginPath path) {
    Plugins<T> plugins = new Plugins<>(kind, type);
    plugins.addAll(from, "the class path");
    for (PluginJars jars : path.plugins()) {
      if (!jars.offers(type.getName())) {
        continue;
      }
      if (jars.problems().isEmpty()) {
        plugins.addAll(jars.loader(), jars.place().toString());
      }
      jars.problems()
          .forEach(problem ->
              plugins.unusable.add(
                  "the plugin in %s can't be loaded: %s".formatted(problem.jar(), problem.text())));
    }
    return plugins;
  }

  /** Adds what a class loader has; of a plugin's own, not what its parents have. */
  private void addAll(ClassLoader from, String place) {
    boolean onlyOwn = from instanceof PluginLoader;
    // A failed step leaves the iteration where the next one finds the next provider.
    Spliterator<ServiceLoader.Provider<T>> providers =
        ServiceLoader.load(type, from).stream().spliterator();
    boolean more = true;
    while (more) {
      try {
        more =
            providers.tryAdvance(provider -> {
              if (!onlyOwn || from.equals(provider.type().getClassLoader())) {
                add(provider);
              }
            });
      } catch (ServiceConfigurationError | LinkageError fault) {
        addBroken("a " + kind + " in " + place, fault);
      }
    }
  }

  private void addBroken(String what, Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    broken.add(what + " can't be loaded: " + root);
    LOG.debug("{} can't be loaded", what, fault);
  }

  private void add(ServiceLoader.Provider<T> provider) {
    Class<? extends T> type = provider.type();
    Plugin<T> plugin;
    try {
      plugin = Plugin.with(type.getClassLoader(), () -> Plugin.of(provider.get()));
    } catch (VirtualMachineError ours) {
      throw ours;
    } catch (Throwable fault) { // A plugin may throw anything, and harms only itself.
      addBroken(kind + " " + type.getName() + " in " + Plugin.origin(type), fault);
      return;
    }
    Plugin<T> other = found.putIfAbsent(plugin.name(), plugin);
    if (other != null) {
      throw new Failure(
          ExitCode.PLUGIN,
          "two %ss have the name %s: %s in %s and %s in %s; remove one of them"
              .formatted(
                  kind,
                  plugin.name(),
                  other.instance().getClass().getName(),
                  other.origin(),
                  type.getName(),
                  plugin.origin()));
    }
  }

  /** What they are. */
  public Plugin.Kind kind() {
    return kind;
  }

  /** The ones that work, by name. */
  public List<Plugin<T>> all() {
    return List.copyOf(found.values());
  }

  /** One line for each that failed when it was loaded. */
  public List<String> broken() {
    return List.copyOf(broken);
  }

  /**
   * The one that an operator asks for.
   *
   * @throws Failure if it isn't there
   */
  public Plugin<T> choose(String name) {
    Plugin<T> chosen = found.get(name);
    if (chosen == null) {
      throw missing("no " + kind + " is named '" + name + "'", name);
    }
    return chosen;
  }

  /**
   * What to say where something is asked of a plugin that is not there.
   *
   * @param what the beginning of the line
   * @param name what was asked for
   */
  public Failure missing(String what, String name) {
    String missing =
        what + "; installed: " + (found.isEmpty() ? "none" : String.join(", ", found.keySet()));
    List<String> faulty = Stream.concat(broken.stream(), unusable.stream()).toList();
    if (faulty.isEmpty()) {
      return new Failure(ExitCode.USAGE, missing + Nearest.hint(name, found.keySet()));
    }
    // Only a plugin that works can say its name, so a broken one may be what is meant.
    return new Failure(
        ExitCode.PLUGIN, missing + faulty.stream().collect(Collectors.joining("; ", "; ", "")));
  }

  /** Whether one of this name works. */
  public boolean has(String name) {
    return found.containsKey(name);
  }
}
