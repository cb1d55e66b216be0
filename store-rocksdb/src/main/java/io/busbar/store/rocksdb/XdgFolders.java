package io.busbar.store.rocksdb;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where Busbar's files go by default, after the XDG Base Directory Specification: a variable that
 * is unset, empty or not an absolute path counts for nothing, and a folder below the home takes its
 * place. Who has no home either is a service of the system, whose files go below {@code /var}.
 */
final class XdgFolders {

  /** From this process's environment. */
  static final XdgFolders DEFAULT =
      new XdgFolders(System.getenv(), System.getProperty("user.home", ""));

  private final Map<String, String> environment;
  private final String userHome;

  /**
   * From what is given.
   *
   * @param environment the environment's variables
   * @param userHome the home where {@code HOME} names none
   */
  XdgFolders(Map<String, String> environment, String userHome) {
    this.environment = Map.copyOf(environment);
    this.userHome = userHome;
  }

  /** What is to be kept: {@code $XDG_DATA_HOME/busbar} or {@code ~/.local/share/busbar}. */
  Path data() {
    return folder("XDG_DATA_HOME", ".local/share", "/var/lib").resolve("busbar");
  }

  /** What can be made anew: {@code $XDG_CACHE_HOME/busbar} or {@code ~/.cache/busbar}. */
  Path cache() {
    return folder("XDG_CACHE_HOME", ".cache", "/var/cache").resolve("busbar");
  }

  // A user without a line in the password file has the home "?" in Java.
  private Path folder(String variable, String belowHome, String system) {
    return variable(variable)
        .or(() -> variable("HOME").or(() -> absolute(userHome)).map(it -> it.resolve(belowHome)))
        .orElse(Path.of(system));
  }

  private Optional<Path> variable(String name) {
    return absolute(environment.getOrDefault(name, ""));
  }

  private static Optional<Path> absolute(String path) {
    return Optional.of(Path.of(path)).filter(Path::isAbsolute);
  }
}
