package io.busbar.app.plugin;

import io.busbar.api.ApiVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plugin in a folder: one jar, or several that belong together. Not for several threads. */
final class PluginJars {

  private static final String SERVICES = "META-INF/services/";

  /** Why the plugin can't be used, and what to do; and which jar it is that can't. */
  record Problem(Path jar, String text) {}

  private final Path place;
  private final List<Path> jars;

  /** The interfaces that something in the jars is registered for. */
  private final Set<String> services = new HashSet<>();

  private final List<Problem> problems = new ArrayList<>();
  private @Nullable PluginLoader loader;

  /**
   * Reads what the jars say of themselves.
   *
   * @param place the jar, or the folder of the jars
   * @param jars one or more
   * @param known the interfaces that plugins are registered for
   */
  PluginJars(Path place, List<Path> jars, Set<String> known) {
    this.place = place;
    this.jars = jars;
    for (Path jar : jars) {
      if (jar.toString().contains("!/")) { // A URL of what is in a jar has it behind the jar.
        services.addAll(known);
        problems.add(new Problem(jar, "no folder's name may end with '!'; rename it"));
        continue;
      }
      try (JarFile open = new JarFile(jar.toFile())) {
        Set<String> offered =
            known.stream()
                .filter(service -> open.getEntry(SERVICES + service) != null)
                .collect(Collectors.toSet());
        services.addAll(offered);
        if (!offered.isEmpty()) {
          check(jar, open.getManifest());
        }
      } catch (IOException unreadable) {
        services.addAll(known); // Any of them may have been meant.
        problems.add(new Problem(jar, unreadable.getMessage() + "; copy it there again"));
      }
    }
  }

  private void check(Path jar, @Nullable Manifest manifest) {
    String api =
        manifest == null ? null : manifest.getMainAttributes().getValue(ApiVersion.ATTRIBUTE);
    if (api == null) {
      problems.add(
          new Problem(
              jar,
              "it does not say which API it was built for; its manifest needs the line %s: %d"
                  .formatted(ApiVersion.ATTRIBUTE, ApiVersion.CURRENT)));
    } else if (!api.strip().equals(String.valueOf(ApiVersion.CURRENT))) {
      problems.add(
          new Problem(
              jar,
              "it was built for API %s, and this Busbar has API %d; get a build of it for API %d"
                  .formatted(api.strip(), ApiVersion.CURRENT, ApiVersion.CURRENT)));
    }
  }

  /** The jar, or the folder of the jars. */
  Path place() {
    return place;
  }

  /** Whether something is registered for an interface. */
  boolean offers(String service) {
    return services.contains(service);
  }

  /** Whether something is registered at all. */
  boolean offersAnything() {
    return !services.isEmpty();
  }

  /** What is wrong; the plugin is used only if nothing is. */
  List<Problem> problems() {
    return problems;
  }

  /** Its classes; the same for all that the plugin offers. */
  PluginLoader loader() {
    PluginLoader mine = loader;
    if (mine == null) {
      mine = new PluginLoader("plugin " + place.getFileName(), jars);
      loader = mine;
    }
    return mine;
  }
}
