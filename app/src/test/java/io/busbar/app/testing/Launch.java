package io.busbar.app.testing;

import io.busbar.app.Main;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the program is started, with the tests' own class path. Its data go to a temporary folder
 * that is deleted when it is closed, unless the test gives one; what it may keep between starts
 * (such as unpacked libraries) goes to one folder of the build. Nothing goes to the user's home.
 */
public final class Launch {

  private static final Path CACHE = Path.of("target", "cache").toAbsolutePath();

  private final List<String> before = new ArrayList<>();
  private final List<String> flags = new ArrayList<>();
  private final List<String> classPath = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private @Nullable Path data;

  /** Has another program start the JVM: {@code prlimit}, {@code strace} and their arguments. */
  public Launch under(String... words) {
    before.addAll(List.of(words));
    return this;
  }

  /** Adds flags for the JVM. */
  public Launch flags(String... more) {
    flags.addAll(List.of(more));
    return this;
  }

  /** Adds a folder or a jar to the class path, before the rest. */
  public Launch classPath(Path entry) {
    classPath.add(entry.toString());
    return this;
  }

  /** Sets a variable of its environment. */
  public Launch environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Has it keep its data below a folder that the caller deletes; another start may go on there. */
  public Launch data(Path folder) {
    data = folder;
    return this;
  }

  /** Starts it. */
  public Program run(String... args) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(flags);
    List<String> path = new ArrayList<>(classPath);
    path.add(System.getProperty("java.class.path"));
    command.addAll(List.of("-cp", String.join(File.pathSeparator, path), Main.class.getName()));
    command.addAll(List.of(args));

    Path given = data;
    Path folder = given == null ? Folders.make() : given;
    ProcessBuilder start = new ProcessBuilder(command);
    // What the developer has set for a server of their own is none of a test's business.
    start.environment().keySet().removeIf(name -> name.startsWith("BUSBAR_"));
    start.environment().put("XDG_DATA_HOME", folder.toString());
    start.environment().put("XDG_CACHE_HOME", CACHE.toString());
    start.environment().putAll(environment);
    return new Program(start.start(), given == null ? () -> Folders.delete(folder) : () -> {});
  }
}
