package io.busbar.app.testing;

import io.busbar.app.Main;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The distribution's tree as it is before its jars are packed: its files as they are given away,
 * and a {@code lib/busbar.jar} that names the classes of this build. The tests' own classes and
 * plugins are not in it. Its data and caches go to the folder that it lies in.
 */
public final class Tree {

  /** What of the distribution is not built. */
  public static final Path SOURCES = Path.of("src", "dist").toAbsolutePath();

  private static final String TESTS = File.separator + "test-classes";

  private final Path folder;
  private final Path root;
  private final Map<String, String> environment = new HashMap<>();

  /** Makes it in a folder, in one with a space in its name. */
  public Tree(Path folder) throws IOException {
    this.folder = folder;
    this.root = folder.resolve("the bus");
    try (Stream<Path> all = Files.walk(SOURCES)) {
      for (Path one : all.toList()) {
        Path copy = root.resolve(SOURCES.relativize(one).toString());
        if (Files.isDirectory(one)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(one, copy);
        }
      }
    }
    makeJar(root.resolve("lib/busbar.jar"));
  }

  private static void makeJar(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.endsWith(TESTS))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream _ = new JarOutputStream(out, manifest)) {
      // There is nothing but the manifest in it.
    }
  }

  /** Where it is. */
  public Path root() {
    return root;
  }

  /** Where its caches are. */
  public Path cache() {
    return folder.resolve("cache");
  }

  /** Sets a variable of the environment of what is started from now on. */
  public Tree environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Starts its launcher from another folder; without a cache of the JVM, unless one is set. */
  public Program run(String... args) throws IOException {
    return start(root.resolve("bin/busbar"), args);
  }

  /** The same by another way to it. */
  public Program start(Path launcher, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    ProcessBuilder start = new ProcessBuilder(command).directory(folder.toFile());
    start.environment().put("JAVA_HOME", System.getProperty("java.home"));
    start.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
    start.environment().put("XDG_CACHE_HOME", cache().toString());
    start.environment().put("BUSBAR_AOT", "off");
    start.environment().putAll(environment);
    return new Program(start.start(), () -> {});
  }
}
