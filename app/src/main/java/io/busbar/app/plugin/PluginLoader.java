package io.busbar.app.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one plugin. Beside its own jars it sees the JDK, the api and SLF4J: no library of
 * ours, and no other plugin, so that a plugin may have any version of anything.
 */
final class PluginLoader extends URLClassLoader {

  PluginLoader(String name, List<Path> jars) {
    super(name, jars.stream().map(PluginLoader::url).toArray(URL[]::new), new Shared());
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(jar + " can't be written as a URL", e);
    }
  }

  /** What a plugin has in common with the rest of the program. */
  private static final class Shared extends ClassLoader {

    private static final List<String> PACKAGES = List.of("io.busbar.api.", "org.slf4j.");

    private final ClassLoader program = PluginLoader.class.getClassLoader();

    Shared() {
      super("busbar-api", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (PACKAGES.stream().anyMatch(name::startsWith)) {
        return program.loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }

    /** Our own services and files are not the plugin's. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return getParent().getResources(name);
    }

    @Override
    public @Nullable URL getResource(String name) {
      return getParent().getResource(name);
    }
  }
}
