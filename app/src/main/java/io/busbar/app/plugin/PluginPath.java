package io.busbar.app.plugin;

import io.busbar.api.protocol.Protocol;
import io.busbar.api.store.StoreProvider;
import io.busbar.api.transport.Transport;
import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Folders with plugins: each jar in one is a plugin, and so is each folder in it that holds jars.
 */
public final class PluginPath {

  /** No folder. */
  public static final PluginPath NONE = new PluginPath();

  private static final Set<String> SERVICES =
      Set.of(Transport.class.getName(), StoreProvider.class.getName(), Protocol.class.getName());

  private final List<PluginJars> plugins = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private PluginPath() {}

  /**
   * Finds the plugins, and reads what each says of itself; loads no class.
   *
   * @throws Failure if a folder can't be looked into
   */
  public static PluginPath of(List<Path> folders) {
    PluginPath path = new PluginPath();
    folders.forEach(path::add);
    return path;
  }

  private void add(Path folder) {
    boolean empty = true;
    for (Path entry : list(folder)) {
      List<Path> jars = isJar(entry) ? List.of(entry) : jarsIn(entry);
      if (!jars.isEmpty()) {
        empty = false;
        add(new PluginJars(entry, jars, SERVICES));
      }
    }
    if (empty) {
      warnings.add("there is no plugin in " + folder + ": no jar, and no folder with jars");
    }
  }

  private void add(PluginJars plugin) {
    if (plugin.offersAnything()) {
      plugins.add(plugin);
    } else {
      warnings.add(
          plugin.place()
              + " is no plugin: it has no transport, store or protocol in META-INF/services");
    }
    plugin
        .problems()
        .forEach(problem ->
            warnings.add(
                "the plugin in %s can't be loaded: %s".formatted(problem.jar(), problem.text())));
  }

  private static List<Path> jarsIn(Path entry) {
    return Files.isDirectory(entry)
        ? list(entry).stream().filter(PluginPath::isJar).toList()
        : List.of();
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new Failure(
          ExitCode.USAGE, folder + " can't be looked into (" + e + "); let this user read it", e);
    }
  }

  private static boolean isJar(Path entry) {
    return entry.toString().endsWith(".jar") && Files.isRegularFile(entry);
  }

  List<PluginJars> plugins() {
    return plugins;
  }

  /** A line for each thing that is there and is no plugin, or none that can be used. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }
}
