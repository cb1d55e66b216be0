package io.busbar.app.testing;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Class path entries that register plugins, made while a test runs. */
public final class Services {

  private Services() {}

  /** Registers providers of a service in a folder, which is to be put on a class path. */
  public static void register(Path folder, Class<?> service, String... providers)
      throws IOException {
    Path file = folder.resolve("META-INF/services").resolve(service.getName());
    Files.createDirectories(file.getParent());
    Files.write(file, List.of(providers));
  }

  /** The test's own class path with one more folder. */
  public static URLClassLoader with(Path folder) throws IOException {
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, Services.class.getClassLoader());
  }
}
