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
import java.util.stream.Stream;

/**
 * Folders with plugins: each jar in one is a plugin, and so is each folder in it that holds jars.
 */
public final class PluginPath {

  /** No folder. */
  public static final PluginPath NONE = new PluginPath();

  private final List<PluginJars> plugins = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private PluginPath() {}

  /**
   * Looks for jars; opens none.
   *
   * @throws Failure if one can't be looked into
   */
  public static PluginPath of(List<Path> folders) {
    PluginPath path = new PluginPath();
    for (Path folder : folders) {
      int before = path.plugins.size();
      for (Path entry : list(folder)) {
        if (isJar(entry)) {
          path.plugins.add(new PluginJars(entry, List.of(entry)));
        } else if (Files.isDirectory(entry)) {
          List<Path> jars = list(entry).stream().filter(PluginPath::isJar).toList();
          if (!jars.isEmpty()) {
            path.plugins.add(new PluginJars(entry, jars));
          }
        }
      }
      if (path.plugins.size() == before) {
        path.warnings.add("there is no plugin in " + folder + ": no jar, and no folder with jars");
      }
    }
    path.plugins.forEach(path::warnOfOthers);
    return path;
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

  private void warnOfOthers(PluginJars plugin) {
    if (Stream.of(Transport.class, StoreProvider.class, Protocol.class)
        .allMatch(service -> plugin.fitness(service).isEmpty())) {
      warnings.add(
          plugin.place()
              + " is no plugin: it has no transport, store or protocol in META-INF/services");
    }
  }

  List<PluginJars> plugins() {
    return plugins;
  }

  /** A line for each thing that is there and is no plugin. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }
}
