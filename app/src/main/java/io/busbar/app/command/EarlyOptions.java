package io.busbar.app.command;

import io.busbar.api.option.Option;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Options that must be known before plugins are looked for, and so before all others are. */
public final class EarlyOptions {

  /** Where plugins are, beside the class path. */
  public static final Option<List<Path>> PLUGIN_PATH =
      Option.of(
              "serve.plugin-path",
              List.<Path>of(),
              "FOLDER",
              "where to look for plugins beside those that are built in: each jar in the folder is"
                  + " one, and so is each folder in it that holds jars; several are joined by"
                  + " commas, or the flag is repeated",
              EarlyOptions::folders,
              folders -> folders.stream().map(Path::toString).collect(Collectors.joining(",")))
          .several();

  /** Whether to tell more. */
  public static final Option<Boolean> DEBUG =
      Option.bool("serve.debug", false, "log more, and show where a fault comes from");

  private EarlyOptions() {}

  private static List<Path> folders(String text) {
    try {
      List<Path> folders =
          Arrays.stream(text.split(",", -1))
              .filter(it -> !it.isEmpty())
              .map(Path::of)
              .distinct()
              .toList();
      if (folders.stream().allMatch(Files::isDirectory)) {
        return folders;
      }
    } catch (InvalidPathException e) {
      // Told below.
    }
    throw new IllegalArgumentException("the path of a folder that is there");
  }
}
