package io.busbar.app.plugin;

import io.busbar.api.ApiVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * A plugin in a folder: one jar, or several that belong together.
 *
 * @param place the jar, or the folder of the jars
 * @param jars one or more
 */
record PluginJars(Path place, List<Path> jars) {

  /** What one of the jars offers. */
  private record Offer(Path jar, String api) {}

  /** Their classes. */
  PluginLoader load() {
    return new PluginLoader("plugin " + place.getFileName(), jars);
  }

  /**
   * Whether they offer something of a kind, and why it can't be used.
   *
   * @param service the interface of that kind
   */
  Optional<Fitness> fitness(Class<?> service) {
    Optional<Offer> offer;
    try {
      offer = offer(service);
    } catch (IOException unreadable) {
      return Optional.of(new Fitness(place, unreadable.getMessage() + "; copy it there again"));
    }
    return offer.map(it -> new Fitness(it.jar(), problem(it.api())));
  }

  private static String problem(String api) {
    if (api.equals(String.valueOf(ApiVersion.CURRENT))) {
      return "";
    }
    return api.isEmpty()
        ? "it does not say which API it was built for; its manifest needs the line %s: %d"
            .formatted(ApiVersion.ATTRIBUTE, ApiVersion.CURRENT)
        : "it was built for API %s, and this Busbar has API %d; get a build of it for API %d"
            .formatted(api, ApiVersion.CURRENT, ApiVersion.CURRENT);
  }

  private Optional<Offer> offer(Class<?> service) throws IOException {
    for (Path jar : jars) {
      try (JarFile open = new JarFile(jar.toFile())) {
        if (open.getEntry("META-INF/services/" + service.getName()) != null) {
          Manifest manifest = open.getManifest();
          String api =
              manifest == null ? null : manifest.getMainAttributes().getValue(ApiVersion.ATTRIBUTE);
          return Optional.of(new Offer(jar, api == null ? "" : api.strip()));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * How far a jar can be used.
   *
   * @param jar the one that registers the plugin
   * @param problem why not, and what to do; empty if it can be
   */
  record Fitness(Path jar, String problem) {}
}
