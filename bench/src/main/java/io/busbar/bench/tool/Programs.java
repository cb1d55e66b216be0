package io.busbar.bench.tool;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Programs of the system. */
public final class Programs {

  private Programs() {}

  /** Where a program is, as the environment's {@code PATH} says. */
  public static Optional<Path> find(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /**
   * The command, in a session of its own where the system can do that, so that a Ctrl-C in the
   * terminal reaches only who has started it. The process keeps the id that it was started with.
   */
  public static List<String> apart(List<String> command) {
    List<String> all = new ArrayList<>();
    find("setsid").ifPresent(setsid -> all.add(setsid.toString()));
    all.addAll(command);
    return all;
  }
}
